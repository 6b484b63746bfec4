using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>From what was done and spent to the one invoice that bills it.</summary>
[Collection(OnePortal.Name)]
public class WorkEntries(TestPortal portal)
{
    private static object Money(long amount, string currency = "EUR") => new { amount, currency };

    private async Task<Guid> Time(Firm firm, Guid client, int minutes = 90, string note = "Sketches", Guid? projectId = null,
        string currency = "EUR") => (await portal.Settled(() => firm.Owner.Post("/time-entries", new
        {
            clientId = client,
            projectId,
            date = "2026-01-15",
            minutes,
            rate = Money(9500, currency),
            tax = new { rate = 19 },
            note,
        }).Expect(201))).Id("id");

    private async Task<Guid> Expense(Firm firm, Guid client, bool billable = true) => (await portal.Settled(() => firm.Owner.Post("/expenses",
        new { clientId = client, date = "2026-01-16", amount = Money(4250), tax = new { rate = 7 }, note = "Train", billable }).Expect(201))).Id("id");

    private async Task<Guid> Bill(Firm firm, Guid client, object? entries = null, string groupBy = "entry", Guid? invoiceId = null) =>
        (await portal.Settled(() => firm.Owner.Post("/work-entries/bill",
            new { clientId = client, currency = "EUR", entries, groupBy, invoiceId }).Expect(201))).Id("id");

    private static async Task<int> Unbilled(Firm firm, Guid client) =>
        (await firm.Owner.Get($"/work-entries?filter[status]=unbilled&filter[clientId]={client}").Expect(200)).Items.Count;

