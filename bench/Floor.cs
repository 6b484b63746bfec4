using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Bench;

/// <summary>The least that could do the same work: one prepared statement per request, a signed token, no events, nobody told.</summary>
internal static class Floor
{
    public const string Tables = """
        create table invoice (id uuid primary key, client_id uuid not null, number text not null, title text not null, status text not null,
            currency text not null, total bigint not null, outstanding bigint not null, due_on date not null, issued_at timestamptz not null,
            created_at timestamptz not null);
        create table payment (id uuid primary key, invoice_id uuid not null, amount bigint not null, received_on date not null,
            created_at timestamptz not null);
        create table entry (id uuid primary key, client_id uuid not null, kind text not null, actor_id uuid not null, actor_name text not null,
            subject_id uuid not null, facts text not null, created_at timestamptz not null);
        create table message (id uuid primary key, client_id uuid not null, body text not null, created_at timestamptz not null);
        create table document (id uuid primary key, client_id uuid not null, title text not null, created_at timestamptz not null);
        create table project (id uuid primary key, client_id uuid not null, title text not null, status text not null, created_at timestamptz not null);
        create table person (email text primary key, client_id uuid not null, password text not null);
        create sequence number;
        create index on invoice (client_id, created_at desc, id desc);
        create index on invoice (client_id) where status = 'issued';
        create index on entry (client_id, created_at desc, id desc);
        create index on message (client_id, created_at desc);
        create index on message (created_at desc);
        """;

    private const string Invoices = "select id, client_id, number, title, status, currency, total, outstanding, due_on, issued_at, created_at from invoice";
    private const string Entries = "select id, client_id, kind, actor_id, actor_name, subject_id, facts, created_at from entry";
    private const string AnEntry = "insert into entry (id, client_id, kind, actor_id, actor_name, subject_id, facts, created_at)";
    private static readonly byte[] Key = SHA256.HashData("floor"u8);

    /// <summary>As many rounds as the portal's passwords have.</summary>
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    public static string Token(Guid client) => $"{client:N}.{Convert.ToHexStringLower(Signature(client.ToString("N")))}";

    public static string Hash(string password) => Hasher.HashPassword("", password);

    public static async Task Run(string connection, string url, string files)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
        var app = builder.Build();
        var db = NpgsqlDataSource.Create(connection + ";Maximum Pool Size=16;Max Auto Prepare=20;Auto Prepare Min Usages=1;No Reset On Close=true");

        app.MapGet("/ready", () => Results.Ok());
        app.MapGet("/invoices", (HttpContext http, CancellationToken _) =>
            List(db, Invoice.Read, $"{Invoices} where client_id = $1 order by created_at desc, id desc limit 25", Client(http)));
        app.MapGet("/invoices/{id:guid}", (Guid id, HttpContext http) =>
            One(db, Invoice.Read, $"{Invoices} where client_id = $1 and id = $2", Client(http), id));
        app.MapGet("/timeline", (HttpContext http, CancellationToken _) =>
            List(db, Entry.Read, $"{Entries} where client_id = $1 order by created_at desc, id desc limit 50", Client(http)));
        app.MapGet("/home", (HttpContext http, CancellationToken _) => One(db, Home.Read, Home.Of("client_id = $1"), Client(http)));
        app.MapGet("/firm/home", (HttpContext http, CancellationToken _) => One(db, Home.Read, Home.Of("$1::uuid is not null"), Client(http)));

        // Each writes two rows, in the one transaction that a statement is.
        app.MapPost("/messages", (Text text, HttpContext http) => Write(db, $$"""
            with m as (insert into message (id, client_id, body, created_at) values ($2, $1, $3, now()))
            {{AnEntry}} values ($2, $1, 'message-posted', $1, 'Nora', $2, '{}', now())
            """, Client(http), Guid.CreateVersion7(), text.Body));
        app.MapPost("/invoices/{id:guid}/issue", (Guid id, HttpContext http) => Write(db, $$"""
            with i as (update invoice set status = 'issued', number = 'INV-' || nextval('number'), issued_at = now() where client_id = $1 and id = $2)
            {{AnEntry}} values ($3, $1, 'invoice-issued', $1, 'Ada', $2, '{}', now())
            """, Client(http), id, Guid.CreateVersion7()));
        app.MapPost("/invoices/{id:guid}/payments", (Guid id, Payment paid, HttpContext http) => Write(db, """
            with i as (update invoice set outstanding = outstanding - $4 where client_id = $1 and id = $2)
            insert into payment (id, invoice_id, amount, received_on, created_at) values ($3, $2, $4, $5, now())
            """, Client(http), id, Guid.CreateVersion7(), paid.Amount, paid.ReceivedOn));

