using System.Text.Json;
using Marten;
using Npgsql;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Onboardings;

internal static class Progress
{
    /// <summary>Whose first time this concerns: contacts alone.</summary>
    public static readonly Who Contacts = new(false, new HashSet<Role> { Role.Contact }, "self");

    /// <summary>Notes that the person has done that step, once. Gives what there is to tell of it: nothing when they did it before, or are no contact.</summary>
    public static async Task<IReadOnlyList<object>> Did(this IDocumentSession session, Guid personId, OnboardingStep step, DateTimeOffset at, CancellationToken ct)
    {
        if (await session.LoadAsync<Person>(personId, ct) is not { Role: Role.Contact, Status: PersonStatus.Active } person) return [];
        if ((await session.LoadAsync<Onboarding>(personId, ct))?.Has(step) == true) return [];
        var before = await session.Held(person, ct);
        var after = before.Do(step, at);
        if (after == before) return [];
        session.Store(after);
        return [.. person.Told().SelectMany(client => Tell(session, person.Id, client, step, at, completed: before.CompletedAt is null && after.CompletedAt is not null))];
    }

    /// <summary>The same in a unit of work, told with it.</summary>
    public static async Task Did(this UnitOfWork<IIdentityStore> identity, Guid personId, OnboardingStep step, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var told in await identity.Session.Did(personId, step, at, ct)) await identity.Publish(told);
    }

    /// <summary>From here to the commit nobody else moves this person's steps. Who joined before there were any begins with none done.</summary>
    public static async Task<Onboarding> Held(this IDocumentSession session, Person person, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"onboarding:{session.TenantId}:{person.Id}" } } };
        await session.ExecuteAsync(wait, ct);
        return await session.LoadAsync<Onboarding>(person.Id, ct) ?? Onboarding.Begin(person.Id, person.JoinedAt ?? person.CreatedAt);
    }

    private static IEnumerable<object> Tell(IDocumentSession session, Guid personId, Guid? client, OnboardingStep step, DateTimeOffset at, bool completed)
    {
        var firm = Guid.Parse(session.TenantId);
        yield return new OnboardingStepDone(Guid.CreateVersion7(), firm, client, personId, at, false, personId, JsonNamingPolicy.CamelCase.ConvertName(step.ToString()));
        if (completed) yield return new OnboardingCompleted(Guid.CreateVersion7(), firm, client, personId, at, false, personId);
    }
}
