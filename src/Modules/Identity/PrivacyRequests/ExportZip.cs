using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Identity.PrivacyRequests;

/// <summary>
/// Writes what all modules hold about a person, page by page: neither the whole nor a single file is ever in memory, and no connection waits
/// for the reader.
/// </summary>
internal sealed class ExportZip(Database database, IEnumerable<IPersonalData> modules)
{
    private const int AtOnce = 500;

    /// <param name="Bytes">Of the file as it is once unpacked.</param>
    private sealed record Listed(string Name, string Sha256, long Bytes, int Rows);

    public async Task Write(ZipArchive zip, DownloadExport.About about, CancellationToken ct)
    {
        var listed = new List<Listed>();
        foreach (var file in modules.SelectMany(m => m.Files).OrderBy(f => f.Name, StringComparer.Ordinal)) listed.Add(await Add(zip, file, about, ct));
        await using var manifest = await zip.CreateEntry("manifest.json").OpenAsync(ct);
        await JsonSerializer.SerializeAsync(manifest,
            new { about.Firm, about.Person, about.PrivacyRequestId, MadeAt = about.At, Files = listed }, Json.Options, ct);
    }

    private async Task<Listed> Add(ZipArchive zip, PersonalFile file, DownloadExport.About about, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry($"{file.Name}.json").OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, rows) = (0L, 0);
        for (string? key = ""; key is not null;)
        {
            (var page, key) = await Read(file, about, key, ct);
            foreach (var row in page) await Put((rows++ == 0 ? "[\n" : ",\n") + row);
        }
        await Put(rows == 0 ? "[]\n" : "\n]\n");
        return new($"{file.Name}.json", Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, rows);

        ValueTask Put(string text)
        {
            var encoded = Encoding.UTF8.GetBytes(text);
            hash.AppendData(encoded);
            bytes += encoded.Length;
            return entry.WriteAsync(encoded, ct);
        }
    }

    /// <summary>A page of rows, and the key that the next begins after; null at the end.</summary>
    private async Task<(List<string> Rows, string? Last)> Read(PersonalFile file, DownloadExport.About about, string key, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(about.Firm.Id.ToString()));
        batch.BatchCommands.Add(new(file.Sql)
        {
            Parameters = { new() { Value = about.Firm.Id.ToString() }, new() { Value = about.Person.Id }, new() { Value = key }, new() { Value = AtOnce } },
        });
        await using var found = await batch.ExecuteReaderAsync(ct);
        await found.NextResultAsync(ct);
        var (rows, seen, last) = (new List<string>(), 0, key);
        for (; await found.ReadAsync(ct); seen++)
        {
            last = found.GetString(0);
            if (!found.IsDBNull(1)) rows.Add(found.GetString(1));
        }
        return (rows, seen < AtOnce ? null : last);
    }
}
