using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal;

/// <summary>
/// Finishes what Skia wrote: language, a file inside with its metadata, and identifiers that follow from the content instead of chance.
/// It reads Skia's own files alone (a classic cross-reference table, metadata as plain text) and refuses anything else.
/// </summary>
internal sealed partial class PdfFile
{
    private readonly SortedDictionary<int, byte[]> _objects = [];
    private readonly int _root, _info;

    private PdfFile(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var table = int.Parse(Required(StartXref(), text).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        _root = int.Parse(Required(Root(), trailer).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        _info = int.Parse(Required(Info(), trailer).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var offsets = Entry().Matches(text, table).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Order().Append(table).ToList();
        for (var i = 0; i < offsets.Count - 1; i++)
        {
            var start = Required(Opening(), text[offsets[i]..Math.Min(offsets[i] + 24, text.Length)]);
            var from = offsets[i] + start.Length;
            var to = text.LastIndexOf("endobj", offsets[i + 1] - 1, offsets[i + 1] - from, StringComparison.Ordinal);
            _objects[int.Parse(start.Groups[1].ValueSpan, CultureInfo.InvariantCulture)] = pdf[from..to];
        }
    }

    public static byte[] Finish(byte[] pdf, PdfProperties properties, PdfAttachment? attachment)
    {
        var file = new PdfFile(pdf);
        var catalog = file.Text(file._root).TrimEnd();
        var metadata = int.Parse(Required(Metadata(), catalog).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (!catalog.Contains("/DisplayDocTitle true", StringComparison.Ordinal)) throw Unknown();
        var added = new StringBuilder($"\n/Lang ({properties.Language})");
        var xmp = file.Content(metadata);
        if (attachment is not null)
        {
            added.Append(file.Attach(attachment, properties.CreatedAt));
            xmp = AsPart3(xmp, attachment.Schema);
        }
        if (!catalog.EndsWith(">>", StringComparison.Ordinal)) throw Unknown();
        file._objects[file._root] = Encoding.Latin1.GetBytes($"{catalog[..^2]}{added}>>\n");

        // Two identifiers are random: they follow from the rest, so that the same content is the same file.
        var random = Uuid().Matches(xmp).Select(m => m.Value).Distinct().ToList();
        file.SetMetadata(metadata, Uuid().Replace(xmp, "uuid:"));
        var hash = SHA256.HashData(file.Write(new byte[16]));
        var ids = random.Select((r, i) => (r, $"uuid:{new Guid(SHA256.HashData([.. hash, (byte)i]).AsSpan(0, 16))}")).ToDictionary();
        file.SetMetadata(metadata, Uuid().Replace(xmp, m => ids[m.Value]));
        return file.Write(hash[..16]);
    }

    private string Text(int number) => Encoding.Latin1.GetString(_objects[number]);

    private string Content(int number)
    {
        var stream = Required(Stream(), Text(number));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(stream.Groups[1].Value));
    }

    private void SetMetadata(int number, string xmp)
    {
        var bytes = Encoding.UTF8.GetBytes(xmp);
        _objects[number] = [.. Encoding.Latin1.GetBytes($"<</Type /Metadata\n/Subtype /XML\n/Length {bytes.Length}>> stream\n"), .. bytes,
            .. "\nendstream\n"u8];
    }

    private int Add(byte[] body)
    {
        var number = _objects.Keys.Max() + 1;
        _objects[number] = body;
        return number;
    }

    /// <summary>ISO 19005-3, 6.8: the file, its specification, and where the catalog names both.</summary>
    private string Attach(PdfAttachment attachment, DateTimeOffset at)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(attachment.Content);
        var subtype = attachment.MediaType.Replace("/", "#2F", StringComparison.Ordinal);
        var head = $"<</Type /EmbeddedFile\n/Subtype /{subtype}\n/Filter /FlateDecode\n/Params <</ModDate (D:{at.UtcDateTime:yyyyMMddHHmmss}Z) "
            + $"/Size {attachment.Content.Length}>>\n/Length {packed.Length}>> stream\n";
        var content = Add([.. Encoding.Latin1.GetBytes(head), .. packed.ToArray(), .. "\nendstream\n"u8]);
        var name = Literal(attachment.Name);
        var specification = Add(Encoding.Latin1.GetBytes($"<</Type /Filespec\n/F {name}\n/UF {name}\n/Desc {Literal(attachment.Description)}\n"
            + $"/AFRelationship /{attachment.Relationship}\n/EF <</F {content} 0 R /UF {content} 0 R>>>>\n"));
        return $"\n/AF [{specification} 0 R]\n/Names <</EmbeddedFiles <</Names [{name} {specification} 0 R]>>>>";
    }

    /// <summary>Names and descriptions of attachments are the portal's own and plain ASCII.</summary>
    private static string Literal(string text) => Ascii.IsValid(text)
        ? $"({Escape().Replace(text, @"\$0")})"
        : throw new ArgumentException("Not ASCII.", nameof(text));

    private static string AsPart3(string xmp, XmpSchema? schema)
    {
        const string Part2 = "<pdfaid:part>2</pdfaid:part>", End = "</rdf:RDF>";
        if (!xmp.Contains(Part2, StringComparison.Ordinal) || !xmp.Contains(End, StringComparison.Ordinal)) throw Unknown();
        return xmp.Replace(Part2, "<pdfaid:part>3</pdfaid:part>", StringComparison.Ordinal)
            .Replace(End, (schema is null ? "" : Described(schema)) + End, StringComparison.Ordinal);
    }

    private static string Described(XmpSchema schema)
    {
        XNamespace rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", own = schema.Namespace, extension = "http://www.aiim.org/pdfa/ns/extension/",
            about = "http://www.aiim.org/pdfa/ns/schema#", property = "http://www.aiim.org/pdfa/ns/property#";
        var resource = new XAttribute(rdf + "parseType", "Resource");
        XElement[] descriptions =
        [
            new(rdf + "Description", Prefix("rdf", rdf), Prefix(schema.Prefix, own), new XAttribute(rdf + "about", ""),
                schema.Properties.Select(p => new XElement(own + p.Name, p.Value))),
            new(rdf + "Description", Prefix("rdf", rdf), Prefix("pdfaExtension", extension), Prefix("pdfaSchema", about), Prefix("pdfaProperty", property),
                new XAttribute(rdf + "about", ""), new XElement(extension + "schemas", new XElement(rdf + "Bag", new XElement(rdf + "li", resource,
                    new XElement(about + "schema", schema.Name), new XElement(about + "namespaceURI", schema.Namespace), new XElement(about + "prefix",
                        schema.Prefix),
                    new XElement(about + "property", new XElement(rdf + "Seq", schema.Properties.Select(p => new XElement(rdf + "li", resource,
                        new XElement(property + "name", p.Name), new XElement(property + "valueType", "Text"), new XElement(property + "category",
                            "external"),
                        new XElement(property + "description", p.Description))))))))),
        ];
        return string.Concat(descriptions.Select(d => d.ToString(SaveOptions.DisableFormatting)));

        static XAttribute Prefix(string name, XNamespace space) => new(XNamespace.Xmlns + name, space.NamespaceName);
    }

    private byte[] Write(byte[] id)
    {
        using var to = new MemoryStream();
        // 1.7, which PDF/A-2 and -3 stand on; the comment says that bytes above 127 follow.
        to.Write("%PDF-1.7\n%"u8);
        to.Write([0xD3, 0xEB, 0xE9, 0xE1, (byte)'\n']);
        var places = new SortedDictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            places[number] = to.Position;
            to.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            to.Write(body);
            to.Write("endobj\n"u8);
        }
        var (table, size) = (to.Position, _objects.Keys.Max() + 1);
        var end = new StringBuilder($"xref\n0 {size}\n0000000000 65535 f \n");
        for (var i = 1; i < size; i++) end.Append(places.TryGetValue(i, out var at) ? $"{at:D10} 00000 n \n" : "0000000000 65535 f \n");
        var hex = Convert.ToHexString(id);
        end.Append($"trailer\n<</Size {size}\n/Root {_root} 0 R\n/Info {_info} 0 R\n/ID [<{hex}> <{hex}>]>>\nstartxref\n{table}\n%%EOF\n");
        to.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return to.ToArray();
    }

    private static Match Required(Regex pattern, string text) => pattern.Match(text) is { Success: true } found ? found : throw Unknown();

    private static InvalidOperationException Unknown() => new("The PDF is not as Skia writes it.");

    [GeneratedRegex(@"startxref\s+(\d+)\s+%%EOF\s*$")] private static partial Regex StartXref();
    [GeneratedRegex(@"/Root (\d+) 0 R")] private static partial Regex Root();
    [GeneratedRegex(@"/Info (\d+) 0 R")] private static partial Regex Info();
    [GeneratedRegex(@"/Metadata (\d+) 0 R")] private static partial Regex Metadata();
    [GeneratedRegex(@"(\d{10}) 00000 n")] private static partial Regex Entry();
    [GeneratedRegex(@"^(\d+) 0 obj\s")] private static partial Regex Opening();
    [GeneratedRegex(@"stream\r?\n(.*?)\r?\nendstream", RegexOptions.Singleline)] private static partial Regex Stream();
    [GeneratedRegex(@"[\\()]")] private static partial Regex Escape();
    [GeneratedRegex("uuid:[0-9a-fA-F-]{36}")] private static partial Regex Uuid();
}
