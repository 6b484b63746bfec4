using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using MimeKit;
using Npgsql;
using Portal.Scenarios.Harness;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>The real process, killed at moments of its own choosing while people write, and started again.</summary>
public sealed class CrashSafety(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 6;

    /// <summary>What waits to be handled now, or to be tried again soon.</summary>
    private const string Due = "status <> 'Handled' and not (status = 'Scheduled' and execution_time > now() + interval '10 minutes')";

    private readonly string _data = Directory.CreateTempSubdirectory("killed-").FullName;
    private readonly ConcurrentDictionary<string, Guid?> _sent = new(); // key to the acknowledged message, null while unknown
    private Process _host = null!;
    private HttpClient _owner = null!;
    private string _connection = "";
    private volatile int _issued;

    public void Dispose()
    {
        if (!_host.HasExited) _host.Kill();
        _host.Dispose();
        _owner.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public Task a_killed_portal_loses_nothing_that_was_acknowledged_and_tells_everything_once() => Survives(kills: 2);

    [Fact, Trait("tier", "nightly")]
    public Task a_portal_that_is_killed_again_and_again_loses_nothing_and_tells_everything_once() => Survives(kills: 10);

    [Fact]
    public Task a_killed_portal_bills_each_period_once() => BillsOnce(kills: 3, schedules: 4, periods: 25);

    [Fact, Trait("tier", "nightly")]
    public Task a_portal_that_is_killed_again_and_again_bills_each_period_once() => BillsOnce(kills: 50, schedules: 20, periods: 52);

    /// <summary>Schedules that have missed many periods are made up for, by a portal that is killed in the middle of it.</summary>
    private async Task BillsOnce(int kills, int schedules, int periods)
    {
        _connection = await TestDatabase.New();
        await Start();
        var (firm, billed, _, _) = await Furnish();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var lines = new[] { new { description = "Hosting", quantity = 1, unitPrice = 100, taxRate = 0 } };
        for (var n = 0; n < schedules; n++)
            await Json("recurring-invoices",
                new { clientId = billed, title = "Hosting", currency = "EUR", lines, every = "weekly", startsOn = today.AddDays(1), action = "issue" });
        _host.Kill();
        await _host.WaitForExitAsync();
        // Nothing ran for as many weeks.
        var first = today.AddDays(-7 * (periods - 1)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Ids("update billing.mt_doc_recurring_invoice set sort_next = '" + first
            + "', data = jsonb_set(data, '{terms,recurrence,startsOn}', '\"" + first + "\"') returning id");

        const string Made = "select id from billing.mt_doc_invoice where recurring_invoice_id is not null";
        var (before, among) = (0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await Start();
            // Among what is billed, not while the process still warms up.
            for (var clock = Stopwatch.StartNew(); await Count() is var made && made == before && made < schedules * periods; await Task.Delay(10))
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "Nothing is billed.");
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 100));
            _host.Kill();
            await _host.WaitForExitAsync();
            var now = await Count();
            if (now > before && now < schedules * periods) among++;
            before = now;
        }
        await Start();
        for (var clock = Stopwatch.StartNew(); await Count() < schedules * periods; await Task.Delay(100))
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(180), $"Not all of {schedules * periods} periods were billed.");
        await Drained();

        output.WriteLine($"{kills} kills, {among} of them among {schedules * periods} periods");
        Assert.True(among > 0, "It was never killed while it billed.");
        var invoices = await Ids(Made);
        Assert.Equal(schedules * periods, invoices.Count);
        Assert.Equal(invoices, await Ids("select id from billing.mt_doc_invoice where status = 'Issued'"));
        Assert.Equal(invoices, await Ids("select (data ->> 'invoiceId')::uuid from billing.mt_events where type = 'recurring_invoice.billed'"));
        Assert.Equal(invoices, await Ids($"select subject_id from timeline.mt_doc_entry where tenant_id = '{firm}' and kind = 'invoice-issued'"));
        // No number is missing, and none was given twice.
        var numbers = $"select 'INV-' || lpad(n::text, 5, '0') from generate_series(1, {invoices.Count}) n";
        Assert.Equal(invoices, await Ids($"select id from billing.mt_doc_invoice where data ->> 'number' in ({numbers})"));
        Assert.Equal(invoices.Count, (await Ids("select min(id::text)::uuid from billing.mt_doc_invoice group by data ->> 'number'")).Count);
        Assert.Empty(await Ids("select id from wolverine.wolverine_dead_letters"));

        async Task<int> Count() => (await Ids(Made)).Count;
    }

    private async Task Survives(int kills)
    {
        _connection = await TestDatabase.New();
        await Start();
        var (firm, billed, thread, contact) = await Furnish();
        var (slowest, cookie, csrf) = (TimeSpan.Zero, Header("Cookie"), Header("X-CSRF-Token"));

        for (var kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(_ => Write(thread, stop.Token)).ToArray();
            var issuing = Issue(billed, stop.Token);
            // Among writes that were acknowledged and others under way, not while the process still warms up.
            var acknowledged = Acknowledged();
            while (Acknowledged() < acknowledged + Writers || (_issued <= kill && !issuing.IsCompleted)) await Task.Delay(10);
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 700));
            _host.Kill();
            await _host.WaitForExitAsync();
            await stop.CancelAsync();
            await Task.WhenAll([.. writers, issuing]);
            var ready = await Start();
            if (ready > slowest) slowest = ready;
            _owner.DefaultRequestHeaders.Add("Cookie", cookie);
            _owner.DefaultRequestHeaders.Add("X-CSRF-Token", csrf);
        }

        // What was neither acknowledged nor refused is settled by asking again with the same key.
        var unknown = _sent.Where(s => s.Value is null).Select(s => s.Key).ToList();
        foreach (var key in unknown) _sent[key] = await Post(thread, key, CancellationToken.None) ?? throw new InvalidOperationException("It was not settled.");
        await Drained();

        var messages = _sent.Values.Select(v => v!.Value).ToHashSet();
        output.WriteLine($"{kills} kills, {_sent.Count} messages, {unknown.Count} unknown until asked again, slowest start {slowest.TotalSeconds:0.0} s");
        Assert.Equal(_sent.Count, messages.Count);
        Assert.True(_sent.Count > kills * 3, $"Only {_sent.Count} messages were written.");
        Assert.Equal(messages.Order(), await Ids($"select id from messaging.mt_doc_message where tenant_id = '{firm}'"));
        Assert.Equal(messages.Order(), await Ids($"select subject_id from timeline.mt_doc_entry where tenant_id = '{firm}' and kind = 'message-posted'"));
        Assert.Equal(messages.Order(), await Ids($"select (data -> 'facts' ->> 'n')::uuid from (select jsonb_build_object('facts', jsonb_build_object('n', data ->> 'subjectId')) data from timeline.mt_events where tenant_id = '{firm}' and data ->> 'kind' = 'message-posted') e"));
        var notifications = await Ids($"select id from messaging.mt_doc_notification where tenant_id = '{firm}' and person_id = '{contact}' and data ->> 'kind' = 'message-posted'");
        Assert.Equal(messages.Count, notifications.Count);
        // However often the portal was killed within a window, each is said in one mail: by itself, or counted with others.
        var told = await Ids($"select id from messaging.mt_doc_notification where tenant_id = '{firm}' and person_id = '{contact}'");
        var mails = Directory.GetFiles(Path.Combine(_data, "mail"), "*.eml").Select(f => MimeMessage.Load(f))
            .Where(m => m.To.Mailboxes.Single().Address == "nora@killed.example" && m.Subject!.Contains("Under load", StringComparison.Ordinal)).ToList();
        Assert.Equal(told.Count, mails.Sum(m => m.Subject!.Contains("new messages in", StringComparison.Ordinal)
            ? int.Parse(m.Subject.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) : 1));
        Assert.True(mails.Count < told.Count, $"{mails.Count} mails for {told.Count} notifications.");
        Assert.Equal(mails.Count, mails.Select(m => m.MessageId).Distinct().Count());
        Assert.Empty(await Ids("select id from wolverine.wolverine_dead_letters"));
        await EachIssuedInvoiceHasOnePaper();
    }

    private async Task EachIssuedInvoiceHasOnePaper()
    {
        var issued = await Ids("select id from billing.mt_doc_invoice where status = 'Issued'");
        Assert.NotEmpty(issued);
        Assert.Equal(issued, await Ids("select id from billing.mt_doc_issued_paper"));
        Assert.Equal(issued, await Ids("select (data ->> 'invoiceId')::uuid from billing.mt_doc_paper_proof"));
        foreach (var invoice in issued)
        {
            using var pdf = await _owner.GetAsync(new Uri($"invoices/{invoice}/pdf", UriKind.Relative));
            Assert.Equal(pdf.Headers.ETag!.Tag, $"\"{Convert.ToHexStringLower(SHA256.HashData(await pdf.Content.ReadAsByteArrayAsync()))}\"");
        }
        Assert.Equal(issued, await Ids("select id from billing.mt_doc_issued_paper"));
    }

    private int Acknowledged() => _sent.Values.Count(message => message is not null);

    private string Header(string name) => _owner.DefaultRequestHeaders.GetValues(name).Single();

    /// <summary>Starts the host as a process and gives the time until it is ready.</summary>
    private async Task<TimeSpan> Start()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("artifacts", StringComparison.Ordinal)];
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "artifacts", "bin", "Host", configuration, "Portal.Host.dll"), $"--urls={address}", $"--ConnectionStrings:Portal={_connection}", $"--Portal:DataDirectory={_data}",
            "--Portal:RateLimit:PerMinute=1000000", "--Portal:SignIn:MinimumMilliseconds=0", "--Serilog:MinimumLevel:Default=Fatal", "--Portal:Mail:BundleMinutes=0.05"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        _host = Process.Start(start)!;
        _ = _host.StandardOutput.ReadToEndAsync();
        var errors = _host.StandardError.ReadToEndAsync();
        _owner = new HttpClient { BaseAddress = new Uri(address + "/api/v1/"), Timeout = TimeSpan.FromSeconds(20) };
        while (true)
        {
            try
            {
                using var ready = await _owner.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode) return clock.Elapsed;
            }
            catch (HttpRequestException) { Assert.False(_host.HasExited, _host.HasExited ? await errors : ""); }
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It did not start.");
            await Task.Delay(50);
        }
    }

    private async Task<(Guid Firm, Guid Billed, Guid Thread, Guid Contact)> Furnish()
    {
        var key = new MasterKey(Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(_data, "keys", "master.key"))));
        var made = await Json("setup", new { token = key.LinkToken("setup", Guid.Empty, Guid.Empty), firmName = "Killed", name = "Ada", email = "ada@killed.example", password = Visitors.Password });
        using (var signedIn = await _owner.PostAsJsonAsync("auth/login", new { email = "ada@killed.example", password = Visitors.Password }))
        {
            _owner.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
            _owner.DefaultRequestHeaders.Add("X-CSRF-Token", JsonSerializer.Deserialize<JsonElement>(await signedIn.Content.ReadAsStringAsync()).GetProperty("csrfToken").GetString());
        }
        var firm = made.GetProperty("firm").GetProperty("id").GetGuid();
        var client = (await Json("clients", new { name = "Northwind" })).GetProperty("id").GetGuid();
        var contact = (await Json("contacts", new { clientId = client, name = "Nora", email = "nora@killed.example", preset = "editor" })).GetProperty("id").GetGuid();
        await Json("invitations/accept", new { token = key.LinkToken("invitation", firm, contact), password = Visitors.Password });
        var thread = (await Json("threads", new { clientId = client, title = "Under load" })).GetProperty("id").GetGuid();
        // Without contacts: nobody is written to about its invoices.
        var billed = (await Json("clients", new { name = "Billed" })).GetProperty("id").GetGuid();
        await Drained();
        return (firm, billed, thread, contact);
    }

    private async Task<JsonElement> Json(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } };
        using var answer = await _owner.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task Write(Guid thread, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var key = Guid.CreateVersion7().ToString();
            _sent[key] = null;
            if (await Post(thread, key, ct) is not { } message) return;
            _sent[key] = message;
        }
    }

    /// <summary>Issues invoices, one after the other, until no answer comes.</summary>
    private async Task Issue(Guid client, CancellationToken ct)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var draft = new { clientId = client, title = "Work", currency = "EUR", lines };
        try
        {
            while (!ct.IsCancellationRequested)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "invoices")
                { Content = JsonContent.Create(draft), Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } };
                using var drafted = await _owner.SendAsync(request, ct);
                if (drafted.StatusCode != HttpStatusCode.Created) return;
                var id = JsonSerializer.Deserialize<JsonElement>(await drafted.Content.ReadAsStringAsync(ct)).GetProperty("id").GetGuid();
                using var issued = await _owner.PostAsync(new Uri($"invoices/{id}/issue", UriKind.Relative), null, ct);
                if (issued.StatusCode != HttpStatusCode.OK) return;
                _issued++;
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException) { }
    }

    /// <summary>The acknowledged message; null when no answer came.</summary>
    private async Task<Guid?> Post(Guid thread, string key, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"threads/{thread}/messages") { Content = JsonContent.Create(new { text = "Message " + key }), Headers = { { "Idempotency-Key", key } } };
            using var answer = await _owner.SendAsync(request, ct);
            if (answer.StatusCode != HttpStatusCode.Created) return null;
            return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ct)).GetProperty("id").GetGuid();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException) { return null; }
    }

    /// <summary>Every message between modules that is due is handled, and the projection has seen every event.</summary>
    private async Task Drained()
    {
        var clock = Stopwatch.StartNew();
        await using var source = NpgsqlDataSource.Create(_connection);
        while (true)
        {
            await using var waiting = source.CreateCommand($"""
                select (select count(*) from wolverine.wolverine_incoming_envelopes where {Due}) + (select count(*) from messaging.mt_doc_held_notification)
                     + (select count(*) from wolverine.wolverine_outgoing_envelopes)
                     + (select coalesce(max(seq_id), 0) from timeline.mt_events) - (select coalesce(max(last_seq_id), 0) from timeline.mt_event_progression where name like '%EntryProjection%')
                """);
            if ((long)(await waiting.ExecuteScalarAsync())! == 0) return;
            if (clock.Elapsed > TimeSpan.FromSeconds(120)) Assert.Fail("It did not drain: " + await Waiting(source));
            await Task.Delay(100);
        }
    }

    private static async Task<string> Waiting(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($"""
            select concat_ws(' ', 'incoming', status, 'of', owner_id, received_at, message_type, count(*)) from wolverine.wolverine_incoming_envelopes where {Due} group by status, owner_id, received_at, message_type
            union all select concat_ws(' ', 'outgoing of', owner_id, destination, count(*)) from wolverine.wolverine_outgoing_envelopes group by owner_id, destination
            union all select concat_ws(' ', 'held', count(*)) from messaging.mt_doc_held_notification
            union all select concat_ws(' ', 'event', max(seq_id)) from timeline.mt_events
            union all select concat_ws(' ', name, last_seq_id) from timeline.mt_event_progression
            union all select concat_ws(' ', 'node', node_number, id) from wolverine.wolverine_nodes
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync()) lines.Add(rows.GetString(0));
        return string.Join("\n", lines);
    }

    private async Task<List<Guid>> Ids(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await rows.ReadAsync()) ids.Add(rows.GetGuid(0));
        return [.. ids.Order()];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
