using Portal.Messaging.Mail;

namespace Portal.Messaging.Tests.Mail;

public class KindsTests
{
    [Fact]
    public void each_kind_says_only_what_it_can_name()
    {
        Assert.True(MailKinds.All.Count >= 2);
        foreach (var kind in MailKinds.All.Values)
        {
            Assert.Empty(MailKind.Unknown(kind.Subject, kind.InSubject));
            Assert.Empty(MailKind.Unknown(kind.Intro, kind.Placeholders));
            Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Name);
            Assert.DoesNotContain("link", kind.InSubject);
        }
    }

    [Fact]
    public void what_is_filled_in_is_not_filled_in_again() =>
        Assert.Equal("{firm} at {who} is {name}", MailKind.Fill("{name} at {who} is {firm}", new Dictionary<string, string> { ["name"] = "{firm}", ["firm"] = "{name}" }));

    [Fact]
    public void a_letterhead_keeps_the_newest_of_each_fact()
    {
        var (early, late) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        var head = new Letterhead(Guid.CreateVersion7()).At("b.example", late).From("Ada", "a@example.com", early);
        Assert.Equal(head, head.At("a.example", early));
        Assert.Equal((null, "b.example"), (head.From(null, null, late).SenderName, head.From(null, null, late).Host));
    }

    [Fact]
    public void an_opening_has_paragraphs_and_the_link_comes_after_what_must_be_said()
    {
        var mail = Letter.Write(Guid.CreateVersion7(), "portal@localhost", "Brightside", "Nora", "nora@example.com", "Hi", "One\r\ntwo.\r\n\r\nThree.", "Open it", "https://a.example/x", DateTimeOffset.UnixEpoch, "Until noon.", "Ada\r\nBcc: x@example.com", "ada@example.com");
        Assert.Contains("<p>One<br>two.</p><p>Three.</p><p>Until noon.</p><p><a href=\"https://a.example/x\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.True(mail.TextBody!.IndexOf("Until noon.", StringComparison.Ordinal) < mail.TextBody.IndexOf("Open it: https://a.example/x", StringComparison.Ordinal));
        Assert.Equal(("ada@example.com", 0), (mail.ReplyTo.Mailboxes.Single().Address, mail.Bcc.Count));
        Assert.DoesNotContain("\n", mail.From.Mailboxes.Single().Name, StringComparison.Ordinal);
    }
}
