using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Npgsql;

namespace Portal.Bench;

/// <summary>The least that could do the same reads and writes: one prepared statement per request, a signed token, no events, nobody told.</summary>
internal static class Floor
{
    private static readonly byte[] Key = SHA256.HashData("floor"u8);

    public static string Token(Guid client) => $"{client:N}.{Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(client.ToString("N"))))}";

    public static async Task Run(string connection, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
        var app = builder.Build();
        var db = NpgsqlDataSource.Create(connection + ";Maximum Pool Size=16;Max Auto Prepare=20;Auto Prepare Min Usages=1;No Reset On Close=true");

        app.MapGet("/invoices", async (HttpContext http, CancellationToken _) => Results.Ok(await Rows(db, Invoice.Read, $"{Invoices} where client_id = $1 order by created_at desc, id desc limit 25", Client(http))));
        app.MapGet("/invoices/{id:guid}", async (Guid id, HttpContext http) => Results.Ok((await Rows(db, Invoice.Read, $"{Invoices} where client_id = $1 and id = $2", Client(http), id)).Single()));
        app.MapGet("/timeline", async (HttpContext http, CancellationToken _) => Results.Ok(await Rows(db, Entry.Read, "select id, client_id, kind, actor_id, actor_name, subject_id, facts, created_at from entry where client_id = $1 order by created_at desc, id desc limit 50", Client(http))));
        app.MapPost("/messages", async (Text text, HttpContext http) =>
        {
            await using var command = db.CreateCommand("with m as (insert into message (id, client_id, body, created_at) values ($2, $1, $3, now())) insert into entry (id, client_id, kind, actor_id, actor_name, subject_id, facts, created_at) values ($2, $1, 'message-posted', $1, 'Nora', $2, '{}', now())");
            command.Parameters.Add(new() { Value = Client(http) });
            command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            command.Parameters.Add(new() { Value = text.Body });
            await command.ExecuteNonQueryAsync();
            return Results.StatusCode(201);
        });
        await app.RunAsync();
    }

    private static Guid Client(HttpContext http)
    {
        var parts = http.Request.Headers.Authorization.ToString()["Bearer ".Length..].Split('.');
        var good = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(parts[0])), Convert.FromHexString(parts[1]));
        return good ? Guid.ParseExact(parts[0], "N") : throw new UnauthorizedAccessException();
    }

    private const string Invoices = "select id, client_id, number, title, status, currency, total, outstanding, due_on, issued_at, created_at from invoice";

    private static async Task<List<T>> Rows<T>(NpgsqlDataSource db, Func<NpgsqlDataReader, T> read, string sql, params Guid[] values)
    {
        await using var command = db.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}

internal sealed record Invoice(Guid Id, Guid ClientId, string Number, string Title, string Status, string Currency, long Total, long Outstanding, DateOnly DueOn, DateTime IssuedAt, DateTime CreatedAt)
{
    public static Invoice Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetInt64(6), r.GetInt64(7), r.GetFieldValue<DateOnly>(8), r.GetDateTime(9), r.GetDateTime(10));
}
internal sealed record Entry(Guid Id, Guid ClientId, string Kind, Guid ActorId, string ActorName, Guid SubjectId, string Facts, DateTime At)
{
    public static Entry Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetGuid(5), r.GetString(6), r.GetDateTime(7));
}
internal sealed record Text(string Body);

[JsonSerializable(typeof(List<Invoice>)), JsonSerializable(typeof(List<Entry>)), JsonSerializable(typeof(Text))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FloorJson : JsonSerializerContext;