        app.MapPost("/sign-in", async (Credentials given) =>
        {
            await using var command = db.CreateCommand("select client_id, password from person where email = $1");
            command.Parameters.Add(new() { Value = given.Email });
            await using var row = await command.ExecuteReaderAsync();
            var good = await row.ReadAsync() && Hasher.VerifyHashedPassword("", row.GetString(1), given.Password) == PasswordVerificationResult.Success;
            return good ? Results.Text(Token(row.GetGuid(0))) : Results.StatusCode(401);
        });

        app.MapPost("/files/{id:guid}", async (Guid id, HttpContext http) =>
        {
            Client(http);
            var path = Path.Combine(files, $"{id:N}");
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            await http.Request.Body.CopyToAsync(file, 256 * 1024, http.RequestAborted);
            file.Flush(flushToDisk: true);
            return Results.StatusCode(201);
        });
        app.MapGet("/files/{id:guid}", (Guid id, HttpContext http) =>
        {
            Client(http);
            return Results.File(Path.Combine(files, $"{id:N}"), "application/octet-stream");
        });
        await app.RunAsync();
    }

    private static Guid Client(HttpContext http)
    {
        var parts = http.Request.Headers.Authorization.ToString()["Bearer ".Length..].Split('.');
        var good = CryptographicOperations.FixedTimeEquals(Signature(parts[0]), Convert.FromHexString(parts[1]));
        return good ? Guid.ParseExact(parts[0], "N") : throw new UnauthorizedAccessException();
    }

    private static byte[] Signature(string text) => HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text));

    private static async Task<IResult> List<T>(NpgsqlDataSource db, Func<NpgsqlDataReader, T> read, string sql, params Guid[] values) =>
        Results.Ok(await Rows(db, read, sql, values));

    private static async Task<IResult> One<T>(NpgsqlDataSource db, Func<NpgsqlDataReader, T> read, string sql, params Guid[] values) =>
        Results.Ok((await Rows(db, read, sql, values)).Single());

    private static async Task<List<T>> Rows<T>(NpgsqlDataSource db, Func<NpgsqlDataReader, T> read, string sql, params Guid[] values)
    {
        await using var command = db.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    private static async Task<IResult> Write(NpgsqlDataSource db, string sql, params object[] values)
    {
        await using var command = db.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
        return Results.StatusCode(201);
    }
}

internal sealed record Invoice(Guid Id, Guid ClientId, string Number, string Title, string Status, string Currency, long Total, long Outstanding,
    DateOnly DueOn, DateTime IssuedAt, DateTime CreatedAt)
{
    public static Invoice Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5),
        r.GetInt64(6), r.GetInt64(7), r.GetFieldValue<DateOnly>(8), r.GetDateTime(9), r.GetDateTime(10));
}

internal sealed record Entry(Guid Id, Guid ClientId, string Kind, Guid ActorId, string ActorName, Guid SubjectId, string Facts, DateTime At)
{
    public static Entry Read(NpgsqlDataReader r) =>
        new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetGuid(5), r.GetString(6), r.GetDateTime(7));
}

/// <summary>What a home page shows, counted: open and late invoices and what they come to, the newest messages, documents and projects.</summary>
internal sealed record Home(long Open, long Balance, long Late, long Messages, long Documents, long Projects)
{
    public static string Of(string whose) => $"""
        select count(*), coalesce(sum(outstanding), 0)::bigint, count(*) filter (where due_on < current_date),
            (select count(*) from (select from message where {whose} order by created_at desc limit 100) m),
            (select count(*) from document where {whose}), (select count(*) from project where {whose})
        from invoice where {whose} and status = 'issued'
        """;

    public static Home Read(NpgsqlDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5));
}

internal sealed record Text(string Body);
internal sealed record Payment(long Amount, DateOnly ReceivedOn);
internal sealed record Credentials(string Email, string Password);

[JsonSerializable(typeof(List<Invoice>)), JsonSerializable(typeof(List<Entry>)), JsonSerializable(typeof(Home))]
[JsonSerializable(typeof(Text)), JsonSerializable(typeof(Payment)), JsonSerializable(typeof(Credentials))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FloorJson : JsonSerializerContext;
