using Portal.Documents.Archives;
using Portal.Documents.Documents;

namespace Portal.Documents.Tests.Archives;

public sealed class PackingTests
{
    private static DocumentVersion Named(string fileName) =>
        new(1, Guid.CreateVersion7(), fileName, "text/plain", 1, "", Guid.CreateVersion7(), DateTimeOffset.UnixEpoch);

    [Fact]
    public void no_two_files_have_one_name_on_any_system()
    {
        var packing = new Packing();
        foreach (var name in new[] { "a.txt", "A.txt", "a (2).txt", "a.txt", "b" }) packing.Add(Named(name));
        packing.Add(Named("a.txt"), "Contracts");
        Assert.Equal(["a.txt", "A (2).txt", "a (2) (2).txt", "a (3).txt", "b", "Contracts/a.txt"], packing.Files.Select(f => f.Path));
        Assert.Equal(packing.Files.Count, packing.Files.Select(f => f.Path.ToUpperInvariant()).Distinct().Count());
    }

    [Theory]
    [InlineData("2030/31: plans?", "2030-31- plans-")]
    [InlineData("..", "-")]
    [InlineData("../../etc/passwd", "-..-etc-passwd")]
    [InlineData("tab\there", "tab-here")]
    [InlineData("a\\b", "a-b")]
    [InlineData(" . ", "-")]
    [InlineData("عقد", "عقد")]
    public void a_name_leads_nowhere_else_and_is_one_everywhere(string name, string expected) => Assert.Equal(expected, Packing.Safe(name));
}
