namespace Portal;

/// <summary>Something that waits for the caller to act.</summary>
/// <param name="Kind">What it is, such as <c>invoice</c>; with the id it says where to go.</param>
public sealed record Waiting(string Kind, Guid Id, Guid? ClientId, string Title, DateTimeOffset Since);

/// <summary>A module's share of the caller's home page.</summary>
/// <param name="Content">Shown under the part's name, as JSON; null where there is no such part for this actor.</param>
/// <param name="WaitsForMe">Derived from state, so that it is gone when it is done.</param>
public sealed record HomePart(object? Content, IReadOnlyList<Waiting> WaitsForMe);

/// <summary>Makes a module's share of the home page. Found by scanning, like an endpoint.</summary>
public interface IHomePart
{
    /// <summary>The part's name in the home page's JSON, camelCase.</summary>
    string Name { get; }

    /// <summary>The part as it stands for this actor: only what they may see, bounded in size.</summary>
    Task<HomePart> Of(Actor actor, CancellationToken ct);
}

/// <summary>Says how things are with clients, for the firm's people, from one module's tables. Found by scanning, like an endpoint.</summary>
public interface IClientSummary
{
    /// <summary>The part's name in a client's summary, camelCase.</summary>
    string Name { get; }

    /// <summary>The module's part for each of the clients, all of which the caller serves; a client without anything to say may be left out.</summary>
    Task<IReadOnlyDictionary<Guid, object>> Of(Guid firmId, Guid[] clientIds, DateTimeOffset now, CancellationToken ct);
}

/// <summary>Where the portal keeps its files and where people reach it.</summary>
/// <param name="DataDirectory">Database, files, keys and kept mail lie below it.</param>
/// <param name="Address">The front end's address, without a trailing slash: links in mails begin with it.</param>
public sealed record Installation(string DataDirectory, string Address)
{
    /// <summary>The host of the address when one was configured: what is then asked for under other names is not answered, but for the firms' own.</summary>
    public string? OwnHost { get; init; }
}
