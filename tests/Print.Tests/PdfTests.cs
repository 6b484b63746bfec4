using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Print.Tests;

public class PdfTests
{
    private static readonly PdfProperties About = new("Tšest (1)", "Nordlicht", "de", new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero));
    private static readonly byte[] Xml = Encoding.UTF8.GetBytes("<a>ä</a>");

    private static readonly PdfAttachment Attached = new("a.xml", "text/xml", Xml, "An (odd) name", "Alternative",
        new("Some schema", "urn:some#", "some", [new("FileName", "a.xml", "The name"), new("Kind", "A & B", "The kind")]));

    [Fact]
    public void it_says_that_it_is_pdf_a_2b_and_in_which_language()
    {
        var pdf = Read(Pdf.Write([Page("Hello")], About));
        Assert.StartsWith("%PDF-1.7\n", pdf, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", pdf, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", pdf, StringComparison.Ordinal);
        Assert.Contains("/OutputIntents", Catalog(pdf), StringComparison.Ordinal);
        Assert.Contains("/Lang (de)", Catalog(pdf), StringComparison.Ordinal);
        Assert.DoesNotContain("/AF", Catalog(pdf), StringComparison.Ordinal);
        Assert.Contains("GTS_PDFA1", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void a_file_inside_makes_it_pdf_a_3b_and_comes_out_as_it_went_in()
    {
        var bytes = Pdf.Write([Page("Hello")], About, Attached);
        var pdf = Read(bytes);
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", pdf, StringComparison.Ordinal);
        var specification = Object(pdf, Regex.Match(Catalog(pdf), @"/AF \[(\d+) 0 R\]").Groups[1].Value);
        Assert.Contains("/AFRelationship /Alternative", specification, StringComparison.Ordinal);
        Assert.Contains("/UF (a.xml)", specification, StringComparison.Ordinal);
        Assert.Contains(@"/Desc (An \(odd\) name)", specification, StringComparison.Ordinal);
        Assert.Contains("/EmbeddedFiles <</Names [(a.xml)", Catalog(pdf), StringComparison.Ordinal);
        var file = Object(pdf, Regex.Match(specification, @"/EF <</F (\d+) 0 R").Groups[1].Value);
        Assert.Contains("/Subtype /text#2Fxml", file, StringComparison.Ordinal);
        Assert.Contains($"/Params <</ModDate (D:20261129100000Z) /Size {Xml.Length}>>", file, StringComparison.Ordinal);
        var packed = Encoding.Latin1.GetBytes(file[(file.IndexOf("stream\n", StringComparison.Ordinal) + 7)..file.LastIndexOf("\nendstream",
            StringComparison.Ordinal)]);
        using var unpacked = new MemoryStream();
        using (var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress)) inflate.CopyTo(unpacked);
        Assert.Equal(Xml, unpacked.ToArray());
    }

    [Fact]
    public void what_the_metadata_say_of_the_file_is_described_as_pdf_a_asks()
    {
        var pdf = Read(Pdf.Write([Page("Hello")], About, Attached));
        var xmp = System.Xml.Linq.XDocument.Parse(Regex.Match(pdf, "<x:xmpmeta.*?</x:xmpmeta>", RegexOptions.Singleline).Value);
        System.Xml.Linq.XNamespace some = "urn:some#", property = "http://www.aiim.org/pdfa/ns/property#", schema = "http://www.aiim.org/pdfa/ns/schema#";
        Assert.Equal("A & B", xmp.Descendants(some + "Kind").Single().Value);
        Assert.Equal(["FileName", "Kind"], xmp.Descendants(property + "name").Select(x => x.Value));
        Assert.Equal("urn:some#", xmp.Descendants(schema + "namespaceURI").Single().Value);
    }

    [Fact]
    public void every_object_stands_where_the_table_says()
    {
        var pdf = Read(Pdf.Write([Page("Hello"), Page("سلام")], About, Attached));
        var table = int.Parse(Regex.Match(pdf, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value);
        var entries = Regex.Matches(pdf[table..], @"(\d{10}) 00000 n ").Select(m => int.Parse(m.Groups[1].Value)).ToList();
        Assert.True(entries.Count > 10);
        Assert.All(entries, at => Assert.Matches(@"^\d+ 0 obj", pdf[at..(at + 12)]));
        Assert.Equal($"/Size {entries.Count + 1}", Regex.Match(pdf[table..], @"/Size \d+").Value);
    }

    [Fact]
    public void the_same_is_the_same_file_and_another_is_another()
    {
        var one = Pdf.Write([Page("Hello")], About, Attached);
        Assert.Equal(one, Pdf.Write([Page("Hello")], About, Attached));
        Assert.NotEqual(Id(one), Id(Pdf.Write([Page("Hallo")], About, Attached)));

        static string Id(byte[] pdf) => Regex.Match(Read(pdf), "/ID .*").Value;
    }

    [Fact]
    public void fonts_come_with_the_letters_used_alone()
    {
        Assert.InRange(Pdf.Write([Page("Hello")], About).Length, 1000, 30_000);
        Assert.InRange(Pdf.Write([Page("Grüße Ελλάδα Привет سلام שלום नमस्ते สวัสดี")], About).Length, 1000, 60_000);
    }

    [Fact]
    public void what_skia_would_not_write_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => PdfFile.Finish("%PDF-1.4 nothing"u8.ToArray(), About, null));
        Assert.Throws<ArgumentException>(() => Pdf.Write([Page("Hello")], About, Attached with { Name = "ä.xml" }));
    }

    [Fact]
    public void a_damaged_logo_is_no_picture()
    {
        Assert.False(Drawing.IsPicture([1, 2, 3], out _, out _));
        Assert.True(Drawing.IsPicture(Drawing.Png(Page("Hello"), 0.5f), out var width, out _));
        Assert.Equal(298, width);
    }

    private static Sheet Page(string text)
    {
        var sheet = new Sheet(Sheet.A4Width, Sheet.A4Height);
        sheet.Text(new Typesetter().Line(text, new(12, new(0, 0, 0))), 50, 100);
        sheet.Box(50, 120, 100, 20, new(200, 0, 0), radius: 3);
        sheet.Cells([[true, false], [false, true]], 50, 150, 40, new(0, 0, 0));
        return sheet;
    }

    private static string Read(byte[] pdf) => Encoding.Latin1.GetString(pdf);
    private static string Object(string pdf, string number) => Regex.Match(pdf, $@"\n{number} 0 obj\n(.*?)endobj\n", RegexOptions.Singleline).Groups[1].Value;
    private static string Catalog(string pdf) => Object(pdf, Regex.Match(pdf, @"/Root (\d+) 0 R").Groups[1].Value);
}
