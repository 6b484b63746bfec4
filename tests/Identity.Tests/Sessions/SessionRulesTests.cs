using Portal.Identity.Firms;
using Portal.Identity.Sessions;

namespace Portal.Identity.Tests.Sessions;

public class SessionRulesTests
{
    private static readonly SecurityPolicy Usual = SecurityPolicy.Usual;

    [Fact]
    public void a_session_is_remembered_for_thirty_days_where_its_person_asks_for_it_and_the_firm_said_nothing()
    {
        Assert.Equal((true, TimeSpan.FromDays(30)), Usual.Limits(remember: true));
        Assert.Equal((false, TimeSpan.FromHours(12)), Usual.Limits(remember: false));
    }

    [Fact]
    public void a_session_is_remembered_for_as_long_as_the_firm_allows_and_never_for_shorter_than_the_others()
    {
        Assert.Equal((true, TimeSpan.FromDays(7)), (Usual with { RememberDays = 7 }).Limits(remember: true));
        Assert.Equal((false, TimeSpan.FromHours(12)), (Usual with { RememberDays = 0 }).Limits(remember: true));
        Assert.Equal((true, TimeSpan.FromHours(720)), (Usual with { RememberDays = 7, SessionHours = 720 }).Limits(remember: true));
    }

    [Theory, InlineData(15, 12, 0), InlineData(480, 8, 0), InlineData(480, 12, 30), InlineData(1440, 168, 30)]
    public void a_firm_that_asked_for_shorter_sessions_before_it_could_choose_remembers_none(int idleMinutes, int sessionHours, int days)
    {
        var policy = Usual with { IdleMinutes = idleMinutes, SessionHours = sessionHours };
        Assert.Equal(days, policy.RememberedDays());
        // What it decides later about anything else leaves that as it was.
        Assert.Equal(days, (policy.Decided() with { IdleMinutes = 480, SessionHours = 12 }).RememberedDays());
    }
}
