using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Lists come in the order that is asked for, and page by page they hold every row once.</summary>
[Collection(OnePortal.Name)]
public class Sorting(TestPortal portal)
{
    private static readonly string[] Names = ["Birch", "ähre", "Birch", "Zander", "apple"];

    /// <summary>What a list shows of a field, read two rows at a time to its end.</summary>
    private static async Task<List<string?>> Read(Visitor who, string list, string sort, string field)
    {
        var (ids, shown, next) = (new List<Guid>(), new List<string?>(), (string?)"");
        while (next is not null)
        {
            var page = await who.Get($"{list}limit=2&sort={sort}{(next.Length > 0 ? $"&cursor={next}" : "")}").Expect(200);
            foreach (var row in page.Items)
            {
                ids.Add(row.GetProperty("id").GetGuid());
                var value = field.Split('.').Aggregate(row, (at, part) => at.GetProperty(part));
                shown.Add(value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : value.ToString());
            }
            next = page.Json.GetProperty("nextCursor").GetString();
        }
        Assert.Equal(ids.Count, ids.Distinct().Count());
        return shown;
    }

    private static async Task InBothDirections(Visitor who, string list, string field, string?[] expected)
    {
        var sort = field.Split('.')[0];
        Assert.Equal(expected, await Read(who, list, sort, field));
        Assert.Equal(expected.AsEnumerable().Reverse(), await Read(who, list, $"-{sort}", field));
    }

    private static object Draft(Guid clientId, string title, int price, string? dueOn) =>
        new { clientId, title, currency = "EUR", dueOn, lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } } };

    [Fact]
    public async Task invoices_come_by_due_date_amount_number_and_age_also_where_they_are_equal_in_it()
    {
        var firm = await portal.NewFirm("Sorted");
        var (client, other) = (await firm.NewClient(), await firm.NewClient());
        var contact = (await firm.NewContact(client)).Visitor;
        var rows = new (int Price, string? Due)[] { (300, "2031-05-01"), (100, "2031-05-01"), (300, null), (300, "2031-04-01"), (200, "2031-06-01") };
        foreach (var (price, due) in rows)
        {
            var id = (await firm.Owner.Post("/invoices", Draft(client, $"Work for {price}", price, due)).Expect(201)).Id("id");
            if (due is not null) await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        }
        await firm.Owner.Post("/invoices", Draft(other, "Elsewhere", 1, "2031-01-01")).Expect(201);

        var (all, ofClient) = ("/invoices?", $"/invoices?filter[clientId]={client}&");
        foreach (var (who, list) in new[] { (firm.Owner, ofClient), (contact, all) })
        {
            string?[] drafts = who == contact ? [] : [null];
            await InBothDirections(who, list, "dueOn", ["2031-04-01", "2031-05-01", "2031-05-01", "2031-06-01", .. drafts]);
            await InBothDirections(who, list, "total.amount", ["100", "200", "300", "300", .. who == contact ? (string[])[] : ["300"]]);
            await InBothDirections(who, list, "number", [.. drafts, "INV-00001", "INV-00002", "INV-00003", "INV-00004"]);
        }
        Assert.Equal(6, (await Read(firm.Owner, all, "total", "id")).Count);
        Assert.Equal((await Read(firm.Owner, all, "createdAt", "id")).AsEnumerable().Reverse(), await Read(firm.Owner, all, "-createdAt", "id"));
    }

    [Fact]
    public async Task clients_projects_and_files_come_by_name_whatever_its_case_and_accents()
    {
        var firm = await portal.NewFirm("Named");
        var client = await firm.NewClient();
        var folder = (await firm.Owner.Post("/folders", new { clientId = client, name = "Inside" }).Expect(201)).Id("id");
        foreach (var name in Names)
        {
            await firm.Owner.Post("/clients", new { name }).Expect(201);
            await firm.Owner.Post("/projects", new { clientId = client, title = name }).Expect(201);
            foreach (var into in new[] { "", $"&folderId={folder}" })
                await firm.Owner.Upload($"/documents?clientId={client}&fileName={Uri.EscapeDataString(name)}.txt{into}", "x"u8.ToArray()).Expect(201);
        }
        var contact = (await firm.NewContact(client)).Visitor;
        string?[] byName = ["ähre", "apple", "Birch", "Birch", "Zander"];
        Assert.Equal(byName, (await Read(firm.Owner, "/clients?", "name", "name")).Where(shown => Names.Any(name => name == shown)));
        foreach (var who in new[] { firm.Owner, contact })
        {
            await InBothDirections(who, "/projects?", "title", byName);
            foreach (var where in new[] { "filter[topLevel]=true", $"filter[folderId]={folder}" })
                Assert.Equal(byName, (await Read(who, $"/documents?{where}&", "title", "title")).Select(t => t!.Replace(".txt", "", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task an_order_that_a_list_does_not_have_is_refused_and_a_cursor_goes_on_in_its_own_order_alone()
    {
        var firm = await portal.NewFirm("Refusing");
        var client = await firm.NewClient();
        foreach (var price in new[] { 1, 2, 3 }) await firm.Owner.Post("/invoices", Draft(client, "Work", price, null)).Expect(201);
        foreach (var sort in new[] { "title", "-id", "--total", "total;", "" })
            await firm.Owner.Get($"/invoices?sort={sort}").Refused(400, "validation-failed");
        await firm.Owner.Get("/clients?sort=total").Refused(400, "validation-failed");
        var cursor = (await firm.Owner.Get("/invoices?limit=1&sort=total").Expect(200)).String("nextCursor");
        foreach (var other in new[] { "", "&sort=-total", "&sort=number" })
            await firm.Owner.Get($"/invoices?limit=1{other}&cursor={cursor}").Refused(400, "validation-failed");
        for (var at = 0; at < cursor.Length - 1; at++)
        {
            var forged = $"{cursor[..at]}{(cursor[at] == 'A' ? 'B' : 'A')}{cursor[(at + 1)..]}";
            await firm.Owner.Get($"/invoices?limit=1&sort=total&cursor={forged}").Refused(400, "validation-failed");
        }
    }

    [Fact]
    public async Task the_firm_sees_in_the_list_when_an_invoice_was_dated_first_read_reminded_of_and_paid()
    {
        var firm = await portal.NewFirm("Dated");
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        var id = (await firm.Owner.Post("/invoices", Draft(client, "Work", 500, null)).Expect(201)).Id("id");
        var issued = await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        async Task<System.Text.Json.JsonElement> Row(Visitor who) => (await who.Get("/invoices").Expect(200)).Items.Single();
        Assert.False((await Row(firm.Owner)).TryGetProperty("viewedAt", out _));
        var reminded = await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/reminders").Expect(201));
        Assert.Equal(reminded.Json.GetProperty("sent")[0].GetProperty("on").GetString(), (await Row(firm.Owner)).GetProperty("remindedOn").GetString());
        await contact.Get($"/invoices/{id}").Expect(200);
        await firm.Owner.Post($"/invoices/{id}/payments", new { amount = new { amount = 500, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201);
        var row = await Row(firm.Owner);
        Assert.Equal((issued.String("issuedOn"), "2026-01-15"), (row.GetProperty("issuedOn").GetString(), row.GetProperty("paidOn").GetString()));
        Assert.True(row.GetProperty("viewedAt").GetDateTimeOffset() > row.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(row.GetProperty("remindedOn").GetString(), reminded.Json.GetProperty("sent")[0].GetProperty("on").GetString());
        foreach (var name in new[] { "viewedAt", "remindedOn" }) Assert.False((await Row(contact)).TryGetProperty(name, out _));
    }
}
