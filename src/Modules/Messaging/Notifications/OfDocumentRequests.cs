using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Documents tells the other side of what was asked for.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfDocumentRequestsHandler
{
    public static Task<IEnumerable<object>> Handle(DocumentsRequested e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"asks for documents: {e.Title}") { Needs = true }, pace, ct);

    /// <summary>Also what a member put in for the client is for the firm to review.</summary>
    public static Task<IEnumerable<object>> Handle(RequestedDocumentSubmitted e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"sent {e.Item} for {e.Title}") { Needs = true, ForFirm = true }, pace, ct);

    /// <summary>The client sees that it was right; no mail before all of it is.</summary>
    public static Task Handle(RequestedDocumentAccepted e, IDocumentSession session, CancellationToken ct) =>
        session.TellQuietly(e, $"accepted {e.Item} for {e.Title}", ct);

    public static Task<IEnumerable<object>> Handle(RequestedDocumentReturned e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"returned {e.Item} for {e.Title}") { Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(DocumentRequestReminded e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"is waiting for documents: {e.Title}") { Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(DocumentRequestCompleted e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"has everything for {e.Title}", pace, ct);

    public static Task<IEnumerable<object>> Handle(DocumentRequestCanceled e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"canceled the request {e.Title}", pace, ct);

    public static Task<IEnumerable<object>> Handle(DocumentRequestReopened e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"reopened the request {e.Title}") { Needs = true }, pace, ct);
}
