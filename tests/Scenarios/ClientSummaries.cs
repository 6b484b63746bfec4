using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What a list of clients shows beside their names.</summary>
[Collection(OnePortal.Name)]
public class ClientSummaries(TestPortal portal)
{
    [Fact]
    public async Task a_summary_says_who_acts_for_a_client_what_is_open_what_waits_and_how_far_projects_are()
    {
        var firm = await portal.NewFirm("Summaries");
        var (busy, quiet) = (await firm.NewClient("Busy"), await firm.NewClient("Quiet"));
        var (_, contact) = await firm.NewContact(busy);
        await Issue(firm, busy, 1_000, "2098-01-31");
        await Issue(firm, busy, 500, "2099-01-31");
        for (var n = 1; n <= 4; n++) await firm.Owner.Post("/projects", new { clientId = busy, title = $"Project {n}", milestones = new[] { new { title = "M" } } }).Expect(201);
        await portal.Settled(() => contact.Post("/threads", new { clientId = busy, title = "A question", text = "Hello?" }).Expect(201));

        var summaries = (await firm.Owner.Get($"/clients/summaries?filter[clientId]={quiet}&filter[clientId]={busy}&filter[clientId]={busy}").Expect(200)).Items;

        Assert.Equal([quiet, busy], summaries.Select(s => s.GetProperty("clientId").GetGuid()));
        var parts = summaries[1].GetProperty("parts");
        Assert.Equal((1, 0), (parts.GetProperty("contacts").GetProperty("count").GetInt32(), parts.GetProperty("contacts").GetProperty("invited").GetInt32()));
        var invoices = parts.GetProperty("invoices");
        Assert.Equal((2, 1_500, 0), (invoices.GetProperty("open").GetInt32(), Assert.Single(invoices.GetProperty("balance").EnumerateArray()).GetProperty("amount").GetInt32(),
            invoices.GetProperty("overdue").GetProperty("count").GetInt32()));
        Assert.Equal(1, parts.GetProperty("messages").GetProperty("unanswered").GetInt32());
        Assert.Equal(["Project 4", "Project 3", "Project 2"], parts.GetProperty("projects").GetProperty("newest").EnumerateArray().Select(p => p.GetProperty("title").GetString()));
        Assert.True(parts.GetProperty("projects").GetProperty("more").GetBoolean());
        Assert.False(summaries[0].GetProperty("parts").TryGetProperty("invoices", out _));
    }

    [Fact]
    [Asvs("V8.2.2")]
    public async Task a_summary_of_another_firms_client_is_left_out_as_that_of_one_that_does_not_exist()
    {
        var (firm, other) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"));
        var theirs = await other.NewClient("Their client");
        foreach (var id in new[] { theirs, Guid.CreateVersion7() }) Assert.Empty((await firm.Owner.Get($"/clients/summaries?filter[clientId]={id}").Expect(200)).Items);
    }

    [Fact]
    public async Task a_summary_is_asked_for_fifty_clients_at_most_and_for_one_at_least()
    {
        var firm = await portal.NewFirm("TooMany");
        var many = string.Join('&', Enumerable.Range(0, 51).Select(_ => $"filter[clientId]={Guid.CreateVersion7()}"));
        foreach (var query in new[] { "", many, "filter[clientId]=no-id" }) await firm.Owner.Get($"/clients/summaries?{query}").Expect(400);
    }

    private static async Task Issue(Firm firm, Guid client, int cents, string dueOn)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = cents, taxRate = 0 } };
        var draft = await firm.Owner.Post("/invoices", new { clientId = client, title = "Work", currency = "EUR", dueOn, lines }).Expect(201);
        await firm.Owner.Post($"/invoices/{draft.Id("id")}/issue").Expect(200);
    }
}
