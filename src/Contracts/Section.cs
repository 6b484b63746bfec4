namespace Portal;

/// <summary>A part of the portal in which contacts hold rights, and its ladder of levels, lowest ("none") first.</summary>
public sealed record Section(string Name, params string[] Levels)
{
    /// <summary>The right to that level, or more, in this section.</summary>
    /// <exception cref="ArgumentException">The section has no such level.</exception>
    public Right this[string level] => new(this, Knows(level) ? level : throw new ArgumentException($"Section {Name} has no level {level}.", nameof(level)));

    /// <summary>Whether whoever holds the one level may do what needs the other.</summary>
    public bool Reaches(string held, string wanted) => Array.IndexOf(Levels, held) >= Rank(wanted);

    /// <summary>The most that changes nothing: what is left where a client has the section to read only.</summary>
    public string Reading { get; init; } = Levels[1];

    /// <summary>Whether <paramref name="level"/> is a step of this ladder.</summary>
    public bool Knows(string? level) => Array.IndexOf(Levels, level) >= 0;

    /// <summary>The levels that reach <paramref name="wanted"/>: what a query compares a stored right with.</summary>
    public string[] From(string wanted) => Levels[Rank(wanted)..];

    /// <summary>The lowest level that shows anything.</summary>
    public string Lowest => Levels[1];

    private int Rank(string level) => Array.IndexOf(Levels, level) is >= 0 and var rank
        ? rank : throw new ArgumentException($"Section {Name} has no level {level}.", nameof(level));
}

/// <summary>What a contact must hold for a client to do something: a level of a section, or more.</summary>
public sealed record Right(Section Section, string Level)
{
    /// <summary>The levels of the section that are enough.</summary>
    public string[] Levels => Section.From(Level);

    /// <summary>As the API document writes it, such as <c>invoices:view</c>.</summary>
    public override string ToString() => $"{Section.Name}:{Level}";
}
