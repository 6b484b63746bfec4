using System.Text.Json;
using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Onboardings;

internal static class OnboardingRules
{
    /// <summary>Whose first time this concerns: contacts alone.</summary>
    public static readonly Who Contacts = new(false, new HashSet<Role> { Role.Contact });

    /// <summary>A step that somebody has just done for the first time.</summary>
    /// <param name="Completed">It was the last that was required.</param>
    private sealed record Advance(Person Person, OnboardingStep Step, bool Completed)
    {
        public OnboardingStepDone Done => new(Person.Id, JsonNamingPolicy.CamelCase.ConvertName(Step.ToString()));
        public OnboardingCompleted End => new(Person.Id);
    }

    /// <summary>Notes that the person has done that step, once, in a unit of work, and tells the firm.</summary>
    public static async Task Did(this UnitOfWork<IIdentityStore> identity, Guid personId, OnboardingStep step, DateTimeOffset at, CancellationToken ct)
    {
        if (await identity.Session.Advanced(personId, step, at, ct) is not { } advance) return;
        var clients = advance.Person.ClientIdsForAudit();
        var told = identity.Note().TellFirmAbout(clients, advance.Done);
        if (advance.Completed) told.TellFirmAbout(clients, advance.End);
    }

    /// <summary>The same where another module reports what somebody did; gives what there is to tell of it.</summary>
    public static async Task<IEnumerable<object>> Did(this IDocumentSession session, IntegrationEvent cause, OnboardingStep step, CancellationToken ct)
    {
        if (await session.Advanced(cause.ActorId, step, cause.At, ct) is not { } advance) return [];
        var clients = advance.Person.ClientIdsForAudit();
        var done = (advance.Done with { ClientIds = clients }).After(cause, "onboarding step");
        return advance.Completed ? [done, (advance.End with { ClientIds = clients }).After(cause, "onboarding")] : [done];
    }

    /// <summary>From here to the commit nobody else moves this person's steps. Who joined before there were any begins with none done.</summary>
    public static async Task<Onboarding> Held(this IDocumentSession session, Person person, CancellationToken ct)
    {
        await session.Lock($"onboarding:{session.TenantId}:{person.Id}", ct);
        return await session.LoadAsync<Onboarding>(person.Id, ct) ?? Onboarding.Begin(person.Id, person.JoinedAt ?? person.CreatedAt);
    }

    /// <summary>Null when they did it before, or are no contact.</summary>
    private static async Task<Advance?> Advanced(this IDocumentSession session, Guid personId, OnboardingStep step, DateTimeOffset at, CancellationToken ct)
    {
        if (await session.LoadAsync<Person>(personId, ct) is not { Role: Role.Contact, Status: PersonStatus.Active } person) return null;
        if ((await session.LoadAsync<Onboarding>(personId, ct))?.Has(step) == true) return null;
        var before = await session.Held(person, ct);
        var after = before.Do(step, at);
        if (after == before) return null;
        session.Store(after);
        return new(person, step, before.CompletedAt is null && after.CompletedAt is not null);
    }
}
