using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>The firm may go on.</summary>
public static class OnMilestoneApprovedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(MilestoneApproved e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "milestone-approved", "projects", "milestone", e.MilestoneId, $"approved {e.Title}"), ct);
}
