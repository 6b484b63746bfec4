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
