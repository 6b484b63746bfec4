using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>A contact sees that something they can see is done; no mail for that.</summary>
public static class OnTaskCompletedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(TaskCompleted e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "task-completed", "projects", "task", e.TaskId, $"completed {e.Title}", ByMail: false), ct);
}
