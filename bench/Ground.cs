using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Postgres;

namespace Portal.Bench;

/// <summary>What all rows stand on: the portal and the floor, running on one PostgreSQL and filled alike.</summary>
internal sealed class Ground : IAsyncDisposable
{
    public const int Rounds = 3;
    private const int Clients = 1_000, Invoices = 100_000, Entries = 200_000;

    /// <summary>Of the n-th invoice: each client has one in fifty that is not paid yet.</summary>
    private static readonly string IsOpen = $"n / {Clients} % 50 = 0";

    private readonly string _work, _portalUrl = $"http://127.0.0.1:{FreePort()}", _floorUrl = $"http://127.0.0.1:{FreePort()}",
        _providerUrl = $"http://127.0.0.1:{FreePort()}";
    private EmbeddedPostgres _postgres = null!;
    private HttpClient _operator = null!;
    private string _table = "";

    private Ground(string work, int seconds) => (_work, Seconds) = (work, seconds);

    /// <summary>Of each round.</summary>
    public int Seconds { get; }

    public Server Floor { get; private set; } = null!;
    public Provider Provider { get; private set; } = null!;
    public Server Portal { get; private set; } = null!;

    /// <summary>The firm whose data the floor has as well.</summary>
    public Furnished Firm { get; private set; } = null!;

    /// <summary>Asks the floor as the contact's client.</summary>
    public HttpClient Direct { get; private set; } = null!;

