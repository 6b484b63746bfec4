using System.Security.Cryptography;

namespace Portal.Bench.Rows;

/// <summary>Files of random bytes, flushed to the disk by both; the portal encrypts them, knows their digest and tells of them.</summary>
internal static class Files
{
    public static readonly IReadOnlyList<IRow> All = [Up(1), Down(1), Up(100), Down(100)];

    private static Compared Up(int mebibytes) => new($"upload {mebibytes} MiB", g =>
    {
        var content = RandomNumberGenerator.GetBytes(mebibytes << 20);
        return Task.FromResult((Move(g, mebibytes, g.Direct, () => Furnished.Posting($"files/{Guid.CreateVersion7()}", new ByteArrayContent(content))),
            Move(g, mebibytes, g.Firm.Contact, () => Furnished.Posting(Documents(g), new ByteArrayContent(content)))));
    })
    { Mebibytes = mebibytes };

    private static Compared Down(int mebibytes) => new($"download {mebibytes} MiB", async g =>
    {
        var (content, file) = (RandomNumberGenerator.GetBytes(mebibytes << 20), Guid.CreateVersion7());
        using var kept = await g.Direct.SendAsync(Furnished.Posting($"files/{file}", new ByteArrayContent(content)));
        kept.EnsureSuccessStatusCode();
        var document = (await Furnished.Post(g.Firm.Contact, Documents(g), new ByteArrayContent(content))).GetProperty("id").GetGuid();
        return (Move(g, mebibytes, g.Direct, () => new(HttpMethod.Get, $"files/{file}")),
            Move(g, mebibytes, g.Firm.Contact, () => new(HttpMethod.Get, $"documents/{document}/versions/1/content")));
    })
    { Mebibytes = mebibytes };

    private static string Documents(Ground ground) => $"documents?clientId={ground.Firm.Client}&fileName=Film.bin";

    /// <summary>Large ones come one at a time, and never more than the disk has room for.</summary>
    private static Work Move(Ground ground, int mebibytes, HttpClient http, Func<HttpRequestMessage> request) =>
        new(http, request) { Connections = mebibytes == 1 ? 16 : 1, Most = mebibytes == 1 ? 100 * ground.Seconds : ground.Seconds };
}
