using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A portal that has an address, as one behind a proxy has; the proxy is this machine.</summary>
public sealed class PortalWithAddress : IAsyncLifetime
{
    public TestPortal Portal { get; } = new() { Settings = ["--Portal:Address=https://portal.example", "--Portal:Proxies=127.0.0.1"] };
    public Task InitializeAsync() => Portal.InitializeAsync();
    public Task DisposeAsync() => Portal.DisposeAsync();
}

/// <summary>Firms reached under host names of their own.</summary>
public class CustomDomains(PortalWithAddress fixture) : IClassFixture<PortalWithAddress>
{
    private readonly TestPortal portal = fixture.Portal;

    private static string NewHost() => $"portal.{Guid.CreateVersion7():N}.example";
    private Task<Answered> Add(Firm firm, string host) => portal.Settled(() => firm.Owner.Post("/admin/domains", new { host }).Expect(201));
    private Task<Answered> Check(Firm firm, Guid domain) => portal.Settled(() => firm.Owner.Post($"/admin/domains/{domain}/check").Expect(200));
    private void Publish(Answered domain) => portal.Names.Texts[domain.String("proof", "name")] = ["v=spf1 -all", domain.String("proof", "value")];

    private async Task<(Guid Id, string Host)> Verified(Firm firm)
    {
        var added = await Add(firm, NewHost());
        Publish(added);
        Assert.Equal("verified", (await Check(firm, added.Id("id"))).String("state"));
        return (added.Id("id"), added.String("host"));
    }

    private Task<Answered> Face(string host, string query = "") => portal.Visitor().Get("/branding" + query, ("Host", host));
    private async Task<string> FirmAt(string host, string query = "") => (await Face(host, query).Expect(200)).String("firm", "shortName");

    private async Task Sweep(Guid domain)
    {
        await using var command = portal.Services.GetRequiredService<Database>().Worker.CreateCommand($"update identity.mt_doc_firm_host set checked_at = now() - interval '2 hours', data = data || jsonb_build_object('checkedAt', now() - interval '2 hours') where data ->> 'domainId' = '{domain}'");
        await command.ExecuteNonQueryAsync();
        await portal.Settled(async () =>
        {
            foreach (var sweep in portal.Services.GetServices<ISweep>()) await sweep.Sweep(default);
            return 0;
        });
    }

    [Fact]
    public async Task a_domain_leads_to_the_firm_once_it_has_shown_in_the_dns_that_it_is_its_own()
    {
        var (firm, other) = (await portal.NewFirm("Owning"), await portal.NewFirm("Elsewhere"));
        var host = NewHost();
        var added = await Add(firm, $" {host.ToUpperInvariant()}. ");
        Assert.Equal((host, "pending", "_portal." + host, "TXT", "CNAME", "portal.example"), (added.String("host"), added.String("state"), added.String("proof", "name"), added.String("proof", "type"), added.String("target", "type"), added.String("target", "value")));
        await Face(host).Refused(421, "unknown-host");
        var missing = await Check(firm, added.Id("id"));
        Assert.Equal(("pending", "missing"), (missing.String("state"), missing.String("lastSeen")));

        portal.Names.Texts["_portal." + host] = ["portal-verify=somebody-elses"];
        Assert.Equal("pending", (await Check(firm, added.Id("id"))).String("state"));
        Publish(added);
        var verified = await Check(firm, added.Id("id"));
        Assert.Equal(("verified", "found", "False"), (verified.String("state"), verified.String("lastSeen"), verified.String("primary")));
        Assert.Equal(firm.ShortName, await FirmAt(host));
        await using (var unasked = portal.Services.GetRequiredService<Database>().App.CreateCommand("select count(*) from identity.mt_doc_firm_host"))
            Assert.Equal(0L, await unasked.ExecuteScalarAsync());
        Assert.Equal(firm.ShortName, await FirmAt(host.ToUpperInvariant() + ":8443", $"?firm={other.ShortName}"));
        Assert.Equal(verified.Text, (await firm.Owner.Get($"/admin/domains/{added.Id("id")}").Expect(200)).Text);
        Assert.Equal("verified", (await firm.Owner.Get("/admin/domains").Expect(200)).Items.Single().GetProperty("state").GetString());
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=domain-verified").Expect(200)).Items);

        await portal.Settled(() => firm.Owner.Delete($"/admin/domains/{added.Id("id")}", verified.ETag).Expect(204));
        await Face(host).Refused(421, "unknown-host");
        await firm.Owner.Get($"/admin/domains/{added.Id("id")}").Refused(404, "not-found");
        await firm.Owner.Post($"/admin/domains/{added.Id("id")}/check").Refused(404, "not-found");
        await Add(firm, host); // it may come back
    }

