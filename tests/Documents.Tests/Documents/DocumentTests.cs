using Portal.Documents.Documents;
using Portal.Documents.Uploads;

namespace Portal.Documents.Tests.Documents;

public class DocumentTests
{
    private static Brought Brought(string name) => new(Guid.CreateVersion7(), name, "application/pdf", 1, new string('0', 64));
    private static readonly Document First = Document.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Plan", VersionOf.Of(1, Brought("a.pdf"), Guid.Empty, default)));

    [Fact]
    public void a_further_version_becomes_the_current_one_and_the_first_stays()
    {
        var second = First.Apply(First.Add(Brought("b.pdf"), Guid.Empty, default));
        Assert.Equal((2, "b.pdf"), (second.Current.Number, second.Current.FileName));
        Assert.Equal("a.pdf", second.Numbered(1).FileName);
    }

    [Fact]
    public void a_document_that_is_filed_keeps_its_versions_and_can_come_back_to_the_top_level()
    {
        var folder = Guid.CreateVersion7();
        var filed = First.Apply(new Filed("Plan, signed", folder));
        Assert.Equal((folder, "Plan, signed", First.Current), (filed.FolderId, filed.Title, filed.Current));
        Assert.Null(filed.Apply(new Filed("Plan", null)).FolderId);
    }

    [Fact]
    public void a_version_that_is_not_there_is_not_found() => Assert.Equal(Problems.NotFound, Assert.Throws<Refusal>(() => First.Numbered(2)).Problem);

    [Theory, InlineData("application/pdf", true), InlineData("image/svg+xml", false), InlineData("text/html", false), InlineData("application/octet-stream", false)]
    public void only_what_cannot_run_is_shown_in_the_browser(string type, bool shown) => Assert.Equal(shown, Document.MayShow(type));
}
