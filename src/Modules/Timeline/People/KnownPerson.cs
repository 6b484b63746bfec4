namespace Portal.Timeline.People;

/// <summary>The name that the timeline shows for a person or a program: the newest that was told, in whatever order it was heard.</summary>
internal sealed record KnownPerson(Guid Id, string Name, DateTimeOffset At)
{
    /// <summary>Names are heard one after the other, so that none overwrites a newer one.</summary>
    public const string Queue = "timeline-people";

    public static KnownPerson Newest(KnownPerson? known, KnownPerson told) => known is null || known.At < told.At ? told : known;
}
