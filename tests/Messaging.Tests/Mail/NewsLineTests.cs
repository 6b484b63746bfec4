using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Tests.Mail;

public class NewsLineTests
{
    private static readonly Guid Ada = Guid.CreateVersion7(), Maya = Guid.CreateVersion7(), Client = Guid.CreateVersion7(), Logo = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private int _minute;

    private Notification Told(string kind, Guid? by = null, string about = "document", Guid? id = null, bool needs = false, Guid? client = null) =>
        new(Guid.CreateVersion7(), Guid.Empty, kind, "", about, id ?? Guid.CreateVersion7(), "", client ?? Client, by ?? Ada,
            Now.AddMinutes(_minute++), [], Needs: needs);

    private static IEnumerable<(string, int, string)> Lines(params Notification[] told) => NewsLine.Of(told).Select(l => (l.Kind, l.Count, l.Path));

    [Fact]
    public void the_files_that_one_person_shared_with_one_client_are_one_line()
    {
        var (byMaya, other) = (Told("document-uploaded", Maya), Guid.CreateVersion7());
        var elsewhere = Told("document-uploaded", client: other);
        Assert.Equal(
        [
            ("document-uploaded", 1, $"/documents/{byMaya.SubjectId}"), ("document-uploaded", 1, $"/documents/{elsewhere.SubjectId}"),
            ("document-uploaded-several", 2, $"/documents?client={Client}"),
        ], Lines(byMaya, elsewhere, Told("document-uploaded"), Told("document-uploaded")));
    }

    [Fact]
    public void what_was_published_together_is_as_many_files_as_it_says()
    {
        Notification Published(int others) => Told("document-published") with { Facts = new() { ["title"] = "Plan", ["others"] = others } };
        var alone = Published(0);
        Assert.Equal([("document-uploaded", 1, $"/documents/{alone.SubjectId}")], Lines(alone));
        Assert.Equal([("document-uploaded-several", 3, $"/documents?client={Client}")], Lines(Published(2)));
        Assert.Equal([("document-uploaded-several", 4, $"/documents?client={Client}")], Lines(Published(2), Told("document-uploaded")));
    }

    [Fact]
    public void the_messages_of_one_thread_are_one_line_whoever_wrote_them() =>
        Assert.Equal([("message-posted-several", 3, $"/threads/{Logo}"), ("message-posted", 1, $"/threads/{Client}")], Lines(
            Told("message-posted", Ada, "thread", Logo), Told("message-posted", Maya, "thread", Logo), Told("message-posted", Ada, "thread", Logo),
            Told("message-posted", Ada, "thread", Client)));

    [Fact]
    public void of_what_cannot_be_counted_the_newest_is_said()
    {
        var (second, third) = (Told("document-version-added", id: Logo), Told("document-version-added", Maya, id: Logo));
        var line = Assert.Single(NewsLine.Of([third, second]));
        Assert.Equal((third.Id, 2, "document-version-added"), (line.Newest.Id, line.Count, line.Kind));
    }

    [Fact]
    public void what_needs_the_reader_comes_first_and_then_what_came_first() =>
        Assert.Equal(["invoice-issued", "project-opened", "invoice-paid"],
            NewsLine.Of([Told("project-opened"), Told("invoice-paid"), Told("invoice-issued", needs: true)]).Select(l => l.Kind));
}
