using Marten;
using Portal.Documents.Contracts;

namespace Portal.Identity.Onboardings;

/// <summary>Whoever shares a first document has found them.</summary>
public static class OnDocumentUploadedHandler
{
    public static async Task<IEnumerable<object>> Handle(DocumentUploaded e, IDocumentSession session, CancellationToken ct) => await session.Did(e.ActorId, OnboardingStep.Document, e.At, ct);
}
