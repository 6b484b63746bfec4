using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.Clients;

internal sealed record Registered(Guid ClientId, string Name, DateTimeOffset At);
internal sealed record Renamed(string Name);

/// <summary>A customer of the firm: an organisation or a person.</summary>
internal sealed record Client(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    public long Version { get; set; }

    public static Client Create(Registered e) => new(e.ClientId, e.Name, e.At);
    public Client Apply(Renamed e) => this with { Name = e.Name };

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ClientView.Of(this), Json.Options);
}

/// <summary>A client as the API shows it.</summary>
internal sealed record ClientView(Guid Id, string Name, DateTimeOffset CreatedAt, long Version)
{
    public static ClientView Of(Client c) => new(c.Id, c.Name, c.CreatedAt, c.Version);
}

/// <summary>Which clients a firm has.</summary>
internal sealed class KnownClients(Database database) : IClients
{
    public async Task<bool> Exists(Guid firmId, Guid clientId, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(HotRead.In(firmId.ToString()));
        batch.BatchCommands.Add(new("select true from identity.mt_doc_client where tenant_id = $1 and id = $2") { Parameters = { new() { Value = firmId.ToString() }, new() { Value = clientId } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct);
    }
}
