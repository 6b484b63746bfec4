using Portal.Messaging.Mail;

namespace Portal.Messaging.Tests.Mail;

public class MailBudgetTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static MailBudget After(int news) => Enumerable.Range(0, news).Aggregate(MailBudget.Of(Guid.Empty, Now), (b, _) => b.Take(Now.AddMinutes(1)));

    [Fact]
    public void so_many_mails_an_hour_go_out_and_what_comes_after_waits()
    {
        Assert.Equal((MailBudget.Most, 0), (After(MailBudget.Most).Sent, After(MailBudget.Most).Held));
        Assert.Equal((MailBudget.Most, 3), (After(MailBudget.Most + 3).Sent, After(MailBudget.Most + 3).Held));
    }

    [Fact]
    public void another_hour_begins_with_the_first_mail_after_it()
    {
        var next = After(MailBudget.Most).Take(Now + MailBudget.Hour);
        Assert.Equal((Now + MailBudget.Hour, 1, 0), (next.Since, next.Sent, next.Held));
    }

    [Fact]
    public void while_something_waits_everything_waits_with_it_until_it_is_said()
    {
        var late = After(MailBudget.Most + 1).Take(Now + MailBudget.Hour);
        Assert.Equal(2, late.Held);
        var said = late.Gather(Now + MailBudget.Hour);
        Assert.Equal((1, 0), (said.Sent, said.Held));
        Assert.Equal(2, said.Take(Now + MailBudget.Hour).Sent);
    }
}
