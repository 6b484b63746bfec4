using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class InvoiceAmounts(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client)> Served()
    {
        var firm = await portal.NewFirm("Amounts");
        return (firm, await firm.NewClient());
    }

    [Fact]
    public async Task discounts_charges_and_several_taxes_come_to_what_the_invoice_says()
    {
        var (firm, client) = await Served();
        var draft = await firm.Owner.Post("/invoices", new
        {
            clientId = client,
            title = "Design",
            currency = "KWD",
            lines = new object[]
            {
                new { description = "Work", quantity = 10, unit = "HUR", unitPrice = 10_000, taxRate = 19,
                    adjustments = new[] { new { reason = "Friends", percent = 10 } } },
                new { description = "Course", quantity = 1, unitPrice = 5_000, taxRate = 0, category = "exempt", exemptionReason = "Education" },
            },
            adjustments = new object[] { new { reason = "Early bird", taxRate = 19, percent = 10 },
                new { reason = "Shipping", taxRate = 19, amount = 500, isCharge = true } },
        }).Expect(201);
        // 90,000 less 9,000 and with 500: 81,500 at 19 %, and 5,000 without tax.
        Assert.Equal(("86500", "101985", "0"), (draft.String("net", "amount"), draft.String("total", "amount"), draft.String("rounding", "amount")));
        var line = draft.Json.GetProperty("lines")[0];
        Assert.Equal(("HUR", "90000", "-10000"), (line.GetProperty("unit").GetString(), line.GetProperty("net").GetProperty("amount").ToString(),
            line.GetProperty("adjustments")[0].GetProperty("by").GetProperty("amount").ToString()));
        Assert.Equal(["exempt 5000 0", "standard 81500 15485"], draft.Json.GetProperty("taxes").EnumerateArray()
            .Select(t => $"{t.GetProperty("category").GetString()} {t.GetProperty("net").GetProperty("amount")} {t.GetProperty("tax").GetProperty("amount")}"));

        // What a patch leaves out stays.
        var path = $"/invoices/{draft.Id("id")}";
        var retitled = await firm.Owner.Patch(path, new { title = "Other" }, draft.ETag).Expect(200);
        Assert.Equal("101985", retitled.String("total", "amount"));
        var cleared = await firm.Owner.Patch(path, new { adjustments = (object?)null }, retitled.ETag).Expect(200);
        Assert.Equal("112100", cleared.String("total", "amount"));
    }

    [Fact]
    public async Task prices_with_tax_are_asked_for_as_they_are()
    {
        var (firm, client) = await Served();
        var lines = new[] { new { description = "Cake", quantity = 3, unitPrice = 199, taxRate = 7 } };
        var draft = await firm.Owner.Post("/invoices", new { clientId = client, title = "Cakes", currency = "EUR", pricesIncludeTax = true, lines })
            .Expect(201);
        Assert.Equal(("558", "597"), (draft.String("net", "amount"), draft.String("total", "amount")));
        Assert.True(draft.Json.GetProperty("pricesIncludeTax").GetBoolean());
    }

    [Fact]
    public async Task reverse_charge_needs_both_VAT_numbers_and_what_is_out_of_scope_an_invoice_of_its_own()
    {
        var (firm, client) = await Served();
        async Task<Guid> Draft(params object[] lines) =>
            (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        var reverse = new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0, category = "reverseCharge" };
        var outside = new { description = "Grant", quantity = 1, unitPrice = 100, taxRate = 0, category = "outOfScope", exemptionReason = "Not a supply" };
        var id = await Draft(reverse);
        await firm.Owner.Post($"/invoices/{id}/issue").Refused(409, "reverse-charge-tax-ids");
        object Vat(string country, string value) => new { taxIds = new[] { new { kind = "vat", country, value } } };
        await firm.Change(HttpMethod.Patch, "/admin/firm/billing-profile", "/admin/firm/billing-profile", Vat("DE", "136695976")).Expect(200);
        var profile = $"/clients/{client}/billing-profile";
        await firm.Change(HttpMethod.Patch, profile, profile, Vat("FR", "40303265045")).Expect(200);
        Assert.Equal("INV-00001", (await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200))).String("number"));
        await firm.Owner.Post($"/invoices/{await Draft(reverse, outside)}/issue").Refused(409, "tax-scope-mixed");
        await portal.Settled(async () => await firm.Owner.Post($"/invoices/{await Draft(outside)}/issue").Expect(200));
    }

    [Fact]
    public async Task what_a_line_cannot_say_is_refused_at_its_field()
    {
        var (firm, client) = await Served();
        var refused = await firm.Owner.Post("/invoices", new
        {
            clientId = client,
            title = "x",
            currency = "EUR",
            lines = new object[]
            {
                new { description = "a", quantity = 1, unitPrice = 1, taxRate = 19, unit = "hours", category = "exempt" },
                new { description = "b", quantity = 1, unitPrice = 1, taxRate = 0, category = "standard",
                    adjustments = new object[] { new { reason = "", amount = 1, percent = 1 }, new { reason = "c" } } },
            },
            adjustments = new object[] { new { reason = "d", taxRate = 101, percent = 200 } },
        }).Refused(400, "validation-failed");
        string[] expected =
        [
            "/lines/0/unit", "/lines/0/category", "/lines/0/exemptionReason", "/lines/1/category", "/lines/1/adjustments/0/reason",
                "/lines/1/adjustments/0/amount",
            "/lines/1/adjustments/1/amount", "/adjustments/0/taxRate", "/adjustments/0/percent",
        ];
        Assert.Superset(expected.ToHashSet<string?>(), refused.Json.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetProperty("pointer").GetString()).ToHashSet());
    }
}
