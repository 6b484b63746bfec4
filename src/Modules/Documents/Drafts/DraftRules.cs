using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.Drafts;

/// <summary>That a document is prepared and its client sees nothing of it yet.</summary>
/// <param name="PublishAt">When it is published by itself; null where a member says when.</param>
internal sealed record DraftView(DateTimeOffset Since, DateTimeOffset? PublishAt)
{
    public static DraftView? Of(Document d) => d.DraftedAt is { } since ? new(since, d.PublishAt) : null;
}

/// <summary>What is prepared is there for the firm's people alone, and becomes the client's at one moment.</summary>
internal static class DraftRules
{
    /// <summary>A year: whoever means more has mistyped it.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public static readonly Problem NotADraft = new("document-not-a-draft", 409, "This file isn't a draft", "Clients can see it already.");

    /// <summary>
    /// Publishes drafts. Each stands in the record by itself; the client's contacts are told once, of the first and of how many more there are.
    /// </summary>
    public static void Publish(IReadOnlyList<Change<Document>> drafts, DateTimeOffset now)
    {
        foreach (var client in drafts.GroupBy(d => d.State.ClientId).Select(g => g.ToList()))
            for (var at = 0; at < client.Count; at++)
            {
                var (document, version) = (client[at], client[at].State.Current);
                document.Append(new Document.Published(now)).TellBothSides(
                    new DocumentPublished(document.Id, document.State.Title, version.Number, version.ContentType, version.Length, version.Sha256,
                        Others: at == 0 ? client.Count - 1 : 0)
                    { IsToldWithAnother = at > 0 });
            }
    }
}
