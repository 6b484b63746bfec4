using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios.Upgrades;

/// <summary>Somebody of a kept installation, who was signed in when it was kept: by a cookie, or a program by its key.</summary>
public sealed record KeptPerson(string Name, string? Cookie, string? CsrfToken, string? Key);

/// <summary>An answer as the earlier release gave it.</summary>
public sealed record KeptAnswer(string By, string Path, JsonElement Body);

/// <summary>An installation as an earlier release left it: its database, its files, its people, and what it answered them.</summary>
public sealed partial class KeptInstallation
{
    private readonly string _file;

    /// <param name="name">Of the file beside this one.</param>
    public KeptInstallation(string name)
    {
        _file = Path.Combine(TestPortal.Root, "tests", "Scenarios", "Upgrades", name);
        using var zip = ZipFile.OpenRead(_file);
        Facts = Json(zip, "installation.json");
        People = Facts.GetProperty("people").Deserialize<List<KeptPerson>>(JsonSerializerOptions.Web)!;
        Answers = zip.GetEntry("answers.json") is null ? [] : Json(zip, "answers.json").Deserialize<List<KeptAnswer>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>When it was kept.</summary>
    public DateTimeOffset At => Facts.GetProperty("at").GetDateTimeOffset();
    public IReadOnlyList<KeptPerson> People { get; }
    public IReadOnlyList<KeptAnswer> Answers { get; }

    /// <summary>What else the test has to know: what is left half done, somebody's second factor, an app's token.</summary>
    public JsonElement Facts { get; }

    /// <summary>Puts database and files where a portal will look for them, as its own start and copy of a backup would.</summary>
    public async Task Restore(string connection, string data)
    {
        using var zip = ZipFile.OpenRead(_file);
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("data/", StringComparison.Ordinal)))
        {
            var path = Path.Combine(data, entry.FullName["data/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path);
        }
        await using var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await session.OpenAsync();
        var database = session.Database;
        foreach (var role in new[] { "owner", "app", "worker" }) await Execute(session, $"create role {database}_{role}");
        await Execute(session, $"grant create on database {database} to {database}_owner; set role {database}_owner");
        using (var dump = new StreamReader(await zip.GetEntry("database.sql")!.OpenAsync())) await Replay(session, dump, database);

        // The sign-ins of that day have not ended: PostgreSQL's clock, unlike the portal's, cannot be set back to it.
        await Execute(session, $"""
            reset all; reset role;
            update identity.mt_doc_user_session set expires_at = greatest(expires_at, now() + interval '1 day'), last_used_at = now()
            where expires_at > '{At:O}'
            """);
    }

    /// <summary>What pg_dump wrote, without psql: statements as they stand, rows as they come.</summary>
    private static async Task Replay(NpgsqlConnection session, StreamReader dump, string database)
    {
        var statements = new StringBuilder();
        while (await dump.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('\\')) continue; // meant for psql
            if (!(line.StartsWith("COPY ", StringComparison.Ordinal) && line.EndsWith(" FROM stdin;", StringComparison.Ordinal)))
            {
                statements.Append(line).Append('\n');
                continue;
            }
            await Flush();
            await using var rows = await session.BeginTextImportAsync(line);
            while (await dump.ReadLineAsync() is { } row and not @"\.") await rows.WriteAsync(row + "\n");
        }
        await Flush();

        async Task Flush()
        {
            await Execute(session, Role().Replace(statements.ToString(), $"{database}_$1"));
            statements.Clear();
        }
    }

    private static async Task Execute(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync();
    }

    private static JsonElement Json(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        return JsonSerializer.Deserialize<JsonElement>(entry);
    }

    [GeneratedRegex(@"\bportal_(owner|app|worker)\b", RegexOptions.None, 5000)]
    private static partial Regex Role();
}
