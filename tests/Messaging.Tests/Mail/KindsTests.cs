using Portal.Identity.Contracts;
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
            Assert.All(Languages.All.Select(MailWords.Of), words => Assert.Empty(MailKind.Unknown(kind.Subject(words), kind.InSubject)));
            Assert.All(Languages.All.Select(MailWords.Of), words => Assert.Empty(MailKind.Unknown(kind.Intro(words), kind.Placeholders)));
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
        head = head.Looking("#102030", new("abc", 10, 10), late).In("Europe/Berlin", late).Speaking("de", late);
        Assert.Equal(head, head.Looking(null, null, early).In("UTC", early).Speaking("en", early));
    }
}
