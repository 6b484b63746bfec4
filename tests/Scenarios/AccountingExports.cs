using System.Text;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>A period's books in the columns of accounting programs.</summary>
[Collection(OnePortal.Name)]
public class AccountingExports(TestPortal portal)
{
    private const string Settings = "/admin/firm/accounting", Period = "from=2026-03-01&to=2026-03-31";

    private async Task Sold(Firm firm, Guid client, string number, string currency = "EUR", string day = "2026-03-02") => await portal.Settled(() =>
        firm.Owner.Post("/invoices/imported", new
        {
            clientId = client,
            source = "Shop",
            externalId = number,
            number,
            issuedOn = day,
            dueOn = "2026-04-30",
            title = "Work",
            currency,
            total = 11_900,
            taxes = new[] { new { rate = 19, net = 10_000, tax = 1_900 } },
        }).Expect(201));

    private static async Task<string[]> Datev(Firm firm, string more = "")
    {
        var answer = await firm.Owner.Get($"/reports/accounting-export?layout=datev&{Period}{more}").Expect(200);
        Assert.Equal("text/csv", answer.ContentHeaders.ContentType!.MediaType);
        return [.. Encoding.Latin1.GetString(answer.Bytes).Split("\r\n")[2..^1].Select(l => l.Split(';')).Select(f => $"{f[0]} {f[1]} {f[6]} {f[7]} {f[10]}")];
    }

    [Fact]
    public async Task a_period_is_exported_without_any_setting_and_debtors_keep_their_numbers()
    {
        var firm = await portal.NewFirm("Books");
        var (late, early, given) = (await firm.NewClient("Late"), await firm.NewClient("Early"), await firm.NewClient("Given"));
        await Sold(firm, late, "S-1", day: "2026-03-20");
        await portal.Settled(() => firm.Owner.Post("/payments", new
        {
            clientId = late,
            amount = new { amount = 5_000, currency = "EUR" },
            method = "bankTransfer",
            receivedOn = "2026-03-21",
        }).Expect(201));
        Assert.Equal(["119,00 \"S\" 10000 8400 \"S-1\"", "50,00 \"S\" 1200 10000 \"\""], await Datev(firm));

        // Who comes later gets the next number, whenever their invoice is dated; and somebody may say another.
        await Sold(firm, early, "S-2");
        var profile = $"/clients/{given}/billing-profile";
        Assert.Equal("/debtorNumber", (await firm.Change(HttpMethod.Patch, profile, profile, new { debtorNumber = 10_000 }).Refused(409, "debtor-number-taken"))
            .Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await portal.Settled(() => firm.Change(HttpMethod.Patch, profile, profile, new { debtorNumber = 10_001 }).Expect(200));
        await Sold(firm, given, "S-3");
        Assert.Equal(["119,00 \"S\" 10002 8400 \"S-2\"", "119,00 \"S\" 10001 8400 \"S-3\"", "119,00 \"S\" 10000 8400 \"S-1\"", "50,00 \"S\" 1200 10000 \"\""],
            await Datev(firm));
        var contact = (await firm.NewContact(given)).Visitor;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await contact.Get(profile).Expect(200)).Json.GetProperty("debtorNumber").ValueKind);

        await portal.Settled(() => firm.Change(HttpMethod.Patch, Settings, Settings,
            new { chart = "skr04", codes = new[] { new { category = "standard", rate = 19, xeroAccount = "4010" } } }).Expect(200));
        Assert.StartsWith("119,00 \"S\" 10002 4400", (await Datev(firm))[0], StringComparison.Ordinal);
        var xero = (await firm.Owner.Get($"/reports/accounting-export?layout=xero&{Period}").Expect(200)).Text.Split("\r\n");
        Assert.Equal((5, "Early,,,,,,,,,,S-2,,02/03/2026,30/04/2026,119.00,,Work,1,100.00,,4010,19% (VAT on Income),19.00,,,,,EUR,"), (xero.Length, xero[1]));
        var quick = (await firm.Owner.Get($"/reports/accounting-export?layout=quickbooks&{Period}").Expect(200)).Text.Split("\r\n");
        Assert.Equal("S-2,Early,02/03/2026,30/04/2026,,,,Services,Work,1,100.00,100.00,19.0% S,19.00,EUR,", quick[1]);

        // Another firm has books of its own, and whoever works for some clients exports theirs.
        Assert.Empty(await Datev(await portal.NewFirm("Elsewhere")));
        var limited = (await firm.NewLimited("member", given)).Visitor;
        Assert.DoesNotContain("Early", (await limited.Get($"/reports/accounting-export?layout=xero&{Period}").Expect(200)).Text, StringComparison.Ordinal);
        await contact.Get($"/reports/accounting-export?layout=xero&{Period}").Refused(403, "forbidden");
    }

    [Fact]
    public async Task what_a_layout_cannot_hold_is_refused_at_its_parameter()
    {
        var firm = await portal.NewFirm("Books");
        var client = await firm.NewClient();
        await Sold(firm, client, "S-1");
        await Sold(firm, client, "S-2", "CHF");
        async Task<string> Refused(string query, int status, string code) => (await firm.Owner.Get($"/reports/accounting-export?{query}").Refused(status, code))
            .Json.GetProperty("errors")[0].GetProperty("pointer").GetString()!;
        Assert.Equal("layout", await Refused($"layout=sap&{Period}", 400, "validation-failed"));
        Assert.Equal("from", await Refused("layout=datev&from=2025-12-31&to=2026-01-01", 422, "export-fiscal-years"));
        Assert.Equal("currency", await Refused($"layout=datev&{Period}", 422, "export-currencies"));
        Assert.Equal("currency", await Refused($"layout=datev&{Period}&currency=EURO", 400, "validation-failed"));
        Assert.Equal("S-2", Assert.Single(await Datev(firm, "&currency=CHF"))[^4..^1]);
        var codes = await firm.Change(HttpMethod.Patch, Settings, Settings, new { codes = new[] { new { category = "standard", rate = 101 } } })
            .Refused(400, "validation-failed");
        Assert.Equal("/codes/0/rate", codes.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await firm.Change(HttpMethod.Patch, Settings, Settings, new { consultantNumber = 7 }).Refused(400, "validation-failed");
    }
}