    /// <summary>Bytes of the published portal.</summary>
    public long Published => new DirectoryInfo(Path.Combine(_work, "portal")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    public double CpuOfPostgres => Server.CpuOfPostgres(int.Parse(File.ReadLines(Path.Combine(_work, "db", "postgres", "postmaster.pid")).First()));

    public static async Task<Ground> Open(int seconds)
    {
        var work = Directory.CreateTempSubdirectory("bench-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(work, (UnixFileMode)0b111_101_101);
        var ground = new Ground(work, seconds);
        try
        {
            await ground.Make();
            return ground;
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    private async Task Make()
    {
        Console.Error.WriteLine("Publishing the portal…");
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("artifacts", StringComparison.Ordinal)];
        using var publish = Process.Start("dotnet", ["publish", Path.Combine(root, "src", "Host"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "-o", Path.Combine(_work, "portal"), "-v", "quiet", "-nologo"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException("The portal could not be published.");

        _postgres = await EmbeddedPostgres.Start(new(Path.Combine(_work, "db")), NullLogger.Instance, default);
        foreach (var name in new[] { "portal", "floor" }) await Sql("postgres", $"create database {name}");
        var files = Directory.CreateDirectory(Path.Combine(_work, "files")).FullName;
        await Sql("floor", Bench.Floor.Tables);
        Floor = await Server.Start(typeof(Floor).Assembly.Location, ["floor", Database("floor"), _floorUrl, files], _floorUrl + "/ready");
        Provider = await Provider.Open(_providerUrl);
        Portal = await StartPortal();

        Console.Error.WriteLine("Filling both…");
        _operator = new() { BaseAddress = new Uri(_portalUrl + "/api/v1/") };
        _operator.DefaultRequestHeaders.Authorization = new("Bearer", (await Kept("operator.key")).Trim());
        Firm = await Furnished.Make(Key(await Kept("master.key")), _operator.BaseAddress, "Bench", setUp: null);
        await Firm.Decorate();
        await Settled();
        await Sql("portal", $"""
            insert into billing.mt_doc_invoice
            select r.* from billing.mt_doc_invoice i, generate_series(1, {Invoices}) n, lateral jsonb_populate_record(i, jsonb_build_object(
                'id', gen_random_uuid(), 'client_id', {ClientOf("i.client_id")}, 'created_at', now() - n * interval '1 second',
                'status', case when {IsOpen} then 'Issued' else 'Paid' end)) r
            where i.id = '{Firm.Invoice}';
            insert into timeline.mt_doc_entry
            select r.* from timeline.mt_doc_entry e, generate_series(1, {Entries}) n, lateral jsonb_populate_record(e, jsonb_build_object(
                'id', gen_random_uuid(), 'client_id', {ClientOf("e.client_id")}, 'created_at', now() - n * interval '1 second')) r
            where e.id = (select id from timeline.mt_doc_entry where kind = 'invoice-issued');
            """);
        var client = ClientOf($"'{Firm.Client}'::uuid");
        await Sql("floor", $$"""
            insert into invoice select gen_random_uuid(), {{client}}, 'INV-00001', 'Design', case when {{IsOpen}} then 'issued' else 'paid' end,
                'EUR', 119000, 119000, current_date, now(), now() - n * interval '1 second' from generate_series(1, {{Invoices}}) n;
            insert into entry select gen_random_uuid(), {{client}}, 'invoice-issued', '{{Firm.Client}}', 'Ada', '{{Firm.Client}}',
                '{"number":"INV-00001","title":"Design","total":119000,"currency":"EUR"}', now() - n * interval '1 second'
                from generate_series(1, {{Entries}}) n;
            insert into document select gen_random_uuid(), '{{Firm.Client}}', 'Contract', now() from generate_series(1, 5);
            insert into project select gen_random_uuid(), '{{Firm.Client}}', 'Website', 'open', now() from generate_series(1, 3);
            """);
        foreach (var name in new[] { "portal", "floor" }) await Sql(name, "vacuum analyze");
        Direct = new() { BaseAddress = new Uri(_floorUrl) };
        Direct.DefaultRequestHeaders.Authorization = new("Bearer", Bench.Floor.Token(Firm.Client));

        // Every thousandth is the client's whom the contact is there for.
        static string ClientOf(string client) => $"case when n % {Clients} = 0 then {client} else md5((n % {Clients})::text)::uuid end";
    }

    private Task<Server> StartPortal() => Server.Start(Path.Combine(_work, "portal", "Portal.Host.dll"),
        [
            $"--urls={_portalUrl}", $"--ConnectionStrings:Portal={Database("portal")}", $"--Portal:DataDirectory={_work}/data",
            "--Serilog:MinimumLevel:Default=Fatal", $"--Portal:Stripe:ApiBase={_providerUrl}",
            "--Portal:RateLimit:PerMinute=100000000", "--Portal:RateLimit:AnonymousChangesPerMinute=100000000", "--Portal:SignIn:MinimumMilliseconds=0",
        ], _portalUrl + "/health/ready");

    /// <summary>Ends the portal and starts it again on the same database.</summary>
    public async Task Restart()
    {
        await Settled();
        Portal.Dispose();
        Portal = await StartPortal();
    }

    /// <summary>One more firm, which nobody but its owner is in.</summary>
    public async Task<Furnished> NewFirm(string name)
    {
        var link = await Furnished.Post(_operator, "admin/setup-links", new { });
        return await Furnished.Make(Key(await Kept("master.key")), _operator.BaseAddress!, name, link.GetProperty("token").GetString());
    }

    /// <summary>Asks one of the two for a round, and waits for what follows.</summary>
    public async Task<Figures> Round(Server server, Work work)
    {
        await work.Before();
        await Settled();
        var before = server.Cpu + CpuOfPostgres;
        var (times, elapsed) = await work.For(TimeSpan.FromSeconds(Seconds));
        await Settled();
        return Figures.Of(times, elapsed, server.Cpu + CpuOfPostgres - before);
    }

    /// <summary>What follows from the requests is part of their cost: until nothing of the portal's is left that is due, as it says itself.</summary>
    public async Task Settled()
    {
        while (true)
        {
            await Task.Delay(1000);
            var health = await _operator.GetFromJsonAsync<JsonElement>("admin/health");
            var behind = health.GetProperty("projections").EnumerateArray().Sum(p => p.GetProperty("behind").GetInt64());
            if (behind + health.GetProperty("messages").GetProperty("waiting").GetInt64() == 0) return;
        }
    }

    /// <summary>A line of a table; its head comes first where it is another table than the line before's.</summary>
    public void Line(string head, string line)
    {
        var rule = string.Concat(Enumerable.Repeat("---|", head.Split(" | ").Length));
        if (head != _table) Console.WriteLine($"{(_table.Length == 0 ? "" : "\n")}| {head} |\n|{rule}");
        _table = head;
        Console.WriteLine($"| {line} |");
    }

    public async Task Sql(string database, string sql) => await Ids(database, sql);

    /// <summary>The first column of what a statement returns.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database(database) + ";Command Timeout=1200");
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await rows.ReadAsync()) ids.Add(rows.GetGuid(0));
        return ids;
    }

    private string Database(string name) => new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = name }.ConnectionString;

    private Task<string> Kept(string key) => File.ReadAllTextAsync(Path.Combine(_work, "data", "keys", key));

    private static MasterKey Key(string kept) => new(Convert.FromBase64String(kept));

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    /// <summary>Ends what runs and removes the run's directory, also when the run failed.</summary>
    public async ValueTask DisposeAsync()
    {
        Portal?.Dispose();
        Floor?.Dispose();
        _operator?.Dispose();
        Direct?.Dispose();
        if (Provider is not null) await Provider.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Directory.Delete(_work, recursive: true);
    }
}
