using System.IO.Compression;
using Portal.Documents.Documents;
using Portal.Documents.Uploads;

namespace Portal.Documents.Archives;

/// <summary>A version on its way into a ZIP.</summary>
/// <param name="Path">Where it lies in there, unlike any other's.</param>
internal sealed record PackedFile(string Path, DocumentVersion Version);

/// <summary>What lies in a ZIP, and under which names.</summary>
internal sealed class Packing
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PackedFile> _files = [];

    public IReadOnlyList<PackedFile> Files => _files;

    /// <summary>Puts a version in, under its file's name; where that is taken already, with a number behind it.</summary>
    /// <param name="folder">Null for the top level.</param>
    public void Add(DocumentVersion version, string? folder = null)
    {
        var (begin, name) = (folder is null ? "" : Safe(folder) + "/", Safe(version.FileName));
        for (var n = 1; ; n++)
        {
            var path = begin + (n == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}");
            if (!_taken.Add(path)) continue;
            _files.Add(new(path, version));
            return;
        }
    }

    /// <summary>Streams the files, one after the other.</summary>
    public static async Task Write(ZipArchive zip, Guid clientId, IReadOnlyList<PackedFile> files, Uploading blobs, CancellationToken ct)
    {
        foreach (var (path, version) in files)
        {
            await using var content = await blobs.Open(clientId, version.BlobId, version.Length, ct);
            await using var to = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
            await content.CopyToAsync(to, ct);
        }
    }

    /// <summary>A name that every system takes: what folders, clients and items are called may hold signs that none can on some machine.</summary>
    public static string Safe(string name)
    {
        var plain = string.Concat(name.Select(c => "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? '-' : c)).Trim(' ', '.');
        return plain.Length > 0 ? plain : "-";
    }
}
