using System.Text;
using Portal.Documents.Blobs;
using Portal.Documents.Documents;

namespace Portal.Documents.Tests.Blobs;

public class ContentTypesTests
{
    private const string Ole = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0", Heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Each character of the content stands for one byte.</summary>
    [Theory]
    [InlineData("%PDF-1.7", "a.pdf", "application/pdf"), InlineData("\u00EF\u00BB\u00BF%PDF-1.7", "a.pdf", "application/pdf"), InlineData("\r\n\r\n%PDF-1.7", "a.pdf", "application/pdf")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n%\u00E2\u00E3", "a.pdf", "application/pdf"), InlineData("%PDF-1.7 <rdf:RDF><div>", "a.pdf", "application/pdf"), InlineData("", "empty.pdf", "application/pdf")]
    [InlineData("PK\u0003\u0004", "a.docx", Word), InlineData(Ole, "locked.docx", Word), InlineData(Ole, "locked.xlsx", Sheet), InlineData(Ole, "a.doc", "application/msword")]
    [InlineData("{\\rtf1\\ansi", "a.doc", "application/msword"), InlineData("{\\rtf1\\ansi", "a.rtf", "application/rtf"), InlineData("<html><table>", "bank.xls", "application/vnd.ms-excel")]
    [InlineData("Date\tAmount\n", "bank.xls", "application/vnd.ms-excel"), InlineData("a;b\n1;2", "a.csv", "text/csv"), InlineData("Name\nM\u00FCller", "a.csv", "text/csv; charset=unknown-8bit")]
    [InlineData("\u00FF\u00FEN\0a\0", "a.csv", "text/csv; charset=utf-16"), InlineData("\u00FE\u00FF\0N\0a", "a.txt", "text/plain; charset=utf-16"), InlineData("name\n<b>bold</b> <img src=x>", "a.csv", "text/csv")]
    [InlineData("{\"html\":\"<div>\"}", "a.json", "application/json"), InlineData("Use <div> here", "a.txt", "text/plain"), InlineData("# Title\n<img src=\"a.png\">", "a.md", "text/markdown")]
    [InlineData("\u001B[31mred\u001B[0m", "log.txt", "text/plain"), InlineData("the end\u001A", "dos.txt", "text/plain"), InlineData("MZ;1;2", "a.csv", "text/csv"), InlineData("ID3 tags are", "a.txt", "text/plain")]
    [InlineData("<?xml version=\"1.0\"?><!-- ERP --><Invoice/>", "a.xml", "application/xml"), InlineData("<AuditFile><Header>", "a.xml", "application/xml"), InlineData("<?xml encoding=\"ISO-8859-1\"?><a>\u00FC</a>", "a.xml", "application/xml")]
    [InlineData("\u00FF\u00FE<\0a\0", "a.xml", "application/xml"), InlineData("<h1>Hello</h1>", "a.html", "text/html"), InlineData("<p>Hello", "a.htm", "text/html"), InlineData("<svg/>", "a.svg", "image/svg+xml")]
    [InlineData("ID3\u0003", "a.mp3", "audio/mpeg"), InlineData("\u00FF\u00F3\u0084", "a.mp3", "audio/mpeg"), InlineData("\u00FF\u00FA\u0090", "a.mp3", "audio/mpeg"), InlineData("\u00FF\u00FB\u0090", "a.mp3", "audio/mpeg")]
    [InlineData("II*\0", "a.tif", "image/tiff"), InlineData("II+\0", "a.tif", "image/tiff"), InlineData("MM\0+", "a.tiff", "image/tiff")]
    [InlineData(Heic, "IMG_0001.HEIC", "image/heic"), InlineData(Heic, "photo.jpg", "image/heic"), InlineData("\0\0\0\u0018ftypmif1", "a.heif", "image/heif"), InlineData("\0\0\0\u0018ftypavif", "a.avif", "image/avif")]
    [InlineData("\0\0\0\u0018ftypM4A ", "a.m4a", "audio/mp4"), InlineData("\0\0\0\u0018ftypqt  ", "a.mov", "video/quicktime"), InlineData("\0\0\0\u0018ftypisom", "a.mp4", "video/mp4"), InlineData("\0\0\0\u0018ftypmp42", "clip", "video/mp4")]
    [InlineData("%PDF-1.7", "a.png", "application/pdf"), InlineData("PK\u0003\u0004", "a.pdf", "application/zip"), InlineData("\u0089PNG\r\n", "a.jpg", "image/png"), InlineData("\u0001\u0002", "a.jpg", "application/octet-stream")]
    [InlineData("Dear Nora", "letter", "text/plain"), InlineData("<div>", "letter", "text/html"), InlineData("\0\u0001", "a.bin", "application/octet-stream"), InlineData("MZ\u0001", "setup.exe", "application/vnd.microsoft.portable-executable")]
    public void a_file_is_taken_as_what_it_is(string content, string name, string type) => Assert.Equal((type, false), ContentTypes.Sniff(Encoding.Latin1.GetBytes(content), name));

    [Theory]
    [InlineData("<html><script>", "a.pdf", "text/html"), InlineData("<script>x</script>%PDF-1.7", "a.pdf", "text/html"), InlineData("\u00FF\u00FE<\0s\0c\0r\0i\0p\0t\0", "a.pdf", "text/html; charset=utf-16"), InlineData("hello <img src=x onerror=y>", "a.png", "text/html")]
    [InlineData("<svg onload=x>", "a.png", "image/svg+xml"), InlineData("MZ\u0001", "a.pdf", "application/vnd.microsoft.portable-executable"), InlineData("MZ\u0001 %PDF-1.7", "a.pdf", "application/vnd.microsoft.portable-executable")]
    [InlineData("MZ\u0001", "a.txt", "application/vnd.microsoft.portable-executable"), InlineData("\u007FELF\u0001", "a.docx", "application/x-elf"), InlineData("\u00CF\u00FA\u00ED\u00FE\u0007", "a.jpg", "application/x-mach-binary")]
    [InlineData("L\0\0\0\u0001\u0014\u0002\0", "a.pdf", "application/x-ms-shortcut")]
    public void what_harms_whoever_trusts_its_name_is_refused(string content, string name, string type)
    {
        var (said, harmful) = ContentTypes.Sniff(Encoding.Latin1.GetBytes(content), name);
        Assert.Equal((type, true), (said, harmful));
        Assert.False(Document.MayShow(said));
    }

    [Fact]
    public void a_drawing_may_begin_with_a_long_comment() =>
        Assert.Equal(("image/svg+xml", false), ContentTypes.Sniff(Encoding.ASCII.GetBytes($"<?xml version=\"1.0\"?><!--{new string('x', ContentTypes.Looked)}"), "a.svg"));

    [Fact]
    public void text_may_be_cut_within_a_character() =>
        Assert.Equal(("text/plain", false), ContentTypes.Sniff(Encoding.UTF8.GetBytes("grüße, größe, ü").AsSpan()[..^1], "a.txt"));
}
