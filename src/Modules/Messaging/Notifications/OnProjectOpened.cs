using Marten;
using Portal.Projects.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Notifications;

/// <summary>Work has begun.</summary>
public static class OnProjectOpenedHandler
{
    public static Task<IEnumerable<SendMail>> Handle(ProjectOpened e, IDocumentSession session, CancellationToken ct) =>
        Tell.News(session, new(e.EventId, e.ClientId, e.ActorId, e.At, e.ClientVisible, "project-opened", "projects", "project", e.ProjectId, $"opened the project {e.Title}"), ct);
}
