using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class InvoicingParties(TestPortal portal)
{
    private const string Seller = "/admin/firm/billing-profile";

    private static readonly object Address = new { street = "Invalidenstraße 1", postalCode = "10115", city = "Berlin", country = "DE" };
    private static readonly object Vat = new { kind = "vat", country = "DE", value = "DE 136 695 976" };
    private static readonly object Euros = new { currency = "EUR", iban = "de89 3704 0044 0532 0130 00", bic = "cobadeffxxx" };

    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Parties");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    private static Task<Answered> Describe(Firm firm, object body) => firm.Change(HttpMethod.Patch, Seller, Seller, body);

    private static async Task<Guid> Draft(Firm firm, Guid client, string currency = "EUR")
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        return (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency, lines }).Expect(201)).Id("id");
    }

    private async Task<Answered> Issue(Firm firm, Guid client, string currency = "EUR")
    {
        var id = await Draft(firm, client, currency);
        return await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
    }

    private static HashSet<string?> Faults(Answered refused) =>
        refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ToHashSet();

    [Fact]
    public async Task who_bills_whom_is_frozen_into_the_invoice_when_it_is_issued()
    {
        var (firm, client, contact) = await Served();
        var before = await Issue(firm, client);
        Assert.Equal(JsonValueKind.Null, before.Json.GetProperty("parties").ValueKind);

        await Describe(firm, new
        {
            legalName = "Brightside GmbH",
            address = Address,
            taxIds = new[] { Vat },
            bankAccounts = new[] { Euros },
            footer = "Thank you."
        }).Expect(200);
        var profile = $"/clients/{client}/billing-profile";
        await firm.Change(HttpMethod.Patch, profile, profile, new { legalName = "Northwind Ltd", orderReference = "PO-1", language = "fr" }).Expect(200);
        var issued = await Issue(firm, client);
        var parties = issued.Json.GetProperty("parties");
        Assert.Equal(("Brightside GmbH", "136695976"), (parties.GetProperty("seller").GetProperty("legalName")
            .GetString(), parties.GetProperty("seller").GetProperty("taxIds")[0].GetProperty("value").GetString()));
        Assert.Equal(("Northwind Ltd", "PO-1", "fr"), (parties.GetProperty("buyer").GetProperty("legalName").GetString(),
            parties.GetProperty("buyer").GetProperty("orderReference").GetString(), parties.GetProperty("language").GetString()));
        Assert.Equal(("DE89370400440532013000", "COBADEFFXXX"), (parties.GetProperty("account").GetProperty("iban")
            .GetString(), parties.GetProperty("account").GetProperty("bic").GetString()));
        Assert.Equal(JsonValueKind.Null, (await Issue(firm, client, "USD")).Json.GetProperty("parties").GetProperty("account").ValueKind);

        await Describe(firm, new { legalName = "Elsewhere AG", address = (object?)null, bankAccounts = Array.Empty<object>() }).Expect(200);
        await firm.Change(HttpMethod.Patch, profile, profile, new { legalName = "Northwind again" }).Expect(200);
        Assert.True(JsonElement.DeepEquals(parties, (await contact.Get($"/invoices/{issued.Id("id")}").Expect(200)).Json.GetProperty("parties")));
        Assert.True(JsonElement.DeepEquals(before.Json, (await firm.Owner.Get($"/invoices/{before.Id("id")}").Expect(200)).Json));
        Assert.Equal("Elsewhere AG", (await firm.Owner.Get(Seller).Expect(200)).String("legalName"));
    }

    [Fact]
    public async Task terms_and_numbers_are_as_the_firm_has_them_and_the_clients_own_terms_come_first()
    {
        var (firm, client, _) = await Served();
        var today = DateOnly.Parse((await Issue(firm, client)).String("issuedOn"), System.Globalization.CultureInfo.InvariantCulture);
        await Describe(firm, new { termsDays = 30, invoiceNumbers = new { prefix = "RE-", perYear = true, digits = 3 } }).Expect(200);
        var second = await Issue(firm, client);
        Assert.Equal(($"RE-{today.Year}-001", $"{today.AddDays(30):yyyy-MM-dd}"), (second.String("number"), second.String("dueOn")));
        var profile = $"/clients/{client}/billing-profile";
        await firm.Change(HttpMethod.Patch, profile, profile, new { termsDays = 7 }).Expect(200);
        var third = await Issue(firm, client);
        Assert.Equal(($"RE-{today.Year}-002", $"{today.AddDays(7):yyyy-MM-dd}"), (third.String("number"), third.String("dueOn")));
        await Describe(firm, new { invoiceNumbers = new { prefix = "INV-", perYear = false, digits = 5 } }).Expect(200);
        Assert.Equal("INV-00002", (await Issue(firm, client)).String("number"));
    }

    [Fact]
    public async Task numbers_of_a_year_have_no_gaps_when_issued_at_the_same_time()
    {
        var (firm, client, _) = await Served();
        await Describe(firm, new { invoiceNumbers = new { prefix = "", perYear = true, digits = 4 } }).Expect(200);
        var drafts = new List<Guid>();
        for (var n = 0; n < 8; n++) drafts.Add(await Draft(firm, client));
        var issued = await portal.Settled(() => Task.WhenAll(drafts.Select(d => firm.Owner.Post($"/invoices/{d}/issue").Expect(200))));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"{issued[0].String("issuedOn")[..4]}-{n:0000}"), issued.Select(i => i.String("number")).Order());
    }

    [Fact]
    public async Task a_contact_who_may_pay_corrects_their_own_clients_details_and_the_firm_is_told()
    {
        var (firm, client, contact) = await Served(new { invoices = "pay" });
        var profile = $"/clients/{client}/billing-profile";
        var read = await contact.Get(profile).Expect(200);
        await contact.Patch(profile, new { legalName = "x" }).Refused(428, "precondition-missing");
        await contact.Patch(profile, new { termsDays = 90 }, read.ETag).Refused(403, "terms-of-the-firm");
        var changed = await portal.Settled(() => contact.Patch(profile, new { legalName = "Northwind Ltd", address = Address }, read.ETag).Expect(200));
        await contact.Patch(profile, new { legalName = "Late" }, read.ETag).Refused(412, "stale");
        Assert.Equal("Northwind Ltd", (await firm.Owner.Get(profile).Expect(200)).String("legalName"));
        Assert.Equal("Berlin", changed.String("address", "city"));
        Assert.Contains((await firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "billing-profile-changed");

        var (_, viewer) = await firm.NewContact(client, new { invoices = "view" });
        await viewer.Patch(profile, new { legalName = "No" }, changed.ETag).Refused(403, "forbidden");
        var sibling = await firm.NewClient("Sibling");
        await contact.Get($"/clients/{sibling}/billing-profile").Refused(404, "not-found");
        await contact.Get(Seller).Refused(403, "forbidden");
    }

    [Fact]
    public async Task details_said_for_the_first_time_by_two_at_once_are_one_of_theirs()
    {
        var (firm, client, _) = await Served();
        var profile = $"/clients/{client}/billing-profile";
        var etag = (await firm.Owner.Get(profile).Expect(200)).ETag;
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 5)
            .Select(n => firm.Owner.Patch(profile, new { legalName = $"Writer {n}" }, etag))));
        var winner = Assert.Single(answers, a => (int)a.Status == 200);
        Assert.All(answers.Where(a => a != winner), a => Assert.True((int)a.Status is 409 or 412, a.Text));
        Assert.Equal(winner.String("legalName"), (await firm.Owner.Get(profile).Expect(200)).String("legalName"));
    }

    [Fact]
    public async Task what_cannot_be_is_refused_at_its_field()
    {
        var (firm, client, _) = await Served();
        var refused = await Describe(firm, new
        {
            address = new { country = "XX" },
            taxIds = new[] { new { kind = "vat", country = "DE", value = "DE136695975" } },
            bankAccounts = new object[] { new { currency = "EUR", iban = "DE89370400440532013001" }, new { currency = "XXX", bic = "NO" } },
            taxRates = new[] { new { name = "", percent = 101 } },
            invoiceNumbers = new { prefix = "2026-", perYear = false, digits = 0 },
            termsDays = -1,
            language = "tlh",
        }).Refused(400, "validation-failed");
        string[] expected =
        [
            "/address/country", "/taxIds/0/value", "/bankAccounts/0/iban", "/bankAccounts/1/currency", "/bankAccounts/1/accountNumber", "/bankAccounts/1/bic",
            "/taxRates/0/name", "/taxRates/0/percent", "/invoiceNumbers/prefix", "/invoiceNumbers/digits", "/termsDays", "/language",
        ];
        Assert.Superset(expected.ToHashSet<string?>(), Faults(refused));
        var twice = await Describe(firm, new { bankAccounts = new[] { Euros, Euros } }).Refused(400, "validation-failed");
        Assert.Contains("/bankAccounts", Faults(twice));
        var profile = $"/clients/{client}/billing-profile";
        var client400 = await firm.Change(HttpMethod.Patch, profile, profile,
            new { currency = "eur", taxIds = new[] { new { kind = "vat", country = "FR", value = "1" } } });
        Assert.Superset(new HashSet<string?> { "/currency", "/taxIds/0/value" }, Faults(client400));
        Assert.Equal("\"v0\"", (await firm.Owner.Get(Seller).Expect(200)).ETag);
    }
}
