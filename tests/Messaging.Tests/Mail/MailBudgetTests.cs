using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Tests.Mail;

/// <summary>Who is written to when: what somebody wants, what it is, and what they had lately.</summary>
public class MailBudgetTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MailBudget Quiet = MailBudget.Of(Guid.Empty);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (MailBudget After, bool AtOnce) Take(MailBudget budget, NewsByMail wanted, double minute, TimeSpan? window = null) =>
        budget.Take(wanted, Now.AddMinutes(minute), window ?? Window, Berlin);

    [Theory]
    [InlineData(nameof(NewsByMail.AtOnce))]
    [InlineData(nameof(NewsByMail.NeedsMe))]
    public void the_first_after_a_quiet_time_goes_out_at_once_and_what_follows_waits_for_the_windows_end(string named)
    {
        var wanted = Enum.Parse<NewsByMail>(named);
        var (first, atOnce) = Take(Quiet, wanted, 0);
        Assert.Equal((true, (DateTimeOffset?)null), (atOnce, first.DueAt));
        var (second, also) = Take(first, wanted, 3);
        Assert.Equal((false, Now + Window), (also, second.DueAt));
        Assert.Equal((second, false), Take(second, wanted, 9));
    }

    [Fact]
    public void what_comes_after_the_window_goes_out_at_once_again()
    {
        var first = Take(Quiet, NewsByMail.AtOnce, 0).After;
        Assert.False(Take(first, NewsByMail.AtOnce, 9.9).AtOnce);
        Assert.True(Take(first, NewsByMail.AtOnce, 10).AtOnce);
    }

    [Fact]
    public void what_comes_while_something_is_due_goes_with_it_however_late_it_is()
    {
        var waiting = Take(Take(Quiet, NewsByMail.AtOnce, 0).After, NewsByMail.AtOnce, 1).After;
        Assert.Equal((waiting, false), Take(waiting, NewsByMail.AtOnce, 600));
    }

    [Fact]
    public void what_waited_begins_a_window_and_what_there_was_no_room_for_goes_out_at_its_end()
    {
        var waiting = Take(Take(Quiet, NewsByMail.AtOnce, 0).After, NewsByMail.AtOnce, 1).After;
        var said = waiting.Say(Now.AddMinutes(10), more: false, Window);
        Assert.Equal((false, Now.AddMinutes(20)), (Take(said, NewsByMail.AtOnce, 12).AtOnce, Take(said, NewsByMail.AtOnce, 12).After.DueAt));
        Assert.Equal(Now.AddMinutes(20), waiting.Say(Now.AddMinutes(10), more: true, Window).DueAt);
    }

    [Fact]
    public void without_a_window_everything_goes_out_by_itself()
    {
        var budget = Quiet;
        for (var n = 0; n < 3; n++)
        {
            (budget, var atOnce) = Take(budget, NewsByMail.AtOnce, 0, TimeSpan.Zero);
            Assert.True(atOnce);
        }
    }

    [Fact]
    public void a_daily_summary_waits_for_the_morning_however_quiet_it_was()
    {
        var (waiting, atOnce) = Take(Quiet, NewsByMail.Daily, 0);
        Assert.Equal((false, new DateTimeOffset(2030, 1, 3, 7, 0, 0, TimeSpan.Zero)), (atOnce, waiting.DueAt));
        Assert.Equal((waiting, false), Take(waiting, NewsByMail.Daily, 60));
    }

    [Fact]
    public void what_waits_goes_out_when_it_would_as_the_person_wants_it_now()
    {
        var morning = new DateTimeOffset(2030, 1, 3, 7, 0, 0, TimeSpan.Zero);
        var daily = Take(Quiet, NewsByMail.Daily, 0).After;
        Assert.Equal(Now.AddMinutes(5), daily.Wanting(NewsByMail.AtOnce, Now.AddMinutes(5), Window, Berlin).DueAt);
        var inWindow = Take(Take(Quiet, NewsByMail.AtOnce, 0).After, NewsByMail.AtOnce, 1).After;
        Assert.Equal(morning, inWindow.Wanting(NewsByMail.Daily, Now.AddMinutes(5), Window, Berlin).DueAt);
        Assert.Equal(Now + Window, inWindow.Wanting(NewsByMail.NeedsMe, Now.AddMinutes(5), Window, Berlin).DueAt);
        Assert.Null(Quiet.Wanting(NewsByMail.Daily, Now, Window, Berlin).DueAt);
    }

    /// <summary>Eight o'clock is eight o'clock before and after the clocks change, and never twice or not at all.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2030-01-02T06:59:59Z", "2030-01-02T07:00:00Z")]
    [InlineData("Europe/Berlin", "2030-01-02T07:00:00Z", "2030-01-03T07:00:00Z")]
    [InlineData("Europe/Berlin", "2030-03-30T12:00:00Z", "2030-03-31T06:00:00Z")]
    [InlineData("Europe/Berlin", "2030-10-26T12:00:00Z", "2030-10-27T07:00:00Z")]
    [InlineData("America/New_York", "2030-01-02T12:00:00Z", "2030-01-02T13:00:00Z")]
    [InlineData("Pacific/Auckland", "2030-01-02T12:00:00Z", "2030-01-02T19:00:00Z")]
    [InlineData("UTC", "2030-01-02T23:00:00Z", "2030-01-03T08:00:00Z")]
    public void the_morning_is_the_firms(string zone, string now, string morning) => Assert.Equal(At(morning),
        DailySummary.After(At(now), DailySummary.ZoneOf(new Letterhead(Guid.Empty) { TimeZone = zone })));

    [Fact]
    public void where_the_machine_does_not_know_the_zone_the_morning_is_in_utc() =>
        Assert.Equal(TimeZoneInfo.Utc, DailySummary.ZoneOf(new Letterhead(Guid.Empty) { TimeZone = "Nowhere/At_All" }));

    [Theory]
    [InlineData(nameof(NewsByMail.AtOnce), false, true)]
    [InlineData(nameof(NewsByMail.AtOnce), true, true)]
    [InlineData(nameof(NewsByMail.Daily), false, true)]
    [InlineData(nameof(NewsByMail.Daily), true, true)]
    [InlineData(nameof(NewsByMail.NeedsMe), false, false)]
    [InlineData(nameof(NewsByMail.NeedsMe), true, true)]
    public void whoever_wants_only_what_needs_them_gets_nothing_else(string wanted, bool needs, bool mailed) => Assert.Equal(mailed,
        new Notification(Guid.Empty, Guid.Empty, "x", "", "x", Guid.Empty, "", null, null, Now, [], Needs: needs).IsMailed(Enum.Parse<NewsByMail>(wanted)));
}
