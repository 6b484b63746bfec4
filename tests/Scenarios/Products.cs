using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What a firm sells again and again, as its people keep it.</summary>
[Collection(OnePortal.Name)]
public class Products(TestPortal portal)
{
    private async Task<Answered> New(Firm firm, string name, object? prices = null) => await portal.Settled(() => firm.Owner.Post("/products", new
    {
        name,
        description = $"{name}, as agreed",
        unit = "HUR",
        prices = prices ?? new[] { new { amount = 9500, currency = "EUR" } },
        tax = new { rate = 19 },
    }).Expect(201));

    [Fact]
    public async Task a_product_is_found_by_its_words_changed_archived_and_restored()
    {
        var firm = await portal.NewFirm("Catalogue");
        var (_, contact) = await firm.NewContact(await firm.NewClient());
        var design = await New(firm, "Design");
        var hosting = await New(firm, "Hosting");
        await contact.Get("/products").Refused(403, "forbidden");
        await contact.Get($"/products/{design.Id("id")}").Refused(403, "forbidden");

        Assert.Equal(["Design", "Hosting"], await Names("/products?sort=name"));
        Assert.Equal(["Hosting"], await Names("/products?q=hosting%2C as"));
        var prices = new[] { new { amount = 9800, currency = "EUR" }, new { amount = 10500, currency = "CHF" } };
        var changed = await firm.Change(HttpMethod.Patch, $"/products/{design.Id("id")}", $"/products/{design.Id("id")}",
            new { prices, description = (string?)null }).Expect(200);
        Assert.Equal(("Design", 2, "HUR"), (changed.String("name"), changed.Json.GetProperty("prices").GetArrayLength(), changed.String("unit")));
        await firm.Owner.Patch($"/products/{design.Id("id")}", new { name = "Later" }, design.ETag).Refused(412, "stale");

        var path = $"/products/{hosting.Id("id")}";
        await firm.Change(HttpMethod.Post, $"{path}/archive", path).Expect(200);
        var archived = await firm.Change(HttpMethod.Post, $"{path}/archive", path).Expect(200);
        Assert.Equal("2", archived.String("version"));
        Assert.Equal(["Design"], await Names("/products"));
        Assert.Equal(["Hosting"], await Names("/products?filter[state]=archived"));
        Assert.Equal(["Design", "Hosting"], await Names("/products?filter[state]=all&sort=name"));
        await firm.Change(HttpMethod.Post, $"{path}/restore", path).Expect(200);
        Assert.Equal(["Design", "Hosting"], await Names("/products?sort=name"));

        await portal.TimelineCaughtUp();
        var kinds = (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.Equal([2, 1, 1, 1], new[] { "created", "changed", "archived", "restored" }.Select(k => kinds.Count(x => x == $"product-{k}")));

        async Task<IEnumerable<string?>> Names(string list) => (await firm.Owner.Get(list).Expect(200)).Items.Select(p => p.GetProperty("name").GetString());
    }

    [Fact]
    public async Task a_product_is_held_to_the_rules_of_a_line()
    {
        var firm = await portal.NewFirm("Rules");
        var wrong = await firm.Owner.Post("/products", new
        {
            name = " ",
            unit = "hours",
            prices = new[] { new { amount = 1, currency = "EUR" }, new { amount = 2, currency = "EUR" } },
            tax = new { rate = 19, category = "exempt" },
        }).Refused(400, "validation-failed");
        Assert.Equal(["/name", "/prices", "/tax/category", "/tax/exemptionReason", "/unit"],
            wrong.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).Distinct().Order());
    }
}
