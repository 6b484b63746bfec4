using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Npgsql;
using Portal.Scenarios.Harness;
using Portal.StripeTwin;

namespace Portal.Scenarios;

/// <summary>Whoever was sent a payment link sees and pays that one invoice, without an account; the link opens nothing else, to nobody else.</summary>
public class PayLinks(PayingPortal fixture) : IClassFixture<PayingPortal>
{
    private const string Good = "4242424242424242", BouncingDebit = "DE62370400440532013001";

    private readonly TestPortal _portal = fixture.Portal;
    private readonly TwinState _twin = fixture.Twin;

    private sealed record Served(Firm Firm, Guid Client);

    private sealed record Link(Guid Id, Guid Invoice, string Key, string Email)
    {
        public object Body => new { key = Key, email = Email };
    }

    private async Task<Served> Serve(object? options = null)
    {
        var firm = await _portal.NewFirm("Linking");
        await fixture.Connect(firm, options);
        return new(firm, await firm.NewClient());
    }

    private async Task<Guid> Issued(Served served)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var id = (await served.Firm.Owner.Post("/invoices", new { clientId = served.Client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private IEnumerable<MimeMessage> Mails(string to) => Directory.GetFiles(Path.Combine(_portal.Data, "mail"), "*.eml").Select(f => MimeMessage.Load(f))
        .Where(m => m.To.Mailboxes.Single().Address.Equals(to, StringComparison.OrdinalIgnoreCase)).OrderBy(m => m.Date);

    /// <summary>Sends a link for an invoice of its own, and reads it in the mail.</summary>
    private async Task<Link> Sent(Served served, int? days = null)
    {
        var (invoice, email) = (await Issued(served), $"{Guid.CreateVersion7():N}@accounts.example");
        var sent = await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{invoice}/pay-links", new { email, days }).Expect(201));
        var key = KeyIn(Mails(email).Single());
        Assert.DoesNotContain(key, sent.Text, StringComparison.Ordinal);
        return new(sent.Id("id"), invoice, key, email);
    }

    private static string KeyIn(MimeMessage mail) => mail.TextBody!.Split("/pay-by-link#")[1].Split('\n')[0].Trim();

    private Task<Answered> ByLink(string what, object body) => _portal.Visitor().Post($"/pay-by-link/{what}", body);

    private Task<Answered> Open(Link link) => ByLink("open", link.Body);

    private static string Page(Answered charge) => new Uri(charge.String("url")).Segments[^1];

    [Fact]
    public async Task whoever_has_the_link_and_knows_the_address_sees_the_invoice_and_pays_it_once()
    {
        var served = await Serve();
        var link = await Sent(served);
        var contact = (await served.Firm.NewContact(served.Client)).Visitor;
        var shown = await _portal.Settled(() => ByLink("open", new { key = link.Key, email = $" {link.Email.ToUpperInvariant()} " }).Expect(200));
        Assert.Equal(("issued", "10000", "True", "Linking"), (shown.String("status"), shown.String("outstanding", "amount"), shown.String("canPay"),
            shown.String("firm", "name").Split(' ')[0]));
        Assert.DoesNotContain(served.Client.ToString(), shown.Text, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await ByLink("pdf", link.Body).Expect(200)).ContentHeaders.ContentType!.MediaType);

        // Two who have the same link at once get the same page.
        var pages = (await Task.WhenAll(ByLink("pay", link.Body).Expect(200), ByLink("pay", link.Body).Expect(200))).Select(Page).Distinct().ToList();
        Assert.Single(pages);
        Assert.Equal(pages[0], Page(await ByLink("pay", link.Body).Expect(200)));
        await contact.Post("/charges", new { invoices = new[] { new { invoiceId = link.Invoice } } }).Refused(409, "payment-under-way");
        var kept = (await served.Firm.Owner.Get($"/invoices/{link.Invoice}").Expect(200)).Json.GetProperty("charges")[0];
        Assert.Equal(link.Id, kept.GetProperty("payLinkId").GetGuid());

        await _portal.Settled(async () => { _twin.Pay(pages[0], Good); await fixture.Told(); return 0; });
        Assert.Equal(("succeeded", "Visa •••• 4242"), await Checked(link));
        var paid = await Open(link).Expect(200);
        Assert.Equal(("paid", "False"), (paid.String("status"), paid.String("canPay")));
        await ByLink("pay", link.Body).Refused(409, "overpayment");
        Assert.Equal(2, Mails(link.Email).Count());
        Assert.Contains("100.00", Mails(link.Email).Last().Subject, StringComparison.Ordinal);
        foreach (var visitor in new[] { served.Firm.Owner, contact })
            Assert.Single((await visitor.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "charge-succeeded");

        var listed = (await served.Firm.Owner.Get($"/invoices/{link.Invoice}/pay-links").Expect(200)).Items.Single();
        Assert.Equal(("paid", link.Email), (listed.GetProperty("status").GetString(), listed.GetProperty("email").GetString()));
        await _portal.TimelineCaughtUp();
        var timeline = await served.Firm.Owner.Get($"/timeline?filter[clientId]={served.Client}").Expect(200);
        var kinds = timeline.Items.Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.Equal((1, 1, 1), (kinds.Count(k => k == "pay-link-sent"), kinds.Count(k => k == "pay-link-opened"), kinds.Count(k => k == "charge-succeeded")));
        Assert.DoesNotContain(link.Email, timeline.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Key, timeline.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await contact.Get("/timeline").Expect(200)).Items,
            e => e.GetProperty("kind").GetString()!.StartsWith("pay-link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_part_is_paid_only_where_the_firm_takes_parts_and_what_was_started_can_be_canceled()
    {
        var served = await Serve(new { allowsParts = false });
        var link = await Sent(served);
        object Part(long amount, string currency = "EUR") => new { key = link.Key, email = link.Email, amount = new { amount, currency } };
        await ByLink("pay", Part(4_000)).Refused(409, "partial-payment-not-allowed");
        await ByLink("pay", Part(10_001)).Refused(409, "overpayment");
        await ByLink("pay", Part(1, "USD")).Refused(409, "currency-mismatch");
        var invalid = await ByLink("pay", Part(0)).Refused(400, "validation-failed");
        Assert.Equal("/amount/amount", invalid.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await ByLink("check", link.Body).Refused(404, "not-found");

        await served.Firm.Change(HttpMethod.Patch, "/admin/payment-provider", "/admin/payment-provider", new { allowsParts = true });
        var page = Page(await ByLink("pay", Part(4_000)).Expect(200));
        await ByLink("pay", Part(5_000)).Refused(409, "payment-under-way");
        Assert.Equal("open", (await Open(link).Expect(200)).String("charge", "status"));
        Assert.Equal("canceled", (await ByLink("cancel", link.Body).Expect(200)).String("status"));
        Assert.ThrowsAny<Exception>(() => _twin.Pay(page, Good));
        page = Page(await ByLink("pay", Part(4_000)).Expect(200));
        await _portal.Settled(async () => { _twin.Pay(page, Good); await fixture.Told(); return 0; });
        Assert.Equal("6000", (await Open(link).Expect(200)).String("outstanding", "amount"));
    }

    [Fact]
    public async Task a_reminder_brings_each_address_its_newest_link_again_and_keeps_it_working()
    {
        var served = await Serve();
        var first = await Sent(served);
        var owner = served.Firm.Owner;
        await _portal.Settled(() => owner.Post($"/invoices/{first.Invoice}/pay-links", new { email = first.Email.ToUpperInvariant() }).Expect(201));
        var revoked = "revoked@" + first.Email.Split('@')[1];
        var off = await _portal.Settled(() => owner.Post($"/invoices/{first.Invoice}/pay-links", new { email = revoked }).Expect(201));
        await owner.Post($"/pay-links/{off.Id("id")}/revoke").Expect(200);
        fixture.Pass(TimeSpan.FromDays(31));
        await Open(first).Expect(410);

        await owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        await _portal.Settled(() => owner.Post($"/invoices/{first.Invoice}/reminders", new { text = "Did this reach you?" }).Expect(201));
        Assert.Single(Mails(revoked));
        var mail = Mails(first.Email).Last();
        Assert.Equal(3, Mails(first.Email).Count());
        Assert.Contains("Did this reach you?", mail.TextBody, StringComparison.Ordinal);
        await Open(first).Expect(410);
        await Open(first with { Key = KeyIn(mail) }).Expect(200);
        var listed = (await owner.Get($"/invoices/{first.Invoice}/pay-links").Expect(200)).Items.Select(l => l.GetProperty("status").GetString());
        Assert.Equal(["revoked", "active", "expired"], listed);
    }

    [Fact]
    public async Task a_bank_debit_that_bounces_is_said_to_whoever_paid_by_the_link()
    {
        var served = await Serve(new { methods = new[] { "bankDebit" } });
        var link = await Sent(served);
        var page = Page(await ByLink("pay", link.Body).Expect(200));
        await _portal.Settled(async () => { _twin.Pay(page, BouncingDebit); await fixture.Told(); return 0; });
        Assert.Equal("processing", (await Checked(link)).Status);
        await ByLink("cancel", link.Body).Refused(409, "payment-processing");
        var intent = _twin.Truth().Single(t => t.Account == _twin.AccountId($"sk_test_{served.Firm.Id:N}")).PaymentIntent;
        await _portal.Settled(async () => { _twin.Settle(intent); await fixture.Told(); return 0; });
        Assert.Equal(2, Mails(link.Email).Count());
        Assert.Equal("True", (await Open(link).Expect(200)).String("canPay"));
    }

    [Fact]
    public async Task wrong_addresses_are_refused_counted_and_end_the_link_however_many_come_at_once()
    {
        var served = await Serve();
        var link = await Sent(served);
        var wrong = new { key = link.Key, email = "somebody@else.example" };
        await ByLink("open", wrong).Refused(403, "pay-link-other-address");
        await ByLink("pay", wrong).Refused(403, "pay-link-other-address");
        await Open(link).Expect(200);
        var answers = await _portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ByLink("open", wrong))));
        Assert.Equal((8, 4), (answers.Count(a => (int)a.Status == 403), answers.Count(a => (int)a.Status == 410)));
        await Open(link).Refused(410, "pay-link-not-valid");
        var listed = (await served.Firm.Owner.Get($"/invoices/{link.Invoice}/pay-links").Expect(200)).Items.Single();
        Assert.Equal(("revoked", 10, true), (listed.GetProperty("status").GetString(), listed.GetProperty("wrongAddresses").GetInt32(),
            listed.GetProperty("isGuessed").GetBoolean()));
        Assert.Single((await served.Firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "pay-link-blocked");
    }

    [Fact]
    public async Task what_works_no_longer_is_answered_in_one_way_whatever_the_reason()
    {
        var (served, archived, strangers) = (await Serve(), await Serve(), await Serve());
        Link revoked = await Sent(served), expired = await Sent(served, days: 1), ofArchived = await Sent(archived), ofSuspended = await Sent(strangers);
        foreach (var _ in Enumerable.Range(0, 2)) await served.Firm.Owner.Post($"/pay-links/{revoked.Id}/revoke").Expect(200);
        await archived.Firm.Change(HttpMethod.Post, $"/clients/{archived.Client}/archive", $"/clients/{archived.Client}",
            new { reason = "It is over." }).Expect(200);
        await _portal.Settled(() => _portal.Operator().Post($"/admin/firms/{strangers.Firm.Id}/suspend").Expect(200));
        await Open(expired).Expect(200);
        var unknown = _portal.Services.GetRequiredService<MasterKey>().LinkToken("pay-link", served.Firm.Id, Guid.CreateVersion7());
        var otherFirms = _portal.Services.GetRequiredService<MasterKey>().LinkToken("pay-link", strangers.Firm.Id, expired.Id);
        var forged = (expired.Key[0] == 'A' ? 'B' : 'A') + expired.Key[1..];
        fixture.Pass(TimeSpan.FromDays(2));

        var answers = new List<string>();
        foreach (var (key, email) in new[]
        {
            (revoked.Key, revoked.Email), (expired.Key, expired.Email), (ofArchived.Key, ofArchived.Email), (ofSuspended.Key, ofSuspended.Email),
            (unknown, expired.Email), (otherFirms, expired.Email), (forged, expired.Email), ("short", expired.Email), (revoked.Key, "else@where.example"),
        })
            answers.Add((await ByLink("open", new { key, email }).Refused(410, "pay-link-not-valid")).Problem);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task of_a_voided_invoice_it_says_so_and_offers_nothing_to_pay_and_only_staff_sends_links_of_what_is_owed()
    {
        var served = await Serve();
        var link = await Sent(served);
        await _portal.Settled(() => served.Firm.Owner.Post($"/invoices/{link.Invoice}/void", new { reason = "A mistake." }).Expect(200));
        var shown = await Open(link).Expect(200);
        Assert.Equal(("voided", "False"), (shown.String("status"), shown.String("canPay")));
        await ByLink("pay", link.Body).Refused(409, "invoice-void");

        var email = link.Email;
        await served.Firm.Owner.Post($"/invoices/{link.Invoice}/pay-links", new { email }).Refused(409, "pay-link-nothing-to-pay");
        var open = await Issued(served);
        await served.Firm.Owner.Post($"/invoices/{open}/pay-links", new { email = "nobody" }).Refused(400, "validation-failed");
        await served.Firm.Owner.Post($"/invoices/{open}/pay-links", new { email, days = 91 }).Refused(400, "validation-failed");
        await (await served.Firm.NewContact(served.Client)).Visitor.Post($"/invoices/{open}/pay-links", new { email }).Refused(403, "forbidden");
        var limited = (await served.Firm.NewLimited("member", await served.Firm.NewClient("Other"))).Visitor;
        await limited.Post($"/invoices/{open}/pay-links", new { email }).Refused(404, "not-found");
        await limited.Post($"/pay-links/{link.Id}/revoke").Refused(404, "not-found");
    }

    [Fact]
    public async Task an_address_is_forgotten_a_month_after_the_links_end_and_stands_nowhere_else()
    {
        var served = await Serve();
        var link = await Sent(served, days: 1);
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var events = source.CreateCommand("""
            select count(*) from (select data::text as data from billing.mt_events union all select data::text from billing.mt_doc_pay_link
                union all select data::text from timeline.mt_events) kept where position($1 in data) > 0 or position($2 in data) > 0
            """);
        foreach (var secret in new[] { link.Email, link.Key }) events.Parameters.Add(new() { Value = secret });
        Assert.Equal(0L, await events.ExecuteScalarAsync());

        fixture.Pass(TimeSpan.FromDays(32));
        foreach (var sweep in _portal.Services.GetServices<ISweep>().Where(s => s.GetType().Name == "ForgetPayLinkAddresses"))
            Assert.True(await sweep.Sweep(CancellationToken.None) > 0);
        await served.Firm.Owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        var listed = (await served.Firm.Owner.Get($"/invoices/{link.Invoice}/pay-links").Expect(200)).Items.Single();
        Assert.Equal(("expired", null), (listed.GetProperty("status").GetString(), listed.GetProperty("email").GetString()));
    }

    [Fact]
    public async Task a_payment_link_opens_nothing_but_its_invoice()
    {
        var served = await Serve();
        Link link = await Sent(served), other = await Sent(served);
        await ByLink("pay", other.Body).Expect(200);
        var document = JsonNode.Parse((await _portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        // In every cookie that a browser has, too.
        var (tried, cookie) = (0, Regex.Replace(served.Firm.Owner.Cookie!, "=[^;]*", $"={link.Key}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject().Where(o => o.Value!["x-roles"]!["anonymous"]!.ToString() != "allow"))
            {
                var named = Regex.Replace(path, @"\{(\w+)\}", m => m.Groups[1].Value switch
                {
                    "invoiceId" => link.Invoice.ToString(),
                    "payLinkId" => link.Id.ToString(),
                    "clientId" => served.Client.ToString(),
                    "key" => link.Key,
                    "number" => "1",
                    _ => Guid.CreateVersion7().ToString(),
                });
                var body = $$"""{"key":"{{link.Key}}","email":"{{link.Email}}"}""";
                tried++;
                foreach (var by in new[] { new Visitor(_portal) { Bearer = link.Key }, new Visitor(_portal) { Cookie = cookie } })
                {
                    using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
                    var answer = await by.Send(new HttpMethod(method.ToUpperInvariant()), named, operation!["requestBody"] is null ? null : content,
                        ("If-Match", "\"v1\""), ("Idempotency-Key", link.Key));
                    Assert.True((int)answer.Status is 401 or 404, $"{method} {path}: {answer}");
                    Assert.DoesNotContain("INV-", answer.Text, StringComparison.Ordinal);
                }
            }
        Assert.True(tried > 190, $"Only {tried} operations.");

        // Its own operations name nothing but the key: what else is named is refused, or another link's.
        foreach (var what in new[] { "open", "pdf", "pay", "check", "cancel" })
            foreach (var extra in new[] { "invoiceId", "chargeId", "payLinkId" })
                await ByLink(what, new JsonObject { ["key"] = link.Key, ["email"] = link.Email, [extra] = other.Invoice }).Refused(400, "malformed-request");
        await ByLink("check", link.Body).Refused(404, "not-found");
        await ByLink("cancel", link.Body).Refused(404, "not-found");
        await ByLink("open", new { key = link.Key, email = other.Email }).Refused(403, "pay-link-other-address");
        Assert.Equal("open", (await Open(other).Expect(200)).String("charge", "status"));
        foreach (var path in new[] { "/auth/magic-link/redeem", "/invitations/read", "/auth/password-reset/read" })
            await _portal.Visitor().Post(path, new { token = link.Key }).Refused(410, "link-not-valid");
    }

    private async Task<(string Status, string Label)> Checked(Link link)
    {
        var charge = await _portal.Settled(() => ByLink("check", link.Body).Expect(200));
        return (charge.String("status"), charge.String("label"));
    }
}
