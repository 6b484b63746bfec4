using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal;
using Portal.Bench;
using Portal.Postgres;

if (args is ["floor", var floorConnection, var floorUrl])
{
    await Floor.Run(floorConnection, floorUrl);
    return;
}

// The program: starts a floor and the portal against one PostgreSQL, seeds both alike, visits them in turn, prints one table.
const int Clients = 1_000, Invoices = 100_000, Entries = 200_000, Connections = 16, Rounds = 3;
var onlySigningIn = args is [.., "signing-in"];
var seconds = args.Length > 0 && int.TryParse(args[0], out var asked) ? asked : 4;
var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("artifacts", StringComparison.Ordinal)];
var work = Directory.CreateTempSubdirectory("bench-").FullName;
if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(work, (UnixFileMode)0b111_101_101);
Console.Error.WriteLine("Publishing the portal…");
Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(root, "src", "Host"), "-c", "Release", "-o", Path.Combine(work, "portal"), "-v", "quiet", "-nologo"]))!.WaitForExit();

using var tidy = new Tidy(work);
await using var postgres = await EmbeddedPostgres.Start(new(Path.Combine(work, "db")), NullLogger.Instance, default);
string Database(string name) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name }.ConnectionString;
foreach (var name in new[] { "bench_portal", "bench_floor" }) await Sql(postgres.ConnectionString, $"create database {name}");

var (portalUrl, floorUrl2) = ("http://127.0.0.1:5181", "http://127.0.0.1:5182");
using var portal = new Server(Path.Combine(work, "portal", "Portal.Host.dll"), $"--urls={portalUrl}", $"--ConnectionStrings:Portal={Database("bench_portal")}", $"--Portal:DataDirectory={work}/data", "--Portal:RateLimit:PerMinute=100000000", "--Portal:SignIn:MinimumMilliseconds=0", "--Serilog:MinimumLevel:Default=Fatal");
using var floor = new Server(typeof(Floor).Assembly.Location, "floor", Database("bench_floor"), floorUrl2);
await Ready(portalUrl + "/health/ready");

Console.Error.WriteLine("Seeding…");
using var contact = new HttpClient { BaseAddress = new Uri(portalUrl + "/api/v1/") };
var (firm, client, thread, logo) = await Furnish();
await Sql(Database("bench_portal"), $$"""
    insert into billing.mt_doc_invoice (tenant_id, id, data, mt_version, list_line, body, client_id, created_at, status)
    select i.tenant_id, gen_random_uuid(), i.data, i.mt_version, i.list_line, i.body, case when n % {{Clients}} = 0 then i.client_id else md5((n % {{Clients}})::text)::uuid end, now() - n * interval '1 second', i.status
    from billing.mt_doc_invoice i, generate_series(1, {{Invoices}}) n where i.client_id = '{{client}}';
    insert into timeline.mt_doc_entry (tenant_id, id, data, mt_version, list_line, client_id, created_at, subject_id, actor_id, kind, section, client_visible)
    select e.tenant_id, gen_random_uuid(), e.data, e.mt_version, e.list_line, case when n % {{Clients}} = 0 then e.client_id else md5((n % {{Clients}})::text)::uuid end, now() - n * interval '1 second', e.subject_id, e.actor_id, e.kind, e.section, e.client_visible
    from (select * from timeline.mt_doc_entry where kind = 'invoice-issued' limit 1) e, generate_series(1, {{Entries}}) n;
    """);
await Sql(Database("bench_floor"), $$"""
    create table invoice (id uuid primary key, client_id uuid not null, number text not null, title text not null, status text not null, currency text not null, total bigint not null, outstanding bigint not null, due_on date not null, issued_at timestamptz not null, created_at timestamptz not null);
    create table entry (id uuid primary key, client_id uuid not null, kind text not null, actor_id uuid not null, actor_name text not null, subject_id uuid not null, facts text not null, created_at timestamptz not null);
    create table message (id uuid primary key, client_id uuid not null, body text not null, created_at timestamptz not null);
    insert into invoice select gen_random_uuid(), case when n % {{Clients}} = 0 then '{{client}}' else md5((n % {{Clients}})::text)::uuid end, 'INV-00001', 'Design', 'issued', 'EUR', 119000, 119000, current_date, now(), now() - n * interval '1 second' from generate_series(1, {{Invoices}}) n;
    insert into entry select gen_random_uuid(), case when n % {{Clients}} = 0 then '{{client}}' else md5((n % {{Clients}})::text)::uuid end, 'invoice-issued', '{{client}}', 'Ada', '{{client}}', '{"number":"INV-00001","title":"Design","total":119000,"currency":"EUR"}', now() - n * interval '1 second' from generate_series(1, {{Entries}}) n;
    create index on invoice (client_id, created_at desc, id desc); create index on entry (client_id, created_at desc, id desc);
    """);
