using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The firm sees that its document was taken; no mail for that.</summary>
public static class OnDocumentDownloadedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(DocumentDownloaded e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "document-downloaded", "documents", "document", e.DocumentId, $"downloaded the document {e.Title}", ByMail: false), ct);
}
