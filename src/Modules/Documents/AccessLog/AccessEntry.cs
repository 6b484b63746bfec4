using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;

namespace Portal.Documents.AccessLog;

/// <summary>Where a request comes from, as far as one can tell.</summary>
/// <param name="Device">What the browser or app calls itself.</param>
internal sealed record Origin(string? Address, string? Device)
{
    public static Origin Of(HttpContext http) =>
        new(NetworkAddress.Of(http.Connection.RemoteIpAddress), http.Request.Headers.UserAgent.ToString() is { Length: > 0 } said ? said.Cut(200) : null);
}

/// <summary>How it is recorded that somebody was given a version.</summary>
internal static class VersionAccess
{
    public static string Of(Opening opening) => opening switch { Opening.Inline => "viewed", Opening.Preview => "previewed", _ => "downloaded" };

    /// <summary>They are taken away in one: the other side is told once, of the first and of how many more there are.</summary>
    public static void RecordTogether(this UnitOfWork<IDocumentsStore> documents, Actor actor, Origin from,
        IReadOnlyList<(Document Document, DocumentVersion Version)> taken, DateTimeOffset now)
    {
        for (var at = 0; at < taken.Count; at++)
            documents.Record(actor, from, taken[at].Document, taken[at].Version, Opening.Attachment, now, at == 0 ? taken.Count - 1 : 0, at > 0);
    }

    public static void Record(this UnitOfWork<IDocumentsStore> documents, Actor actor, Origin from, Document document, DocumentVersion version, Opening opening,
        DateTimeOffset now, int others = 0, bool isToldWithAnother = false)
    {
        documents.Session.Insert(new AccessEntry(Guid.CreateVersion7(), document.Id, version.Number, version.Sha256, actor.AnswersFor, Of(opening), now,
            from.Address, from.Device));
        // The log says who was given the bytes; nobody has looked at them.
        if (opening is Opening.Preview) return;
        IntegrationEvent told = opening is Opening.Inline
            ? new DocumentViewed(document.Id, document.Title, version.Number, version.Sha256)
            : new DocumentDownloaded(document.Id, document.Title, version.Number, version.Sha256, others) { IsToldWithAnother = isToldWithAnother };
        // What the firm's own people look at, also as a contact would, is the firm's business; what contacts do, both sides see.
        if (actor is { IsMember: false, ViewedBy: null }) documents.Note(document.ClientId).TellBothSides(told);
        else documents.Note(document.ClientId).TellFirm(told);
    }
}

/// <summary>That somebody was given a version, and for what.</summary>
internal sealed record AccessEntry(Guid Id, Guid DocumentId, int Number, string Sha256, Guid PersonId, string What, DateTimeOffset CreatedAt,
    string? Address = null, string? Device = null)
{
    [JsonIgnore]
    public string ListLine =>
        JsonSerializer.Serialize(new AccessView(Id, DocumentId, Number, Sha256, PersonId, What, CreatedAt, Address, Device), Json.Options);
}

/// <param name="What">viewed, downloaded, or previewed: its first page was shown small in a list.</param>
/// <param name="Address">Of the network it was asked from; null where that is not known, or the person is erased.</param>
/// <param name="Device">What the browser or app calls itself; null likewise.</param>
internal sealed record AccessView(Guid Id, Guid DocumentId, int Number, string Sha256, Guid PersonId, string What, DateTimeOffset CreatedAt,
    string? Address, string? Device);
