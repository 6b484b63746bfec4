using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>There is something newer to read.</summary>
public static class OnDocumentVersionAddedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(DocumentVersionAdded e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "document-version-added", "documents", "document", e.DocumentId, $"added version {e.Version} of the document {e.Title}"), ct);
}
