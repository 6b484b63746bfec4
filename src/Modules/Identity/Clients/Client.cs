using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.Clients;

/// <summary>Whether a client has a section of the portal: all of it, to read only, or not at all.</summary>
internal enum SectionSwitch { On, ReadOnly, Off }

/// <summary>A customer of the firm: an organisation or a person.</summary>
internal sealed record Client(Guid Id, string Name, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Registered(Guid ClientId, string Name, DateTimeOffset At);
    internal sealed record Renamed(string Name);
    internal sealed record LanguageSet(string? Language);
    internal sealed record SectionsSwitched(IReadOnlyDictionary<string, SectionSwitch> Sections, IReadOnlyDictionary<string, string> Caps);

    Guid IOfClient.ClientId => Id;

    public long Version { get; set; }

    /// <summary>The sections that are not fully on.</summary>
    public IReadOnlyDictionary<string, SectionSwitch> Sections { get; init; } = new Dictionary<string, SectionSwitch>();

    /// <summary>The most that holds for its contacts in those sections.</summary>
    public IReadOnlyDictionary<string, string> Caps { get; init; } = new Dictionary<string, string>();

    /// <summary>Of mails to its contacts who have not chosen theirs; the firm's when null.</summary>
    public string? Language { get; init; }

    public static Client Create(Registered e) => new(e.ClientId, e.Name, e.At);
    public Client Apply(Renamed e) => this with { Name = e.Name };
    public Client Apply(LanguageSet e) => this with { Language = e.Language };
    public Client Apply(SectionsSwitched e) => this with { Sections = e.Sections, Caps = e.Caps };

    [JsonIgnore] public string Search => Unicode.Searchable(Name);
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ClientView.Of(this), Json.Options);
}

/// <summary>A client as the API shows it.</summary>
/// <param name="Sections">Those that are not fully on: readOnly or off.</param>
/// <param name="Language">Of mails to its contacts who have not chosen theirs; the firm's when null.</param>
internal sealed record ClientView(Guid Id, string Name, DateTimeOffset CreatedAt, long Version,
    IReadOnlyDictionary<string, SectionSwitch>? Sections = null, string? Language = null) : IVersioned
{
    public static ClientView Of(Client c) => new(c.Id, c.Name, c.CreatedAt, c.Version, c.Sections, c.Language);
}

/// <summary>Which clients a firm has.</summary>
internal sealed class KnownClients(Database database) : IClients
{
    public Task<bool> Exists(Guid firmId, Guid clientId, CancellationToken ct) =>
        HotRead.Any(database, firmId, "select from identity.mt_doc_client where tenant_id = $1 and id = $2", clientId);
}
