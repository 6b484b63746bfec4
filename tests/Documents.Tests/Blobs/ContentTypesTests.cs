using System.Text;
using Portal.Documents.Blobs;

namespace Portal.Documents.Tests.Blobs;

public class ContentTypesTests
{
    [Theory]
    [InlineData("%PDF-1.7", "a.pdf", "application/pdf", true)]
    [InlineData("<html><script>", "a.pdf", "text/html", false)]
    [InlineData("MZ\u0001", "a.pdf", "application/vnd.microsoft.portable-executable", false)]
    [InlineData("%PDF-1.7", "a.png", "application/pdf", false)]
    [InlineData("PK\u0003\u0004", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true)]
    [InlineData("PK\u0003\u0004", "a.pdf", "application/zip", false)]
    [InlineData("a;b\n1;2", "a.csv", "text/csv", true)]
    [InlineData("Dear Nora", "letter", "text/plain", true)]
    [InlineData("<svg onload=x>", "a.txt", "image/svg+xml", false)]
    [InlineData("hello <img src=x onerror=y>", "a.txt", "text/html", false)]
    [InlineData("", "empty.pdf", "application/pdf", true)]
    [InlineData("\u0000\u0001", "a.bin", "application/octet-stream", true)]
    public void the_content_decides_and_the_name_is_asked(string content, string name, string type, bool agrees) =>
        Assert.Equal((type, agrees), ContentTypes.Sniff(Encoding.UTF8.GetBytes(content), name));

    [Fact]
    public void text_may_be_cut_within_a_character() =>
        Assert.Equal(("text/plain", true), ContentTypes.Sniff(Encoding.UTF8.GetBytes("grüße, größe, ü").AsSpan()[..^1], "a.txt"));
}
