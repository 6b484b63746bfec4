using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The firm is to look again.</summary>
public static class OnMilestoneChangesRequestedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(MilestoneChangesRequested e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "milestone-changes-requested", "projects", "milestone", e.MilestoneId, $"asks for changes to {e.Title}"), ct);
}
