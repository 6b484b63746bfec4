using Marten;
using Portal.Identity.Contracts;

namespace Portal.Documents.Documents;

/// <summary>Documents name people by their ids alone: what somebody uploaded stays, as the client's. Only answers to the person are forgotten.</summary>
public static class OnPersonErasedHandler
{
    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct) => new ErasureReported(e.PersonId, e.PrivacyRequestId, "documents", await session.Erase(e.PersonId, ct, Erasing.Answers("documents"))).After(e, "documents");
}