    [Fact]
    public async Task time_and_expenses_are_recorded_narrowed_down_changed_and_added_up_by_client()
    {
        var firm = await portal.NewFirm("Work");
        var (client, other) = (await firm.NewClient(), await firm.NewClient("Other"));
        var (_, contact) = await firm.NewContact(client);
        var (_, limited) = await firm.NewLimited("member", other);
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "Website" }).Expect(201))).Id("id");
        var time = await Time(firm, client, projectId: project);
        await Time(firm, other);
        var train = await Expense(firm, client);
        await Expense(firm, client, billable: false);

        var entry = await firm.Owner.Get($"/time-entries/{time}").Expect(200);
        Assert.Equal(("14250", "unbilled", "time", firm.Owner.PersonId.ToString()),
            (entry.String("amount", "amount"), entry.String("status"), entry.String("kind"), entry.String("memberId")));
        var counts = new List<int>();
        foreach (var asked in new[]
        {
            "work-entries", "time-entries", "expenses", $"work-entries?filter[projectId]={project}", "work-entries?filter[status]=nonBillable",
            $"work-entries?filter[clientId]={client}&filter[memberId]={firm.Owner.PersonId}&from=2026-01-15&to=2026-01-16",
        }) counts.Add((await firm.Owner.Get($"/{asked}").Expect(200)).Items.Count);
        Assert.Equal([4, 2, 2, 1, 1, 3], counts);
        // A time entry is none of the expenses; what is the firm's own is not the client's, nor a colleague's of other clients.
        await firm.Owner.Get($"/expenses/{time}").Refused(404, "not-found");
        await firm.Change(HttpMethod.Patch, $"/expenses/{time}", $"/time-entries/{time}", new { note = "Train" }).Refused(404, "not-found");
        await contact.Get("/work-entries").Refused(403, "forbidden");
        await limited.Get($"/time-entries/{time}").Refused(404, "not-found");
        Assert.Single((await limited.Get("/work-entries").Expect(200)).Items);

        var sums = (await firm.Owner.Get("/work-entries/unbilled").Expect(200)).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(i => i.GetProperty("clientId").GetGuid(), i => (i.GetProperty("amount").GetProperty("amount").GetInt64(),
                i.GetProperty("entries").GetInt32(), i.GetProperty("minutes").GetInt32()));
        Assert.Equal(((18_500, 2, 90), (14_250, 1, 90)), (sums[client], sums[other]));
        Assert.Single((await limited.Get("/work-entries/unbilled").Expect(200)).Json.GetProperty("items").EnumerateArray());

        async Task<(long, int, int)> Total(Visitor who, string by) => (await who.Get($"/work-entries/totals?{by}").Expect(200)).Items
            .Select(i => (i.GetProperty("amount").GetProperty("amount").GetInt64(), i.GetProperty("entries").GetInt32(),
                i.GetProperty("minutes").GetInt32())).SingleOrDefault();
        Assert.Equal((37_000, 4, 180), await Total(firm.Owner, ""));
        Assert.Equal((14_250, 1, 90), await Total(firm.Owner,
            $"filter[clientId]={client}&filter[projectId]={project}&filter[memberId]={firm.Owner.PersonId}&filter[status]=unbilled&q=sketch"));
        Assert.Equal((8_500, 2, 0), await Total(firm.Owner, "from=2026-01-16&to=2026-01-16"));
        Assert.Equal((14_250, 1, 90), await Total(limited, ""));
        Assert.Single((await firm.Owner.Get($"/reports/work?from=2026-01-01&to=2026-01-31&filter[projectId]={project}").Expect(200)).Items);

        var sheet = await firm.Owner.Get($"/reports/work?from=2026-01-01&to=2026-01-31&format=csv&filter[clientId]={client}").Expect(200);
        Assert.Equal(
        [
            "date,kind,client,project,member,note,minutes,hourly rate,amount,currency,status",
            "2026-01-15,time,Northwind,Website,Olga Work,Sketches,90,95.00,142.50,EUR,unbilled",
            "2026-01-16,expense,Northwind,,Olga Work,Train,,,42.50,EUR,unbilled", "2026-01-16,expense,Northwind,,Olga Work,Train,,,42.50,EUR,nonbillable",
        ], sheet.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.Single((await limited.Get("/reports/work?from=2026-01-01&to=2026-01-31").Expect(200)).Json.GetProperty("items").EnumerateArray());

        var changed = await firm.Change(HttpMethod.Patch, $"/time-entries/{time}", $"/time-entries/{time}", new { minutes = 20, projectId = (Guid?)null })
            .Expect(200);
        Assert.Equal(("3167", "Sketches"), (changed.String("amount", "amount"), changed.String("note")));
        await firm.Owner.Delete($"/expenses/{train}", (await firm.Owner.Get($"/expenses/{train}").Expect(200)).ETag).Expect(204);
        await firm.Owner.Get($"/expenses/{train}").Refused(404, "not-found");
    }

    [Fact]
    public async Task work_names_only_projects_and_people_of_its_client_and_days_that_have_come()
    {
        var firm = await portal.NewFirm("Names");
        var (client, other) = (await firm.NewClient(), await firm.NewClient("Other"));
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = other, title = "Website" }).Expect(201))).Id("id");
        var (stranger, _) = await firm.NewLimited("member", other);
        var right = new { clientId = client, date = "2026-01-15", minutes = 60, rate = Money(9500), tax = new { rate = 19 }, note = "Sketches" };
        Assert.Equal("/projectId", Pointer(await firm.Owner.Post("/time-entries",
            new { right.clientId, right.date, right.minutes, right.rate, right.tax, right.note, projectId = project }).Refused(404, "not-found")));
        Assert.Equal("/memberId", Pointer(await firm.Owner.Post("/time-entries",
            new { right.clientId, right.date, right.minutes, right.rate, right.tax, right.note, memberId = stranger }).Refused(404, "not-found")));
        await firm.Owner.Post("/time-entries", new { right.clientId, date = "2190-01-01", right.minutes, right.rate, right.tax, right.note })
            .Refused(409, "work-in-future");
        await firm.Owner.Post("/time-entries", new { right.clientId, right.date, minutes = 0, right.rate, right.tax, note = "" })
            .Refused(400, "validation-failed");

        static string Pointer(Answered answer) => answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()!;
    }

    [Fact]
    public async Task chosen_entries_become_a_draft_and_more_are_added_to_it()
    {
        var firm = await portal.NewFirm("Bills");
        var client = await firm.NewClient();
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "Website" }).Expect(201))).Id("id");
        var (first, second) = (await Time(firm, client, 20, projectId: project), await Time(firm, client, 40, projectId: project));
        var (train, abroad) = (await Expense(firm, client), await Time(firm, client, currency: "CHF"));
        var invoice = await Bill(firm, client, new[] { first, second }, "project");
        var draft = await firm.Owner.Get($"/invoices/{invoice}").Expect(200);
        Assert.Equal(("Website", "9500", "draft"), (draft.String("title"), draft.String("net", "amount"), draft.String("status")));
        Assert.Equal(("Website, 15 January 2026", "1", "HUR"), (draft.Json.GetProperty("lines")[0].GetProperty("description").GetString(),
            draft.Json.GetProperty("lines")[0].GetProperty("quantity").ToString(), draft.Json.GetProperty("lines")[0].GetProperty("unit").GetString()));
        Assert.Equal(2, (await firm.Owner.Get($"/work-entries?filter[invoiceId]={invoice}").Expect(200)).Items.Count);

        await firm.Owner.Post("/work-entries/bill", new { clientId = client, currency = "EUR", entries = new[] { abroad } }).Refused(409, "work-not-billable");
        await firm.Owner.Post("/work-entries/bill", new { clientId = await firm.NewClient("Other"), currency = "EUR", entries = new[] { train } })
            .Refused(404, "not-found");
        Assert.Equal(invoice, await Bill(firm, client, invoiceId: invoice));
        Assert.Equal("13750", (await firm.Owner.Get($"/invoices/{invoice}").Expect(200)).String("net", "amount"));
        await firm.Owner.Post("/work-entries/bill", new { clientId = client, currency = "EUR" }).Refused(409, "nothing-to-bill");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        await firm.Owner.Post("/work-entries/bill", new { clientId = client, currency = "EUR", entries = new[] { abroad }, invoiceId = invoice })
            .Refused(409, "invoice-not-a-draft");
    }

    [Fact]
    public async Task an_entry_is_billed_once_however_many_bill_it_at_the_same_time()
    {
        var firm = await portal.NewFirm("Once");
        var client = await firm.NewClient();
        var entries = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 3)) entries.Add(await Time(firm, client, note: $"Round {n}"));
        var body = new { clientId = client, currency = "EUR", entries };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => firm.Owner.Post("/work-entries/bill", body)));
        Assert.Equal([201, 409, 409, 409, 409], answers.Select(a => (int)a.Status).Order());
        Assert.All(answers.Where(a => (int)a.Status == 409), refused =>
        {
            Assert.Equal(("work-billed", "/entries/0"), (refused.String("code"), refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()));
            Assert.Contains("Round 1", refused.String("detail"), StringComparison.Ordinal);
        });
        Assert.Single((await firm.Owner.Get("/invoices").Expect(200)).Items);
        Assert.Equal(0, await Unbilled(firm, client));
        var path = $"/time-entries/{entries[0]}";
        await firm.Change(HttpMethod.Patch, path, path, new { minutes = 5 }).Refused(409, "work-billed");
        await firm.Owner.Delete(path, (await firm.Owner.Get(path).Expect(200)).ETag).Refused(409, "work-billed");
    }

    [Fact]
    public async Task a_draft_that_is_deleted_or_an_invoice_that_is_voided_gives_its_entries_back()
    {
        var firm = await portal.NewFirm("Back");
        var client = await firm.NewClient();
        await Time(firm, client);
        await Expense(firm, client);
        var draft = await Bill(firm, client);
        Assert.Equal(0, await Unbilled(firm, client));
        await firm.Owner.Delete($"/invoices/{draft}", (await firm.Owner.Get($"/invoices/{draft}").Expect(200)).ETag).Expect(204);
        Assert.Equal(2, await Unbilled(firm, client));
        var sent = await Bill(firm, client);
        await portal.Settled(() => firm.Owner.Post($"/invoices/{sent}/issue").Expect(200));
        Assert.Equal(0, await Unbilled(firm, client));
        await portal.Settled(() => firm.Owner.Post($"/invoices/{sent}/void", new { reason = "The wrong hours." }).Expect(200));
        Assert.Equal(2, await Unbilled(firm, client));
        Assert.Equal("18500", (await firm.Owner.Get($"/invoices/{await Bill(firm, client)}").Expect(200)).String("net", "amount"));
    }
}