foreach (var name in new[] { "bench_portal", "bench_floor" }) await Sql(Database(name), "vacuum analyze");
var portalInvoice = (await contact.GetFromJsonAsync<JsonElement>("invoices?limit=1")).GetProperty("items")[0].GetProperty("id").GetGuid();
var (floorAtRest, portalAtRest) = (floor.Mebibytes, portal.Mebibytes);
using var direct = new HttpClient { BaseAddress = new Uri(floorUrl2) };
direct.DefaultRequestHeaders.Authorization = new("Bearer", Floor.Token(client));
var floorInvoice = (await direct.GetFromJsonAsync<JsonElement>("invoices"))[0].GetProperty("id").GetGuid();

(string Name, Func<HttpRequestMessage> Floor, Func<HttpRequestMessage> Portal)[] rows =
[
    ("list a client's 25 newest of 100k invoices", () => new(HttpMethod.Get, "invoices"), () => new(HttpMethod.Get, "invoices")),
    ("read one invoice", () => new(HttpMethod.Get, $"invoices/{floorInvoice}"), () => new(HttpMethod.Get, $"invoices/{portalInvoice}")),
    ("create a message", () => new(HttpMethod.Post, "messages") { Content = JsonContent.Create(new { body = "Hello" }) },
        () => new(HttpMethod.Post, $"threads/{thread}/messages") { Content = JsonContent.Create(new { text = "Hello" }), Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } }),
    ("timeline: 50 newest of one client of 200k", () => new(HttpMethod.Get, "timeline"), () => new(HttpMethod.Get, "timeline?limit=50")),
];
if (!onlySigningIn) Console.WriteLine("| same work | floor: rps / p50 / p99 ms / CPU s per 1,000 | portal: rps / p50 / p99 ms / CPU s per 1,000 | x CPU of floor (median of rounds) |\n|---|---|---|---|");
foreach (var row in onlySigningIn ? [] : rows)
{
    var (floors, portals) = (new List<Figures>(), new List<Figures>());
    // Until the runtime has compiled what is hot; more would change nothing, less would measure the compiler.
    await Load(direct, row.Floor, TimeSpan.FromSeconds(5));
    await Load(contact, row.Portal, TimeSpan.FromSeconds(15));
    await Settled();
    for (var round = 0; round < Rounds; round++)
    {
        floors.Add(await Visit(direct, floor, row.Floor));
        portals.Add(await Visit(contact, portal, row.Portal));
    }
    var ratios = floors.Zip(portals, (f, p) => p.Cpu / f.Cpu).Order().ToList();
    Console.WriteLine($"| {row.Name} | {Median(floors)} | {Median(portals)} | {ratios[Rounds / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00}) |");
}
await SigningIn();
Console.WriteLine($"\nMemory (resident) at rest before the load and right after it: floor {floorAtRest} and {floor.Mebibytes} MiB, portal {portalAtRest} and {portal.Mebibytes} MiB.");
return;

// The same answer to somebody nobody knows and to a contact with a cookie: what is on top is who that is and what they may do.
async Task SigningIn()
{
    using var nobody = new HttpClient { BaseAddress = contact.BaseAddress };
    Func<HttpRequestMessage> branding = () => new(HttpMethod.Get, logo);
    var (anonymous, signedIn) = (new List<Figures>(), new List<Figures>());
    foreach (var http in new[] { nobody, contact }) await Load(http, branding, TimeSpan.FromSeconds(8));
    for (var round = 0; round < 5; round++)
    {
        anonymous.Add(await Visit(nobody, portal, branding));
        signedIn.Add(await Visit(contact, portal, branding));
    }
    var ratios = anonymous.Zip(signedIn, (a, s) => s.Cpu / a.Cpu).Order().ToList();
    Console.WriteLine($"\n| read the firm's logo | anonymous | signed in | x CPU of anonymous (median of rounds) |\n|---|---|---|---|\n| rps / p50 / p99 ms / CPU s per 1,000 | {Median(anonymous)} | {Median(signedIn)} | {ratios[2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00}) |");
}

static string Median(List<Figures> figures)
{
    var at = figures.OrderBy(f => f.Cpu).ElementAt(figures.Count / 2);
    return $"{at.Rps:N0} / {at.P50:0.0} / {at.P99:0.0} / {at.Cpu:0.000}";
}

static async Task Ready(string url)
{
    using var http = new HttpClient();
    while (true)
        try
        {
            if ((await http.GetAsync(new Uri(url))).IsSuccessStatusCode) return;
        }
        catch (HttpRequestException) { await Task.Delay(100); }
}

