using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>A contact is asked to approve.</summary>
public static class OnMilestoneSubmittedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(MilestoneSubmitted e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "milestone-submitted", "projects", "milestone", e.MilestoneId, $"asks for approval of {e.Title}"), ct);
}
