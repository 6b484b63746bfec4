using System.Text.Json;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Onboardings;

/// <summary>How far the caller has come in their first time here.</summary>
internal sealed record ReadMyOnboarding : IRequest<OnboardingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/onboarding", (Requests ask) => ask.Read(new ReadMyOnboarding()))
            .Operation<ReadMyOnboarding>("Read what I have still to see", Who.SignedIn).Scope(ApiScopes.Me).Produces<OnboardingView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMyOnboarding, OnboardingView>
    {
        public async Task<OnboardingView> Handle(ReadMyOnboarding request, CancellationToken ct)
        {
            if (await identity.Session.LoadAsync<Onboarding>(actor.PersonId, ct) is { } known) return OnboardingView.Of(known).For(actor);
            var me = await identity.Session.LoadAsync<Person>(actor.PersonId, ct) ?? throw Problems.NotSignedIn.Refuse();
            return OnboardingView.Of(Onboarding.Begin(me.Id, me.JoinedAt ?? me.CreatedAt)).For(actor);
        }
    }
}

/// <summary>The caller says that they have seen the welcome, or that their profile is right. Repeated, it stays the first time.</summary>
internal sealed record ConfirmStep(string Step) : ICommand<OnboardingView>
{
    private static readonly Dictionary<string, OnboardingStep> Confirmed =
        new[] { OnboardingStep.Welcome, OnboardingStep.Profile }.ToDictionary(s => JsonNamingPolicy.CamelCase.ConvertName(s.ToString()));

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/me/onboarding/{step}", (string step, Requests ask) => ask.Change(new ConfirmStep(step)))
            .Operation<ConfirmStep>("Say that I have seen the welcome, or that my profile is right", OnboardingRules.Contacts).Produces<OnboardingView>();
    }

    internal sealed class Validator : AbstractValidator<ConfirmStep>
    {
        public Validator() => RuleFor(x => x.Step).Must(Confirmed.ContainsKey)
            .WithMessage($"A person confirms one of {string.Join(", ", Confirmed.Keys)}; the other steps follow from what they do.");
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ConfirmStep, OnboardingView>
    {
        public async Task<OnboardingView> Handle(ConfirmStep command, CancellationToken ct)
        {
            var me = await identity.Session.LoadAsync<Person>(actor.PersonId, ct) ?? throw Problems.NotSignedIn.Refuse();
            var (now, step) = (clock.GetUtcNow(), Confirmed[command.Step]);
            var before = await identity.Session.Held(me, ct);
            await identity.Did(me.Id, step, now, ct);
            return OnboardingView.Of(before.Do(step, now));
        }
    }
}

/// <summary>The caller does not want to see it any more. It goes on being noted, and nobody waits for it.</summary>
internal sealed record DismissOnboarding : ICommand<OnboardingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/onboarding/dismiss", (Requests ask) => ask.Change(new DismissOnboarding()))
            .Operation<DismissOnboarding>("Put away what I have still to see", Who.SignedIn).Produces<OnboardingView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<DismissOnboarding, OnboardingView>
    {
        public async Task<OnboardingView> Handle(DismissOnboarding command, CancellationToken ct)
        {
            var me = await identity.Session.LoadAsync<Person>(actor.PersonId, ct) ?? throw Problems.NotSignedIn.Refuse();
            var held = await identity.Session.Held(me, ct);
            var dismissed = held with { DismissedAt = held.DismissedAt ?? clock.GetUtcNow() };
            identity.Session.Store(dismissed);
            return OnboardingView.Of(dismissed).For(actor);
        }
    }
}
