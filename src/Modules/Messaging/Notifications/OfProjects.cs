using Marten;
using Portal.Projects.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Notifications;

/// <summary>What Projects tells the other side.</summary>
[StickyHandler(MessagingModule.Notifications)]
public static class OfProjectsHandler
{
    public static Task<IEnumerable<object>> Handle(ProjectOpened e, IDocumentSession session, TimeProvider clock, CancellationToken ct) =>
        session.Tell(e, $"opened the project {e.Title}", clock, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneSubmitted e, IDocumentSession session, TimeProvider clock, CancellationToken ct) =>
        session.Tell(e, $"asks for approval of {e.Title}", clock, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneApproved e, IDocumentSession session, TimeProvider clock, CancellationToken ct) =>
        session.Tell(e, $"approved {e.Title}", clock, ct);

    public static Task<IEnumerable<object>> Handle(MilestoneChangesRequested e, IDocumentSession session, TimeProvider clock, CancellationToken ct) =>
        session.Tell(e, $"asks for changes to {e.Title}", clock, ct);

    /// <summary>A contact sees that something they can see is done; no mail for that.</summary>
    public static Task Handle(TaskCompleted e, IDocumentSession session, CancellationToken ct) => session.TellQuietly(e, $"completed {e.Title}", ct);
}
