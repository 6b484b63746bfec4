using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Documents tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfDocumentsHandler
{
    /// <summary>Of what was sent for a request, the request tells.</summary>
    public static async Task<IEnumerable<object>> Handle(DocumentUploaded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        e.DocumentRequestId is not null ? [] : await session.Tell(e, $"shared the document {e.Title}", pace, ct);

    /// <summary>Of what was published together, one tells.</summary>
    public static async Task<IEnumerable<object>> Handle(DocumentPublished e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        e.IsToldWithAnother ? [] : await session.Tell(e, $"shared the document {e.Title}{AndMore(e.Others)}", pace, ct);

    public static Task<IEnumerable<object>> Handle(DocumentVersionAdded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"added version {e.Version} of the document {e.Title}", pace, ct);

    /// <summary>The firm sees that its document was taken; no mail for that.</summary>
    public static Task Handle(DocumentDownloaded e, IDocumentSession session, CancellationToken ct) =>
        e.IsToldWithAnother ? Task.CompletedTask : session.TellQuietly(e, $"downloaded the document {e.Title}{AndMore(e.Others)}", ct);

    private static string AndMore(int others) => others == 0 ? "" : $" and {others} more";
}
