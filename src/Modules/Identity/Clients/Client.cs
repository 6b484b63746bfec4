using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Portal.Identity.People;

namespace Portal.Identity.Clients;

/// <summary>Whether a client has a section of the portal: all of it, to read only, or not at all.</summary>
internal enum SectionSwitch { On, ReadOnly, Off }

/// <summary>A customer of the firm: an organisation or a person.</summary>
internal sealed record Client(Guid Id, string Name, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Registered(Guid ClientId, string Name, DateTimeOffset At);
    internal sealed record Renamed(string Name);
    internal sealed record LanguageSet(string? Language);
    internal sealed record Archived(string? Reason, DateTimeOffset At);
    internal sealed record Restored(DateTimeOffset At);
    internal sealed record SectionsSwitched(IReadOnlyDictionary<string, SectionSwitch> Sections, IReadOnlyDictionary<string, string> Caps);

    Guid IOfClient.ClientId => Id;

    public long Version { get; set; }

    /// <summary>The sections that are not fully on.</summary>
    public IReadOnlyDictionary<string, SectionSwitch> Sections { get; init; } = new Dictionary<string, SectionSwitch>();

    /// <summary>The most that holds for its contacts in those sections.</summary>
    public IReadOnlyDictionary<string, string> Caps { get; init; } = new Dictionary<string, string>();

    /// <summary>Of mails to its contacts who have not chosen theirs; the firm's when null.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Since when the firm does not work for it any more: its contacts are out, and what there is of it can be read and not changed. Null
    /// for an active one.
    /// </summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Why, in the words of whoever archived it.</summary>
    public string? ArchiveReason { get; init; }

    public static Client Create(Registered e) => new(e.ClientId, e.Name, e.At);
    public Client Apply(Renamed e) => this with { Name = e.Name };
    public Client Apply(LanguageSet e) => this with { Language = e.Language };
    public Client Apply(Archived e) => this with { ArchivedAt = e.At, ArchiveReason = e.Reason };
    public Client Apply(Restored _) => this with { ArchivedAt = null, ArchiveReason = null };
    public Client Apply(SectionsSwitched e) => this with { Sections = e.Sections, Caps = e.Caps };

    [JsonIgnore] public string Search => Unicode.Searchable(Name);
    [JsonIgnore] public string SortName => Unicode.Sortable(Name);
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ClientView.Of(this), Json.Options);
}

/// <summary>A client as the API shows it.</summary>
/// <param name="Sections">Those that are not fully on: readOnly or off.</param>
/// <param name="Language">Of mails to its contacts who have not chosen theirs; the firm's when null.</param>
/// <param name="ArchivedAt">Since when it is archived; null for an active one.</param>
/// <param name="ArchiveReason">Why, as whoever archived it put it.</param>
internal sealed record ClientView(Guid Id, string Name, DateTimeOffset CreatedAt, long Version,
    IReadOnlyDictionary<string, SectionSwitch>? Sections = null, string? Language = null,
    DateTimeOffset? ArchivedAt = null, string? ArchiveReason = null) : IVersioned
{
    public static ClientView Of(Client c) => new(c.Id, c.Name, c.CreatedAt, c.Version, c.Sections, c.Language, c.ArchivedAt, c.ArchiveReason);
}

/// <summary>Which clients a firm has.</summary>
internal sealed class KnownClients(Database database) : IClients
{
    public async Task<ClientState> StateOf(Guid firmId, Guid clientId, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(new("select archived_at is not null from identity.mt_doc_client where tenant_id = $1 and id = $2")
        {
            Parameters = { new() { Value = firmId.ToString() }, new() { Value = clientId } },
        });
        await using var rows = await batch.ExecuteReaderAsync(CancellationToken.None);
        await rows.NextResultAsync(ct);
        return !await rows.ReadAsync(ct) ? ClientState.None : rows.GetBoolean(0) ? ClientState.Archived : ClientState.Active;
    }
}

internal static class ArchiveQueries
{
    /// <summary>
    /// Whether all that a contact acts for is archived: then they cannot get in, and are not written to. <c>identity.known</c> says the same
    /// of whoever is in already.
    /// </summary>
    public static async Task<bool> IsShutOut(this IQuerySession session, Person person, CancellationToken ct) =>
        person is { Role: Role.Contact, Rights.Count: > 0 }
        && (await session.LoadManyAsync<Client>(ct, person.Rights.Keys)).All(c => c.ArchivedAt is not null);
}
