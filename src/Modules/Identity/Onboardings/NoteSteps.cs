using Marten;
using Portal.Documents.Contracts;
using Portal.Messaging.Contracts;
using Wolverine.Attributes;

namespace Portal.Identity.Onboardings;

/// <summary>What somebody does for the first time elsewhere in the portal is a step of their first time here.</summary>
[StickyHandler("onboarding")]
public static class NoteStepsHandler
{
    public static Task<IEnumerable<object>> Handle(DocumentViewed e, IDocumentSession session, CancellationToken ct) =>
        session.Did(e, OnboardingStep.Document, ct);

    public static Task<IEnumerable<object>> Handle(DocumentDownloaded e, IDocumentSession session, CancellationToken ct) =>
        session.Did(e, OnboardingStep.Document, ct);

    public static Task<IEnumerable<object>> Handle(DocumentUploaded e, IDocumentSession session, CancellationToken ct) =>
        session.Did(e, OnboardingStep.Document, ct);

    public static Task<IEnumerable<object>> Handle(MessagePosted e, IDocumentSession session, CancellationToken ct) =>
        session.Did(e, OnboardingStep.Hello, ct);
}
