using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>There is something to read.</summary>
public static class OnDocumentUploadedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(DocumentUploaded e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "document-uploaded", "documents", "document", e.DocumentId, $"shared the document {e.Title}"), ct);
}
