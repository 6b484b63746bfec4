using Marten;

namespace Portal.Timeline.People;

/// <summary>The name that the timeline shows for a person or a program: the newest that was told, in whatever order it was heard.</summary>
/// <param name="Erased">No name that is told later is shown.</param>
internal sealed record KnownPerson(Guid Id, string Name, DateTimeOffset At, bool Erased = false)
{
    /// <summary>Names are heard one after the other, so that none overwrites a newer one.</summary>
    public const string Queue = "timeline-people";

    public static KnownPerson Newest(KnownPerson? known, KnownPerson told) => known is null || (!known.Erased && known.At < told.At) ? told : known;

    public static KnownPerson Erase(Guid id, DateTimeOffset at) => new(id, Erasing.Name, at, Erased: true);
}

internal static class Naming
{
    /// <summary>Shows that name, unless a newer one is known or none may be.</summary>
    public static async Task Know(this IDocumentSession session, Guid id, string name, DateTimeOffset at, CancellationToken ct)
    {
        await session.HoldName(id, ct);
        session.Store(KnownPerson.Newest(await session.LoadAsync<KnownPerson>(id, ct), new(id, name, at)));
    }
}
