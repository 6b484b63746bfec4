using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Projects tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfProjectsHandler
{
    public static Task<IEnumerable<object>> Handle(ProjectOpened e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"opened the project {e.Title}", pace, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneSubmitted e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"asks for approval of {e.Title}") { Needs = true }, pace, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneApproved e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(e, $"approved {e.Title}", pace, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneChangesRequested e, IDocumentSession session, Pace pace, CancellationToken ct) =>
        session.Tell(new News(e, $"asks for changes to {e.Title}") { Needs = true }, pace, ct);

    /// <summary>A contact sees that something they can see is done; no mail for that.</summary>
    public static Task Handle(TaskCompleted e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, $"completed {e.Title}", ct);
}