    [Fact]
    public async Task a_domain_signs_nobody_in_to_another_firm()
    {
        var (firm, other) = (await portal.NewFirm("Guarded"), await portal.NewFirm("Visiting"));
        var (_, host) = await Verified(firm);
        var email = $"owner@{other.ShortName}.example";
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = other.ShortName }, ("Host", host)).Refused(401, "sign-in-refused");
        await portal.Visitor().Post("/auth/login", new { email = $"owner@{firm.ShortName}.example", password = Visitors.Password, firm = other.ShortName }, ("Host", host)).Expect(200);
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password }, ("Host", $"{other.ShortName}.portal.example")).Expect(200);

        await other.Owner.Get("/me").Expect(200);
        await other.Owner.Get("/me", ("Host", host)).Refused(401, "not-signed-in");
        await other.Owner.Get("/clients", ("Host", host)).Refused(401, "not-signed-in");
        await other.Owner.Get("/me", ("Host", $"{firm.ShortName}.portal.example")).Refused(401, "not-signed-in");
        Assert.Equal(firm.ShortName, (await other.Owner.Get("/branding", ("Host", host)).Expect(200)).String("firm", "shortName"));
        Assert.Contains("data-session=\"no\"", (await other.Owner.Get("//", ("Host", host)).Expect(200)).Text, StringComparison.Ordinal);
        await firm.Owner.Get("/me", ("Host", host)).Expect(200);
    }

    [Theory]
    [InlineData("portal.example", 200), InlineData("PORTAL.example.", 200), InlineData("127.0.0.1", 200), InlineData("localhost:1234", 200), InlineData("[::1]", 200)]
    [InlineData("evil.example", 421), InlineData("no-such-firm.portal.example", 421), InlineData("a.b.portal.example", 421), InlineData("notportal.example", 421), InlineData("192.0.2.7", 421), InlineData("portal.example.evil.example", 421)]
    public async Task a_domain_that_nobody_has_gets_nothing(string host, int status)
    {
        var firm = await portal.NewFirm("Nameless");
        var api = await Face(host).Expect(status);
        var page = await portal.Visitor().Get("//", ("Host", host)).Expect(status);
        await portal.Visitor().Get("//health/live", ("Host", host)).Expect(200);
        if (status == 200) return;
        Assert.Equal("unknown-host", api.String("code"));
        Assert.Equal("text/html", page.ContentHeaders.ContentType!.MediaType);
        foreach (var text in new[] { api.Text, page.Text }) Assert.DoesNotContain("portal.example", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        await portal.Visitor().Get("//theme.js", ("Host", host)).Expect(421);
        await portal.Visitor().Get("//openapi/v1.json", ("Host", host)).Expect(421);
        await firm.Owner.Get("/me", ("Host", host)).Refused(421, "unknown-host");
    }

    [Fact]
    public async Task a_domain_of_the_installation_tells_the_firm_by_the_first_label_alone()
    {
        var (firm, other) = (await portal.NewFirm("Label"), await portal.NewFirm("Given"));
        Assert.Equal(firm.ShortName, await FirmAt($"{firm.ShortName}.portal.example"));
        Assert.Equal(firm.ShortName, await FirmAt($"{firm.ShortName}.portal.example", $"?firm={other.ShortName}"));
        Assert.Equal(other.ShortName, await FirmAt("portal.example", $"?firm={other.ShortName}"));
        Assert.Equal("", (await Face("portal.example").Expect(200)).String("firm"));
        await Face($"{firm.ShortName}.elsewhere.example").Refused(421, "unknown-host");
    }

    [Fact]
    public async Task a_proxy_can_ask_for_a_domain_before_it_obtains_a_certificate()
    {
        var firm = await portal.NewFirm("Certified");
        var (_, host) = await Verified(firm);
        var pending = (await Add(firm, NewHost())).String("host");
        foreach (var known in new[] { host, host.ToUpperInvariant() + ".", "portal.example", "PORTAL.example", "portal.example.", $"{firm.ShortName}.portal.example" }) await portal.Visitor().Get($"//health/hosts?domain={known}").Expect(200);
        foreach (var unknown in new[] { pending, "evil.example", "no-such-firm.portal.example", "localhost", "127.0.0.1", "", "a%20b" }) await portal.Visitor().Get($"//health/hosts?domain={unknown}").Refused(404, "not-found");
        await portal.Visitor().Get("//health/hosts").Refused(404, "not-found");
    }

    [Fact]
    public async Task a_domain_verified_by_one_firm_is_no_others_and_nothing_tells_whose_it_is()
    {
        var (firm, other) = (await portal.NewFirm("First"), await portal.NewFirm("Second"));
        var (_, host) = await Verified(firm);
        var theirs = await Add(other, host);
        var free = await Add(other, NewHost());
        Assert.NotEqual(portal.Names.Texts["_portal." + host][1], theirs.String("proof", "value"));
        var (taken, notTaken) = (await Check(other, theirs.Id("id")), await Check(other, free.Id("id")));
        string[] same = ["state", "primary", "lastSeen", "failedChecks", "version", "verifiedAt"];
        Assert.Equal(same.Select(f => notTaken.String(f)), same.Select(f => taken.String(f)));

        // Not even with both proofs there: the name leads where it led.
        portal.Names.Texts["_portal." + host] = [.. portal.Names.Texts["_portal." + host], theirs.String("proof", "value")];
        Assert.Equal(("pending", "missing"), ((taken = await Check(other, theirs.Id("id"))).String("state"), taken.String("lastSeen")));
        Assert.Equal(firm.ShortName, await FirmAt(host));

        // Removing what was never verified takes nothing from the firm that has it.
        await portal.Settled(() => other.Owner.Delete($"/admin/domains/{theirs.Id("id")}", taken.ETag).Expect(204));
        Assert.Equal(firm.ShortName, await FirmAt(host));
        foreach (var path in new[] { "", "/check", "/primary" })
            await other.Owner.Send(path.Length == 0 ? HttpMethod.Get : HttpMethod.Post, $"/admin/domains/{(await firm.Owner.Get("/admin/domains").Expect(200)).Items[0].GetProperty("id").GetGuid()}{path}", null).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_domain_asked_for_by_two_firms_at_once_goes_to_one()
    {
        var (firm, other) = (await portal.NewFirm("Racer"), await portal.NewFirm("Rival"));
        var host = NewHost();
        var (mine, theirs) = (await Add(firm, host), await Add(other, host));
        portal.Names.Texts["_portal." + host] = [mine.String("proof", "value"), theirs.String("proof", "value")];
        await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? firm : other).Owner.Post($"/admin/domains/{(n % 2 == 0 ? mine : theirs).Id("id")}/check"))));
        var states = new[] { await firm.Owner.Get($"/admin/domains/{mine.Id("id")}"), await other.Owner.Get($"/admin/domains/{theirs.Id("id")}") }.Select(a => a.String("state")).ToList();
        Assert.Equal(["pending", "verified"], states.Order());
        Assert.Equal(states[0] == "verified" ? firm.ShortName : other.ShortName, await FirmAt(host));
    }

    [Fact]
    public async Task a_domain_lapses_when_three_checks_in_a_row_miss_the_proof_and_comes_back_with_it()
    {
        var firm = await portal.NewFirm("Lapsing");
        var (id, host) = await Verified(firm);
        await portal.Settled(() => firm.Owner.Post($"/admin/domains/{id}/primary").Expect(200));
        async Task<(string State, string Failed)> Look() => (await firm.Owner.Get($"/admin/domains/{id}").Expect(200)) is var d ? (d.String("state"), d.String("failedChecks")) : default;

        await Sweep(id);
        Assert.Equal(("verified", "0"), await Look());
        var asked = portal.Names.Asked("_portal." + host);
        foreach (var sweep in portal.Services.GetServices<ISweep>()) await sweep.Sweep(default);
        Assert.Equal(asked, portal.Names.Asked("_portal." + host)); // once an hour is enough, on however many nodes

        // A server that cannot tell says nothing about the proof.
        portal.Names.Troubled["_portal." + host] = true;
        for (var n = 0; n < 4; n++) await Sweep(id);
        Assert.Equal(("verified", "0"), await Look());
        portal.Names.Troubled.Clear();

        var texts = portal.Names.Texts["_portal." + host];
        portal.Names.Texts.Clear();
        await Sweep(id);
        await Sweep(id);
        Assert.Equal(("verified", "2"), await Look());
        portal.Names.Texts["_portal." + host] = texts;
        await Sweep(id);
        Assert.Equal(("verified", "0"), await Look());

        portal.Names.Texts.Clear();
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(firm.ShortName, await FirmAt(host));
            await Sweep(id);
        }
        Assert.Equal("lapsed", (await Look()).State);
        Assert.Equal("False", (await firm.Owner.Get($"/admin/domains/{id}").Expect(200)).String("primary"));
        await Face(host).Refused(421, "unknown-host");
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=domain-lapsed").Expect(200)).Items);

        portal.Names.Texts["_portal." + host] = texts;
        Assert.Equal("verified", (await Check(firm, id)).String("state"));
        Assert.Equal(firm.ShortName, await FirmAt(host));
    }

    [Theory]
    [InlineData(""), InlineData("localhost"), InlineData("192.0.2.1"), InlineData("[::1]"), InlineData("https://a.example"), InlineData("a.example/x"), InlineData("a..example"), InlineData("-a.example"), InlineData("*.a.example"), InlineData("a_b.example"), InlineData("é.example"), InlineData("a.123")]
    [InlineData("portal.example"), InlineData("x.portal.example"), InlineData("a b.example"), InlineData("a.example:80"), InlineData("a.example\r\nx")]
    public async Task a_domain_is_a_host_name_and_nothing_else(string host)
    {
        var firm = await portal.NewFirm("Strict");
        var refused = await firm.Owner.Post("/admin/domains", new { host }).Refused(400, "validation-failed");
        Assert.Equal("/host", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task domains_are_ten_at_most_each_once_and_for_admins_alone()
    {
        var firm = await portal.NewFirm("Many");
        var host = NewHost();
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(_ => firm.Owner.Post("/admin/domains", new { host }))));
        Assert.Single(answers, a => (int)a.Status == 201);
        Assert.All(answers.Where(a => (int)a.Status != 201), a => Assert.Equal(409, (int)a.Status));
        var again = NewHost();
        var first = await firm.Owner.Post("/admin/domains", new { host = again }, key).Expect(201);
        Assert.Equal(first.Text, (await firm.Owner.Post("/admin/domains", new { host = again }, key).Expect(201)).Text);
        for (var n = 2; n < 10; n++) await firm.Owner.Post("/admin/domains", new { host = NewHost() }).Expect(201);
        await firm.Owner.Post("/admin/domains", new { host = NewHost() }).Refused(409, "too-many-domains");
        await firm.Owner.Post($"/admin/domains/{first.Id("id")}/primary").Refused(409, "domain-not-verified");
        var member = (await firm.NewMember("member")).Visitor;
        await member.Get("/admin/domains").Refused(403, "forbidden");
        await member.Post("/admin/domains", new { host = NewHost() }).Refused(403, "forbidden");
    }

    [Fact]
    public async Task one_domain_is_primary_and_links_in_mails_begin_with_it()
    {
        var firm = await portal.NewFirm("Primary");
        var client = await firm.NewClient();
        async Task<string> Link()
        {
            var email = $"n-{Guid.CreateVersion7():N}@{firm.ShortName}.example";
            await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201));
            return new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").Select(f => MimeKit.MimeMessage.Load(f.FullName)).Single(m => m.To.Mailboxes.Single().Address == email).TextBody!;
        }
        Assert.Contains("https://portal.example/invitations#", await Link(), StringComparison.Ordinal);
        var (one, two) = (await Verified(firm), await Verified(firm));
        foreach (var domain in new[] { one, two, one })
        {
            await portal.Settled(() => Task.WhenAll(firm.Owner.Post($"/admin/domains/{domain.Id}/primary"), firm.Owner.Post($"/admin/domains/{domain.Id}/primary")));
            var list = (await firm.Owner.Get("/admin/domains").Expect(200)).Items;
            Assert.Equal(domain.Host, Assert.Single(list, d => d.GetProperty("primary").GetBoolean()).GetProperty("host").GetString());
            Assert.Contains($"https://{domain.Host}/invitations#", await Link(), StringComparison.Ordinal);
        }
        await portal.Settled(async () => await firm.Owner.Delete($"/admin/domains/{one.Id}", (await firm.Owner.Get($"/admin/domains/{one.Id}").Expect(200)).ETag).Expect(204));
        Assert.Contains("https://portal.example/invitations#", await Link(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task forwarded_hosts_are_taken_from_the_proxy_that_is_known()
    {
        var firm = await portal.NewFirm("Proxied");
        var (_, host) = await Verified(firm);
        var answer = await portal.Visitor().Get("/branding", ("X-Forwarded-Host", host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"));
        Assert.Equal(firm.ShortName, answer.String("firm", "shortName"));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        await portal.Visitor().Get("/branding", ("X-Forwarded-Host", "evil.example")).Refused(421, "unknown-host");

        var visitor = portal.Visitor();
        var signedIn = await visitor.Post("/auth/login", new { email = $"owner@{firm.ShortName}.example", password = Visitors.Password }, ("X-Forwarded-Host", host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"), ("Origin", $"https://{host}")).Expect(200);
        visitor.Cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Contains((await visitor.Get("/me/sessions").Expect(200)).Items, s => s.GetProperty("address").ValueKind == JsonValueKind.String && s.GetProperty("address").GetString() == "198.51.100.7");
    }
}

[Collection(PeoplesPortal.Name)]
public class PortalWithoutAddress(TestPortal portal)
{
    [Fact]
    public async Task without_an_address_every_host_is_answered_and_nobody_is_taken_for_a_proxy()
    {
        var (firm, _) = (await portal.NewFirm("Open"), await portal.NewFirm("Second"));
        await portal.Visitor().Get("/branding", ("Host", "anything.example")).Expect(200);
        Assert.Equal(firm.ShortName, (await portal.Visitor().Get("/branding", ("Host", $"{firm.ShortName}.anything.example")).Expect(200)).String("firm", "shortName"));
        Assert.DoesNotContain(firm.ShortName, (await portal.Visitor().Get("/branding", ("X-Forwarded-Host", $"{firm.ShortName}.anything.example")).Expect(200)).Text, StringComparison.Ordinal);
    }
}
