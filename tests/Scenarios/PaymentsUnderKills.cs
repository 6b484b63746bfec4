using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using MimeKit;
using Portal.Billing.SavedMethods;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>
/// Clients pay, are given money back and dispute, while the portal and its PostgreSQL are killed at every point of it. Whatever happened, it ends as
/// it stands at the provider, and nobody had to do anything for it.
/// </summary>
public sealed class PaymentsUnderKills(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Good = "4242424242424242";
    private const int Clients = 4, InvoicesOfEach = 3;

    /// <summary>Of each invoice, which is paid in many parts; in cents.</summary>
    private const long Total = 900_000_00;

    /// <summary>PORTAL_TEST_KILLS says how many, where there is not the time for all.</summary>
    private static readonly int Nightly = int.Parse(Environment.GetEnvironmentVariable("PORTAL_TEST_KILLS") ?? "200", CultureInfo.InvariantCulture);

    private readonly List<Lane> _lanes = [];
    private readonly SortedDictionary<string, int> _windows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unexpected = [];
    private readonly Dictionary<string, bool> _disputes = [];
    private KilledPortal _portal = null!;
    private KilledPortal.Person _owner = null!;
    private long _amount = 1_00;
    private int _done;
    private bool _ending;

    public async Task InitializeAsync() => _portal = await KilledPortal.Started();

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public Task what_is_paid_while_the_portal_is_killed_is_paid_once_on_both_sides() => Survives(kills: 2, ofPostgres: 1, atLeast: 5);

    [Fact, Trait("tier", "nightly")]
    public Task what_is_paid_while_the_portal_is_killed_again_and_again_is_paid_once_on_both_sides() =>
        Survives(Nightly, ofPostgres: Nightly / 10, atLeast: Nightly * 4);

    /// <summary>Somebody pays one invoice in many parts, each of an amount that no other payment has.</summary>
    private sealed record Lane(KilledPortal.Person Payer, Guid Invoice, Guid Method)
    {
        public Attempt? Now { get; set; }
    }

    private sealed record Attempt(long Amount, bool IsSaved)
    {
        public string Key { get; } = Guid.CreateVersion7().ToString();
        public Guid? Charge { get; set; }
        public string? Page { get; set; }
        public Guid? Payment { get; set; }
        public bool AfterStarted { get; set; }

        /// <summary>What was answered last, where there was something to wait for.</summary>
        public string? Waited { get; set; }
    }

    private async Task Survives(int kills, int ofPostgres, int atLeast)
    {
        var clock = Stopwatch.StartNew();
        var key = await Furnish();
        var every = kills / ofPostgres;
        for (var kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var paying = _lanes.Select(lane => Pay(lane, stop.Token)).ToArray();
            await Progress(_lanes.Count / 2);
            if (kill % every == every - 1)
            {
                await _portal.KillPostgres();
                Count("PostgreSQL");
                // The portal starts it again by itself, and people go on.
                await Progress(_lanes.Count / 2);
            }
            await Prepare(kill % 8);
            await _portal.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(paying);
            await Classify(key);
            _portal.Twin.ForgetFaults();
            _portal.Twin.WebhookMode = WebhookMode.Normal;
            await TimePasses();
            await _portal.Start();
        }

        await End();
        var checkedPayments = await Check(key);
        output.WriteLine($"{kills} kills of the portal, {ofPostgres} of PostgreSQL, {checkedPayments} payments, {clock.Elapsed.TotalMinutes:0.0} min, first "
            + $"start {_portal.Starts[0].TotalSeconds:0.0} s, the others {_portal.Starts.Skip(1).Average(s => s.TotalSeconds):0.0} s");
        foreach (var (window, times) in _windows) output.WriteLine($"{times,5} {window}");
        Assert.True(checkedPayments >= atLeast, $"Only {checkedPayments} payments were made.");
    }

    private async Task<string> Furnish()
    {
        var master = new MasterKey(Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(_portal.Data, "keys", "master.key"))));
        _owner = _portal.Somebody();
        var made = await Made(_owner, "setup", new
        {
            token = master.LinkToken("setup", Guid.Empty, Guid.Empty),
            firmName = "Killed",
            name = "Ada",
            email = "ada@killed.example",
            password = Visitors.Password,
        });
        await _owner.SignIn("ada@killed.example");
        var (firm, key) = (made.Id("firm", "id"), $"sk_test_{Guid.CreateVersion7():N}");
        var connected = await _owner.Send(HttpMethod.Put, "admin/payment-provider", new { secretKey = key }, ("If-Match", "\"v0\""));
        Assert.True(connected.Status == HttpStatusCode.OK, connected.Text);
        var changed = await _owner.Send(HttpMethod.Patch, "admin/payment-provider", new { allowsParts = true }, ("If-Match", connected.ETag));
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        for (var n = 0; n < Clients; n++)
        {
            var (client, email) = ((await Made(_owner, "clients", new { name = $"Client {n}" })).Id("id"), $"payer{n}@killed.example");
            var contact = (await Made(_owner, "contacts", new { clientId = client, name = $"Payer {n}", email, preset = "owner" })).Id("id");
            var payer = _portal.Somebody();
            await Made(payer, "invitations/accept", new { token = master.LinkToken("invitation", firm, contact), password = Visitors.Password });
            await payer.SignIn(email);
            var saving = await Made(payer, "saved-methods", new { clientId = client, consent = new { version = Consents.Version, language = "en" } });
            _portal.Twin.Pay(new Uri(saving.String("url")).Segments[^1], Good);
            var lines = new[] { new { description = "Work", quantity = 1, unitPrice = Total, taxRate = 0 } };
            for (var invoice = 0; invoice < InvoicesOfEach; invoice++)
            {
                var id = (await Made(_owner, "invoices", new { clientId = client, title = "Design", currency = "EUR", lines })).Id("id");
                Assert.Equal(HttpStatusCode.OK, (await _owner.Post($"invoices/{id}/issue")).Status);
                _lanes.Add(new(payer, id, saving.Id("id")));
            }
        }
        await _portal.Twin.WebhooksSent;
        return key;
    }

    private static async Task<Answered> Made(KilledPortal.Person person, string path, object body)
    {
        var answer = await person.Post(path, body);
        Assert.True((int)answer.Status is 200 or 201, answer.Text);
        return answer;
    }

    /// <summary>Pays part after part, until nobody answers any more.</summary>
    private async Task Pay(Lane lane, CancellationToken ct)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        try
        {
            while (!ct.IsCancellationRequested && !(_ending && lane.Now is null))
                if (!await Step(lane)) await pause.WaitForNextTickAsync(ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException) { }
    }

    /// <returns>False where there is something to wait for.</returns>
    private async Task<bool> Step(Lane lane)
    {
        var now = lane.Now ??= new(Interlocked.Add(ref _amount, 1), RandomNumberGenerator.GetInt32(2) == 0);
        if (now.Charge is null)
        {
            var parts = new[] { new { invoiceId = lane.Invoice, amount = Euros(now.Amount) } };
            var started = await lane.Payer.Post("charges", new { invoices = parts, savedMethodId = now.IsSaved ? lane.Method : (Guid?)null }, now.Key);
            // It was given up meanwhile, as that of somebody who does not come back: whoever does, starts again.
            if (started.Text.Contains("payment-canceled", StringComparison.Ordinal)) lane.Now = null;
            else if (started.Status != HttpStatusCode.Created) return Waits(now, started, "provider-unavailable", "payment-under-way", "idempotency-key-in-use", "conflict");
            if (lane.Now is null) return true;
            now.Charge = started.Id("id");
            now.Page = started.Json.GetProperty("url").GetString() is { } url ? new Uri(url).Segments[^1] : null;
            try
            {
                if (now.Page is not null) _portal.Twin.Pay(now.Page, Good);
            }
            // The portal has closed the page of somebody who seemed not to come back: asked for it, it says that the payment was canceled.
            catch (StripeError e) when (e.Message.Contains("no longer open", StringComparison.Ordinal)) { Count("page closed before the payer came"); }
            return true;
        }
        if (now.Payment is null)
        {
            var charge = await lane.Payer.Post($"charges/{now.Charge}/check");
            if (charge.Status != HttpStatusCode.OK) return Waits(now, charge, "provider-unavailable", "conflict");
            if (charge.String("status") is "canceled" or "failed") lane.Now = null;
            if (charge.String("status") != "succeeded") return false;
            now.Payment = charge.Id("paymentId");
            Interlocked.Increment(ref _done);
            return true;
        }
        if (!await After(now)) return false;
        lane.Now = null;
        return true;
    }

    /// <summary>What happens to some payments later: given back here or in the provider's own pages, disputed, and the dispute decided.</summary>
    private async Task<bool> After(Attempt paid)
    {
        var there = _portal.Twin.Truth().Single(t => IsOf(t, paid.Charge!.Value)).Charge!;
        switch (paid.Amount % 8)
        {
            case 0:
                var refund = await _owner.Post($"payments/{paid.Payment}/refunds", new { amount = Euros(paid.Amount / 2), reason = $"Half of {paid.Amount}" },
                    paid.Key + "-refund");
                return refund.Status == HttpStatusCode.Created || Waits(paid, refund, "conflict");
            case 1 when !paid.AfterStarted:
                _portal.Twin.Refund(there, paid.Amount / 3);
                break;
            case 2 or 3 when !paid.AfterStarted:
                lock (_disputes) _disputes[_portal.Twin.Dispute(there)] = paid.Amount % 8 == 2;
                break;
        }
        paid.AfterStarted = true;
        return true;
    }

    private bool Waits(Attempt attempt, Answered answer, params string[] codes)
    {
        attempt.Waited = $"{(int)answer.Status} {answer.Text}";
        if ((int)answer.Status < 500 && !codes.Any(c => answer.Text.Contains(c, StringComparison.Ordinal)))
            lock (_unexpected) _unexpected.Add($"{(int)answer.Status} {answer.Problem}");
        return false;
    }

    private static object Euros(long amount) => new { amount, currency = "EUR" };

    private static bool IsOf(PaymentTruth truth, Guid charge) => truth.Metadata.GetValueOrDefault("portal_charge") == charge.ToString();

    /// <summary>So many more payments are through.</summary>
    private async Task Progress(int more)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var until = Volatile.Read(ref _done) + more;
        for (var clock = Stopwatch.StartNew(); Volatile.Read(ref _done) < until; await pause.WaitForNextTickAsync())
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(90) && _unexpected.Count == 0, $"Nobody can pay: {string.Join("; ", _unexpected)}");
    }

    /// <summary>Something is under way in the window in which it is to be killed.</summary>
    private async Task Prepare(int window)
    {
        var (twin, late) = (_portal.Twin, TimeSpan.FromSeconds(2));
        void Plan(FaultKind kind, params string[] paths)
        {
            foreach (var path in paths) twin.Plan(new(kind, path, "POST", Times: 50) { Late = late });
        }
        const string Page = "/v1/checkout/sessions", Payment = "/v1/payment_intents", Refund = "/v1/refunds";
        var most = 700;
        switch (window)
        {
            case 0 or 4:
                Plan(FaultKind.SlowAfter, Page, Payment, Refund);
                break;
            case 1:
                Plan(FaultKind.Slow, Page, Payment, Refund);
                break;
            case 2:
                Plan(FaultKind.ResetAfter, Page, Payment, Refund);
                break;
            case 3:
                twin.WebhookMode = new() { Times = 3, Shuffle = TimeSpan.FromMilliseconds(300), Seed = _done };
                break;
            case 5:
                // Nothing is told, then everything at once.
                twin.WebhookMode = new() { Hold = true };
                lock (_disputes)
                    foreach (var (dispute, won) in _disputes) twin.CloseDispute(dispute, won);
                _disputes.Clear();
                await Progress(_lanes.Count / 2);
                _ = twin.Deliver();
                most = 250;
                break;
            case 6:
                twin.Plan(new(FaultKind.SlowAfter, "/v1/", "GET", Times: 50) { Late = late });
                break;
            case 7:
                most = 60;
                break;
        }
        await Task.Delay(RandomNumberGenerator.GetInt32(0, most));
    }

    /// <summary>What was to be looked at later is to be looked at now.</summary>
    private Task TimePasses() => _portal.Execute("""
        update billing.mt_doc_charge_watch set check_at = '2026-01-01', data = data || '{"checkAt": "2026-01-01T00:00:00+00:00"}'
        """);

    private void Count(string window, int times = 1)
    {
        lock (_windows)
            if (times > 0) _windows[window] = _windows.GetValueOrDefault(window) + times;
    }

    /// <summary>What a kill has torn apart: how it stands here, and how at the provider.</summary>
    private async Task Classify(string key)
    {
        Count("the portal");
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        var listed = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri($"{_portal.TwinAddress}/v1/checkout/sessions?limit=100")));
        var pages = listed.GetProperty("data").EnumerateArray().Select(s => s.GetProperty("client_reference_id").GetString()).ToHashSet();
        var truths = Truths();
        foreach (var charge in await Charges())
        {
            var truth = truths.GetValueOrDefault(charge.Id);
            Count(charge switch
            {
                { Status: "Started" } when truth is { Captured: > 0 } => "kept; taken there, not known here",
                { Status: "Started" } when truth is not null || pages.Contains($"{charge.Id}") => "kept; page made there, not known here",
                { Status: "Started" } => "kept; not asked for there yet",
                { Status: "Open" or "Processing" } when truth is { Captured: > 0 } => "open; paid there, not known here",
                { Status: "Open" } => "open; the payer is there",
                { Pending: > 0 } when truth is { } t && t.Refunded > charge.Refunded => "refund kept; made there, not known here",
                { Pending: > 0 } => "refund kept; not asked for there yet",
                { Status: "Succeeded" } when truth is { } t && t.Refunded > charge.Refunded => "refunded there, not known here",
                { Status: "Succeeded" } when truth is { } t && (t.Disputed > 0) != (charge.OpenDisputes + charge.Lost > 0) =>
                    "dispute opened or closed there, not known here",
                _ => "",
            });
        }
        _windows.Remove("");
    }

    /// <summary>A charge as the database has it.</summary>
    private sealed record Here(Guid Id, string Status, long Amount, Guid Invoice, long Refunded, int Pending, int OpenDisputes, long Lost, int SameRefunds);

    private async Task<IReadOnlyList<Here>> Charges() => [.. (await _portal.Query("""
        select id, status, (data ->> 'amount')::bigint amount, data -> 'parts' -> 0 ->> 'invoiceId' invoice, data -> 'refunds' refunds,
            data -> 'disputes' disputes
        from billing.mt_doc_charge
        """)).Select(row =>
        {
            JsonElement[] refunds = [.. row.GetProperty("refunds").EnumerateArray()], disputes = [.. row.GetProperty("disputes").EnumerateArray()];
            long Sum(JsonElement[] of, string status) => of.Where(x => Is(x, status)).Sum(x => x.GetProperty("amount").GetInt64());
            return new Here(row.GetProperty("id").GetGuid(), row.GetProperty("status").GetString()!, row.GetProperty("amount").GetInt64(),
                row.GetProperty("invoice").GetGuid(), Sum(refunds, "Made"), refunds.Count(r => Is(r, "Pending")), disputes.Count(d => Is(d, "Open")),
                Sum(disputes, "Lost"), refunds.GroupBy(r => r.GetProperty("reason").GetString()).Sum(g => g.Count() - 1));
        })];

    private static bool Is(JsonElement of, string status) => string.Equals(of.GetProperty("status").GetString(), status, StringComparison.OrdinalIgnoreCase);

    /// <summary>What really happened to the money, by the charge that it names: one payment for each, at most.</summary>
    private Dictionary<Guid, PaymentTruth> Truths() => _portal.Twin.Truth().GroupBy(t => Guid.Parse(t.Metadata["portal_charge"])).ToDictionary(g => g.Key,
        g => g.OrderByDescending(t => t.Captured).First() with { Captured = g.Sum(t => t.Captured) });

    /// <summary>Everybody comes to an end with what they had begun; then nobody does anything any more, and days pass.</summary>
    private async Task End()
    {
        _ending = true;
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90)))
            await Task.WhenAll(_lanes.Select(lane => Pay(lane, patience.Token)));
        Assert.Empty(_unexpected);
        Assert.All(_lanes, lane => Assert.Null(lane.Now));
        foreach (var (dispute, won) in _disputes) _portal.Twin.CloseDispute(dispute, won);
        await _portal.Twin.WebhooksSent;
        // What was told to nobody because nobody was there is told again for days.
        _portal.Twin.Advance(TimeSpan.FromDays(4));
        await _portal.Twin.WebhooksSent;
        await _portal.Kill();
        await TimePasses();
        await _portal.Start();
        await Drained();
    }

    private async Task Drained()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        const string Waiting = """
            select (select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'
                        and not (status = 'Scheduled' and execution_time > now() + interval '10 minutes')) incoming,
                   (select count(*) from wolverine.wolverine_outgoing_envelopes) outgoing, (select count(*) from messaging.mt_doc_held_notification) held,
                   (select count(*) from billing.mt_doc_charge_watch where check_at < now()) watched,
                   (select coalesce(max(seq_id), 0) from billing.mt_events)
                       - (select coalesce(max(last_seq_id), 0) from billing.mt_event_progression where name <> 'HighWaterMark') unbooked
            """;
        for (var clock = Stopwatch.StartNew(); ; await pause.WaitForNextTickAsync())
        {
            var waiting = (await _portal.Query(Waiting)).Single();
            if (waiting.EnumerateObject().All(p => p.Value.GetInt64() == 0)) return;
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(300), $"It did not settle: {waiting.GetRawText()}");
        }
    }

    /// <returns>How many payments were compared.</returns>
    private async Task<int> Check(string key)
    {
        Assert.Empty(_unexpected);
        var (here, there) = ((await Charges()).ToDictionary(c => c.Id), Truths());
        Assert.DoesNotContain(_portal.Twin.Truth().GroupBy(t => t.Metadata["portal_charge"]), g => g.Count(t => t.Captured > 0) > 1);
        Assert.Empty(there.Keys.Except(here.Keys));
        var paid = here.Values.Where(c => c.Status == "Succeeded").ToList();
        // Each amount is that of one click: whatever was asked again, it was paid once.
        Assert.Equal(paid.Count, paid.Select(c => c.Amount).Distinct().Count());
        foreach (var charge in here.Values)
        {
            var truth = there.GetValueOrDefault(charge.Id);
            Assert.Equal((charge.Id, charge.Status == "Succeeded" ? charge.Amount : 0, charge.Refunded, charge.Lost),
                (charge.Id, truth?.Captured ?? 0, truth?.Refunded ?? 0, truth?.Disputed ?? 0));
            Assert.Equal((charge.Id, 0, 0, 0), (charge.Id, charge.Pending, charge.OpenDisputes, charge.SameRefunds));
            Assert.Contains(charge.Status, new[] { "Succeeded", "Canceled", "Failed" });
        }
        var payments = await _portal.Query("select data ->> 'chargeId' charge, (data ->> 'amount')::bigint amount from billing.mt_doc_payment");
        Assert.Equal(paid.Select(c => ($"{c.Id}", c.Amount)).Order(), payments.Select(p => (p.GetProperty("charge").GetString()!,
            p.GetProperty("amount").GetInt64())).Order());
        foreach (var lane in _lanes)
        {
            var kept = there.Where(t => here[t.Key].Invoice == lane.Invoice).Sum(t => t.Value.Captured - t.Value.Refunded - t.Value.Disputed);
            var invoice = await lane.Payer.Get($"invoices/{lane.Invoice}");
            Assert.Equal((lane.Invoice, $"{Total - kept}", 0), (lane.Invoice, invoice.String("outstanding", "amount"),
                invoice.Json.GetProperty("charges").GetArrayLength()));
        }
        CheckMails(paid.Count);
        await CheckLedger(there.Values.Sum(t => t.Captured - t.Refunded - t.Disputed));
        Assert.Empty(await _portal.Query("select id, message_type from wolverine.wolverine_dead_letters"));
        await CompareDays(paid.Count, key);
        return paid.Count;
    }

    /// <summary>What the provider has of the clients' money is in transit, but for its fees.</summary>
    private async Task CheckLedger(long kept)
    {
        var trial = (await _owner.Get("reports/trial-balance")).Json.GetProperty("currencies")[0];
        long Minor(JsonElement of, string name) => of.GetProperty(name).GetProperty("amount").GetInt64();
        Assert.Equal(Minor(trial, "debit"), Minor(trial, "credit"));
        Assert.Equal(kept, trial.GetProperty("accounts").EnumerateArray().Where(a => a.GetProperty("account").GetString() is "inTransit" or "fees")
            .Sum(a => Minor(a, "balance")));
    }

    /// <summary>Each payment is told to the payer and to the firm in one mail each.</summary>
    private void CheckMails(int payments)
    {
        var receipts = Directory.GetFiles(Path.Combine(_portal.Data, "mail"), "*.eml").Select(f => MimeMessage.Load(f))
            .Where(m => m.Subject!.Contains(" received for ", StringComparison.Ordinal)).Select(m => (m.To.Mailboxes.Single().Address, m.Subject)).ToList();
        Assert.Empty(receipts.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal((payments, payments), (receipts.Count(r => r.Address == "ada@killed.example"), receipts.Count(r => r.Address != "ada@killed.example")));
    }

    /// <summary>The daily comparison finds the same: nothing was left for it to put right.</summary>
    private async Task CompareDays(int payments, string key)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var seen = 0;
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var compared = await Made(_owner, "reconciliations", new { day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
            Assert.Equal(("0", "[]", "0"), (compared.String("healed"), compared.Json.GetProperty("differences").GetRawText(), compared.String("others")));
            seen += compared.Json.GetProperty("payments").GetInt32();
        }
        Assert.Equal((payments, _portal.Twin.AccountId(key)), (seen, _portal.Twin.Truth()[0].Account));
    }
}