static async Task Sql(string connection, string sql)
{
    await using var source = NpgsqlDataSource.Create(connection + ";Command Timeout=600");
    await using var command = source.CreateCommand(sql);
    await command.ExecuteNonQueryAsync();
}

// As a contact: sixteen connections at once, for some seconds. CPU is the server's and PostgreSQL's.
async Task<Figures> Visit(HttpClient http, Server server, Func<HttpRequestMessage> request)
{
    var before = server.Cpu;
    var (times, elapsed) = await Load(http, request, TimeSpan.FromSeconds(seconds));
    await Settled();
    var cpu = server.Cpu - before;
    times.Sort();
    return new(times.Count / elapsed.TotalSeconds, times[times.Count / 2], times[(int)(times.Count * 0.99)], cpu / times.Count * 1000);
}

// What follows from the requests is part of their cost: until every message that they left has been handled.
async Task Settled()
{
    await using var source = NpgsqlDataSource.Create(Database("bench_portal"));
    await using var left = source.CreateCommand("select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'");
    do await Task.Delay(1000);
    while (await left.ExecuteScalarAsync() is > 0L);
}

static async Task<(List<double>, TimeSpan)> Load(HttpClient http, Func<HttpRequestMessage> request, TimeSpan time)
{
    var clock = Stopwatch.StartNew();
    var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
    {
        var times = new List<double>();
        while (clock.Elapsed < time)
        {
            var started = Stopwatch.GetTimestamp();
            using var message = request();
            using var answer = await http.SendAsync(message);
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times;
    }));
    return ([.. all.SelectMany(t => t)], clock.Elapsed);
}

async Task<(Guid, Guid, Guid, Uri)> Furnish()
{
    var key = new MasterKey(Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(work, "data", "keys", "master.key"))));
    using var owner = new HttpClient { BaseAddress = contact.BaseAddress };
    async Task<JsonElement> Post(HttpClient http, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } };
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        if (path == "auth/login") http.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (path == "auth/login") http.DefaultRequestHeaders.Add("X-CSRF-Token", json.GetProperty("csrfToken").GetString());
        return json;
    }
    const string Password = "a long and private phrase";
    var made = await Post(owner, "setup", new { token = key.LinkToken("setup", Guid.Empty, Guid.Empty), firmName = "Bench", name = "Ada", email = "ada@bench.example", password = Password });
    await Post(owner, "auth/login", new { email = "ada@bench.example", password = Password });
    var id = made.GetProperty("firm").GetProperty("id").GetGuid();
    var of = (await Post(owner, "clients", new { name = "Northwind" })).GetProperty("id").GetGuid();
    var person = (await Post(owner, "contacts", new { clientId = of, name = "Nora", email = "nora@bench.example" })).GetProperty("id").GetGuid();
    await Post(contact, $"invitations/{key.LinkToken("invitation", id, person)}/accept", new { password = Password });
    await Post(contact, "auth/login", new { email = "nora@bench.example", password = Password });
    var invoice = (await Post(owner, "invoices", new { clientId = of, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 10, unitPrice = 10_000, taxRate = 19 } } })).GetProperty("id").GetGuid();
    await Post(owner, $"invoices/{invoice}/issue", new { });
    await contact.GetAsync($"invoices/{invoice}");
    var opened = (await Post(owner, "threads", new { clientId = of, title = "Bench" })).GetProperty("id").GetGuid();
    await Task.Delay(5000); // until the timeline has the entry that is multiplied
    using var set = new HttpRequestMessage(HttpMethod.Put, "admin/branding/logo") { Content = new ByteArrayContent(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")), Headers = { { "If-Match", "*" } } };
    using var shown = await owner.SendAsync(set);
    var address = (await shown.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("logo").GetProperty("url").GetString()!;
    return (id, of, opened, new Uri(contact.BaseAddress!, address));
}

internal sealed record Figures(double Rps, double P50, double P99, double Cpu);

/// <summary>Removes the run's directory, also when the run failed.</summary>
internal sealed record Tidy(string Directory) : IDisposable
{
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}

/// <summary>One of the two programs that are compared, running until it is disposed.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    public Server(string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    public long Mebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Seconds of the server and of every process of PostgreSQL.</summary>
    public double Cpu
    {
        get
        {
            _process.Refresh();
            var ticks = Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Sum(p =>
            {
                try
                {
                    var stat = File.ReadAllText(p + "/stat");
                    return stat.Contains("(postgres)", StringComparison.Ordinal) ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(long.Parse) : 0L;
                }
                catch (IOException) { return 0L; }
            });
            return _process.TotalProcessorTime.TotalSeconds + ticks / 100.0;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
