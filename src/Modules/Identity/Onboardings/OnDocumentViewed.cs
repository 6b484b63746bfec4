using Marten;
using Portal.Documents.Contracts;

namespace Portal.Identity.Onboardings;

/// <summary>Whoever opens a first document has found them.</summary>
public static class OnDocumentViewedHandler
{
    public static async Task<IEnumerable<object>> Handle(DocumentViewed e, IDocumentSession session, CancellationToken ct) => await session.Did(e.ActorId, OnboardingStep.Document, e.At, ct);
}
