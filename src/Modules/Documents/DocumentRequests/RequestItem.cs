using System.Text.Json.Serialization;

namespace Portal.Documents.DocumentRequests;

internal enum ItemStatus
{
    /// <summary>Nothing came yet.</summary>
    Open,

    /// <summary>Something came; the firm is to look at it.</summary>
    Submitted,

    Accepted,

    /// <summary>The firm said what is wrong with it; something else is to come.</summary>
    Returned,
}

/// <summary>What is asked for.</summary>
/// <param name="Number">From 1, and never that of another item, also not of one that was taken out.</param>
/// <param name="Kinds">Of these kinds; empty for any.</param>
/// <param name="ExampleId">A document of the client that shows how it should look, or is to be filled in.</param>
internal sealed record AskedItem(int Number, string Name, string? Instructions, IReadOnlyList<FileKind> Kinds, bool IsOptional, Guid? ExampleId);

/// <summary>A file that came for an item: a document like any other.</summary>
internal sealed record SubmittedFile(Guid DocumentId, string FileName, string ContentType, long Length, string Sha256, Guid By, DateTimeOffset At)
{
    /// <summary>The firm returned it; it stays in its folder.</summary>
    public bool IsReturned { get; init; }
}

/// <summary>An item as it stands.</summary>
internal sealed record RequestItem(AskedItem Asked)
{
    public ItemStatus Status { get; init; }

    /// <summary>All that came, oldest first, returned ones included.</summary>
    public IReadOnlyList<SubmittedFile> Files { get; init; } = [];

    /// <summary>Why it was returned last; null once something else came.</summary>
    public string? Reason { get; init; }

    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    [JsonIgnore] public IEnumerable<SubmittedFile> Current => Files.Where(f => !f.IsReturned);
}
