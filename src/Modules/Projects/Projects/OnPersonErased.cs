using Marten;
using Portal.Identity.Contracts;

namespace Portal.Projects.Projects;

/// <summary>Approvals and tasks stay, by the person's id alone. Only answers to the person are forgotten.</summary>
public static class OnPersonErasedHandler
{
    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct) => new ErasureReported(e.PersonId, e.PrivacyRequestId, "projects", await session.Erase(e.PersonId, ct, Erasing.Answers("projects"))).After(e, "projects");
}
