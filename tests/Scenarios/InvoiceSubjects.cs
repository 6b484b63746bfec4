using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What an invoice is for: found from the invoice, and the invoice from there.</summary>
[Collection(OnePortal.Name)]
public class InvoiceSubjects(TestPortal portal)
{
    private static readonly object[] Lines = [new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 }];

    private async Task<(Guid Project, Guid Shown, Guid Hidden)> Project(Firm firm, Guid clientId)
    {
        var milestones = new[] { new { title = "Design", visible = true }, new { title = "Costs", visible = false } };
        var made = await portal.Settled(() => firm.Owner.Post("/projects", new { clientId, title = "Website", milestones }).Expect(201));
        return (made.Id("id"), made.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid(), made.Json.GetProperty("milestones")[1].GetProperty("id").GetGuid());
    }

    private static object Milestone(Guid id) => new { kind = "milestone", id };

    private static string[] Names(Answered page) => [.. page.Items.Select(s => s.GetProperty("name").GetString()!)];

    [Fact]
    public async Task an_invoice_for_a_milestone_is_found_there_by_whoever_sees_it()
    {
        var firm = await portal.NewFirm("Subjects");
        var client = await firm.NewClient();
        var contact = (await firm.NewContact(client)).Visitor;
        var (project, shown, hidden) = await Project(firm, client);
        var id = (await portal.Settled(() => firm.Owner.Post("/invoices",
            new { clientId = client, title = "Design", currency = "EUR", lines = Lines, subjects = new[] { Milestone(shown) } }).Expect(201))).Id("id");

        Assert.Empty((await contact.Get($"/invoices?filter[subjectId]={shown}").Expect(200)).Items); // a draft
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        var links = new[] { Milestone(shown), Milestone(hidden), new { kind = "project", id = project } };
        await portal.Settled(() => firm.Change(HttpMethod.Put, $"/invoices/{id}/subjects", $"/invoices/{id}", new { subjects = links }).Expect(200));

        var found = Assert.Single((await contact.Get($"/invoices?filter[subjectId]={shown}&filter[subjectId]={Guid.CreateVersion7()}").Expect(200)).Items);
        Assert.Equal(id, found.GetProperty("id").GetGuid());
        Assert.Equal(3, found.GetProperty("subjectIds").GetArrayLength());
        Assert.Equal(["Design", "Costs", "Website"], Names(await firm.Owner.Get($"/invoices/{id}/subjects").Expect(200)));
        // What is hidden from the client is not named to it either.
        Assert.Equal(["Design", "Website"], Names(await contact.Get($"/invoices/{id}/subjects").Expect(200)));

        await portal.Settled(() => firm.Change(HttpMethod.Put, $"/invoices/{id}/subjects", $"/invoices/{id}", new { subjects = new[] { Milestone(hidden) } }).Expect(200));
        Assert.Empty((await contact.Get($"/invoices?filter[subjectId]={shown}").Expect(200)).Items);
        // What stands on it is as it was.
        Assert.Equal("issued", (await contact.Get($"/invoices/{id}").Expect(200)).String("status"));
    }

    [Fact]
    public async Task an_invoice_is_linked_to_things_of_its_own_client_alone()
    {
        var firm = await portal.NewFirm("Subjects");
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (_, theirs, _) = await Project(firm, sibling);
        var (_, own, _) = await Project(firm, client);
        var draft = new { clientId = client, title = "Design", currency = "EUR", lines = Lines };
        var id = (await firm.Owner.Post("/invoices", draft).Expect(201)).Id("id");
        async Task<Answered> Link(params object[] subjects) => await firm.Change(HttpMethod.Put, $"/invoices/{id}/subjects", $"/invoices/{id}", new { subjects });

        var refused = await Link(Milestone(own), Milestone(theirs)).Refused(404, "not-found");
        Assert.Equal("/subjects/1/id", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await Link(new { kind = "document", id = own }).Refused(404, "not-found");
        await Link(Milestone(own), Milestone(own)).Refused(400, "validation-failed");
        await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = Lines, subjects = new[] { Milestone(theirs) } })
            .Refused(404, "not-found");
        Assert.Single((await firm.Owner.Get($"/invoices?filter[clientId]={client}").Expect(200)).Items);
        Assert.Empty(Names(await firm.Owner.Get($"/invoices/{id}/subjects").Expect(200)));

        await portal.Settled(() => Link(Milestone(own)).Expect(200));
        var now = await firm.Owner.Get($"/invoices/{id}").Expect(200);
        await portal.Settled(() => firm.Owner.Delete($"/invoices/{id}", now.ETag).Expect(204));
        Assert.Empty((await firm.Owner.Get($"/invoices?filter[subjectId]={own}").Expect(200)).Items);
    }
}
