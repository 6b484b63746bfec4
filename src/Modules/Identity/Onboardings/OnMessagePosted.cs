using Marten;
using Portal.Messaging.Contracts;

namespace Portal.Identity.Onboardings;

/// <summary>Whoever writes a first message has said hello.</summary>
public static class OnMessagePostedHandler
{
    public static async Task<IEnumerable<object>> Handle(MessagePosted e, IDocumentSession session, CancellationToken ct) => await session.Did(e.ActorId, OnboardingStep.Hello, e.At, ct);
}
