using System.Globalization;
using System.Text.Json;

namespace Portal.Scenarios.Harness;

/// <summary>A message of the live stream; a comment has the event <c>:</c>.</summary>
public sealed record Followed(string Event, long? Id, JsonElement Data)
{
    public string Kind => Data.GetProperty("kind").GetString()!;
    public Guid SubjectId => Data.GetProperty("subject").GetProperty("id").GetGuid();
}

/// <summary>Somebody who reads the live stream as a browser would, message by message.</summary>
public sealed class Follower : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private Follower(HttpResponseMessage answer, Stream stream) => (_answer, _lines) = (answer, new StreamReader(stream));

    public HttpResponseMessage Answer => _answer;

    public static async Task<Follower> Of(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"Expected a stream, got {(int)answer.StatusCode}: {(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync())}");
        return new Follower(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next message but for comments; null when the stream has ended.</summary>
    public async Task<Followed?> Next()
    {
        while (true)
        {
            var next = await NextOrComment();
            if (next?.Event != ":") return next;
        }
    }

    /// <summary>The next of what happened, passing over notifications.</summary>
    public async Task<Followed> NextHappening()
    {
        while (true)
        {
            var next = await Next() ?? throw new InvalidOperationException("The stream has ended.");
            if (next.Event != "notification") return next;
        }
    }

    public async Task<Followed?> NextOrComment()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (name, id, data) = ("message", (long?)null, "{}");
        for (var read = false; await _lines.ReadLineAsync(patience.Token) is { } line; read = true)
        {
            if (line.Length == 0 && read) return new(name, id, JsonSerializer.Deserialize<JsonElement>(data));
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = (line[..colon], line[(colon + 1)..].TrimStart());
            if (field == "id") id = long.Parse(value, CultureInfo.InvariantCulture);
            else if (field == "data") data = value;
            else name = field.Length == 0 ? ":" : value;
        }
        return null;
    }

    /// <summary>Reads until the stream ends.</summary>
    public async Task<List<Followed>> Rest()
    {
        var rest = new List<Followed>();
        while (await Next() is { } message) rest.Add(message);
        return rest;
    }

    public void Dispose()
    {
        _answer.Dispose();
        _lines.Dispose();
    }
}
