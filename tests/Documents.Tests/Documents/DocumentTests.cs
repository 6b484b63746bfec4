using Portal.Documents.Documents;
using Portal.Documents.Uploads;

namespace Portal.Documents.Tests.Documents;

public class DocumentTests
{
    private static StoredUpload StoredUpload(string name) => new(Guid.CreateVersion7(), name, "application/pdf", 1, new string('0', 64));
    private static readonly Document First = Document.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Plan", DocumentVersion.Of(1, StoredUpload("a.pdf"), Guid.Empty, default)));

    [Fact]
    public void a_further_version_becomes_the_current_one_and_the_first_stays()
    {
        var second = First.Apply(First.Add(StoredUpload("b.pdf"), Guid.Empty, default));
        Assert.Equal((2, "b.pdf"), (second.Current.Number, second.Current.FileName));
        Assert.Equal("a.pdf", second.Numbered(1).FileName);
    }

    [Fact]
    public void an_earlier_version_is_current_again_as_the_newest_with_the_same_bytes_and_no_note()
    {
        var three = Enumerable.Range(2, 2).Aggregate(First, (d, n) => d.Apply(d.Add(StoredUpload($"{n}.pdf"), Guid.Empty, default)));
        var by = Guid.CreateVersion7();
        var again = three.Apply(new Document.VersionNoted(1, "First try")).Apply(three.Again(1, by, DateTimeOffset.UnixEpoch)!);
        var now = again.Current;
        Assert.Equal((4, three.Versions[0].BlobId, by, 1, null), (now.Number, now.BlobId, now.UploadedBy, now.SameAs, now.Note));
        Assert.Equal(["First try", null, null, null], again.Versions.Select(v => v.Note));
        Assert.Null(again.Again(4, by, default));
        Assert.Null(again.Again(1, by, default));
        // However often it comes back, it says which one was uploaded.
        var other = again.Apply(again.Again(2, by, default)!);
        Assert.Equal(1, other.Again(4, by, default)!.Version.SameAs);
        Assert.Equal(Problems.NotFound, Assert.Throws<Refusal>(() => First.Again(9, by, default)).Problem);
    }

    [Fact]
    public void a_draft_is_shown_once_it_is_published_and_new_from_then_on()
    {
        var at = DateTimeOffset.UnixEpoch;
        var draft = Document.Create(new(First.Id, First.ClientId, "Plan", DocumentVersion.Of(1, StoredUpload("a.pdf"), Guid.Empty, at), IsDraft: true));
        Assert.Equal((true, false, at), (draft.IsDraft, draft.IsShared, draft.ShownAt));
        var scheduled = draft.Apply(new Document.PublishingScheduled(at.AddDays(2)));
        Assert.Equal(at.AddDays(2), scheduled.PublishAt);
        Assert.Null(scheduled.Apply(new Document.Trashed(Guid.Empty, at)).PublishAt);
        var published = scheduled.Apply(new Document.Published(at.AddDays(1)));
        Assert.Equal((false, true, at.AddDays(1), null), (published.IsDraft, published.IsShared, published.ShownAt, published.PublishAt));
        var newer = published.Apply(published.Add(StoredUpload("b.pdf"), Guid.Empty, at.AddDays(3)));
        Assert.Equal(at.AddDays(3), newer.ShownAt);
        Assert.False(published.Apply(new Document.Trashed(Guid.Empty, at)).IsShared);
    }

    [Fact]
    public void a_document_that_is_filed_keeps_its_versions_and_can_come_back_to_the_top_level()
    {
        var folder = Guid.CreateVersion7();
        var filed = First.Apply(new Document.Filed("Plan, signed", folder));
        Assert.Equal((folder, "Plan, signed", First.Current), (filed.FolderId, filed.Title, filed.Current));
        Assert.Null(filed.Apply(new Document.Filed("Plan", null)).FolderId);
    }

    [Fact]
    public void a_version_that_is_not_there_is_not_found() => Assert.Equal(Problems.NotFound, Assert.Throws<Refusal>(() => First.Numbered(2)).Problem);

    [Theory]
    [InlineData("Plan.pdf", "Plan"), InlineData(".gitignore", ".gitignore"), InlineData(".env", ".env"), InlineData("a.tar.gz", "a.tar"), InlineData("  .txt", "  .txt"), InlineData("\u200B.txt", "\u200B.txt"), InlineData("README", "README")]
    public void without_a_title_a_document_is_called_as_its_file(string fileName, string title) => Assert.Equal(title, FileNames.Title(fileName));

    [Fact]
    public void a_title_made_of_a_long_name_can_be_given_again()
    {
        Assert.Equal(new string('a', 200), FileNames.Title(new string('a', 230) + ".pdf"));
        // Four code units each, and never half of one.
        string Flags(int count) => "a" + string.Concat(Enumerable.Repeat("🇩🇪", count));
        Assert.Equal(Flags(49), FileNames.Title(Flags(60)));
    }

    [Theory, InlineData("application/pdf", true), InlineData("image/svg+xml", false), InlineData("text/html", false), InlineData("application/octet-stream", false)]
    public void only_what_cannot_run_is_shown_in_the_browser(string type, bool shown) => Assert.Equal(shown, Document.MayShow(type));
}
