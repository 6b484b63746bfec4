using Marten;
using Portal.Documents.Contracts;

namespace Portal.Identity.Onboardings;

/// <summary>Whoever takes a first document has found them.</summary>
public static class OnDocumentDownloadedHandler
{
    public static async Task<IEnumerable<object>> Handle(DocumentDownloaded e, IDocumentSession session, CancellationToken ct) => await session.Did(e.ActorId, OnboardingStep.Document, e.At, ct);
}
