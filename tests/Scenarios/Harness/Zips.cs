using System.IO.Compression;

namespace Portal.Scenarios.Harness;

/// <summary>Answers that are archives.</summary>
internal static class Zips
{
    /// <summary>Each file by its path.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> Unpacked(Answered answer)
    {
        Assert.Equal("application/zip", answer.ContentHeaders.ContentType!.MediaType);
        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(answer.Bytes), ZipArchiveMode.Read, leaveOpen: false, null);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }
        return files;
    }
}
