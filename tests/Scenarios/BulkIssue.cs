using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Several drafts are sent at once, and each says what became of it.</summary>
[Collection(OnePortal.Name)]
public class BulkIssue(TestPortal portal)
{
    private const string Issue = "/invoices/issue";

    private async Task<Guid> Draft(Firm firm, Guid client, int price = 10_000)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var draft = new { clientId = client, title = "Design", currency = "EUR", lines };
        return (await portal.Settled(() => firm.Owner.Post("/invoices", draft).Expect(201))).Id("id");
    }

    private static string Said(Answered answer) => string.Join(' ', answer.Items.Select(i =>
        i.GetProperty("problem") is { ValueKind: JsonValueKind.Object } problem ? problem.GetProperty("code").GetString()
            : $"{i.GetProperty("status")}:{i.GetProperty("number")}"));

    [Fact]
    public async Task each_is_sent_by_itself_in_the_order_given_and_the_same_can_be_asked_again()
    {
        var firm = await portal.NewFirm("Bulk");
        var client = await firm.NewClient();
        var (first, nothing, last) = (await Draft(firm, client), await Draft(firm, client, 0), await Draft(firm, client));
        Guid[] ids = [last, nothing, Guid.CreateVersion7(), first];
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var sent = await portal.Settled(() => firm.Owner.Post(Issue, new { ids }, key).Expect(200));
        Assert.Equal("issued:INV-00001 invoice-not-payable not-found issued:INV-00002", Said(sent));
        Assert.Equal(ids, sent.Items.Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal("/lines", sent.Items[1].GetProperty("problem").GetProperty("pointer").GetString());
        Assert.Equal(sent.Text, (await firm.Owner.Post(Issue, new { ids }, key).Expect(200)).Text);
        var again = await firm.Owner.Post(Issue, new { ids }).Expect(200);
        Assert.Equal("alreadyIssued:INV-00001 invoice-not-payable not-found alreadyIssued:INV-00002", Said(again));
        await firm.Owner.Post(Issue, new { ids = Array.Empty<Guid>() }).Refused(400, "validation-failed");
        await firm.Owner.Post(Issue, new { ids = new[] { first, first } }).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task several_at_once_send_each_once_and_leave_no_gap_in_the_numbers()
    {
        var firm = await portal.NewFirm("Race");
        var client = await firm.NewClient();
        var ids = new List<Guid>();
        for (var n = 0; n < 6; n++) ids.Add(await Draft(firm, client));
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 3).Select(n =>
            firm.Owner.Post(Issue, new { ids = n == 1 ? Enumerable.Reverse(ids) : ids }).Expect(200))));
        Assert.All(answers, a => Assert.DoesNotContain(a.Items, i => i.GetProperty("status").GetString() == "refused"));
        Assert.Equal(6, answers.SelectMany(a => a.Items).Count(i => i.GetProperty("status").GetString() == "issued"));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"INV-0000{n}"), answers[0].Items.Select(i => i.GetProperty("number").GetString()).Order());
    }

    [Fact]
    public async Task what_is_another_firms_or_of_others_clients_is_not_there()
    {
        var (firm, other) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        Guid[] ids = [await Draft(other, await other.NewClient()), await Draft(firm, sibling), Guid.CreateVersion7(), await Draft(firm, client)];
        var member = await firm.NewLimited("member", client);
        var sent = await portal.Settled(() => member.Visitor.Post(Issue, new { ids }).Expect(200));
        Assert.Equal("not-found not-found not-found issued:INV-00001", Said(sent));
        Assert.Single(sent.Items.Take(3).Select(i => i.GetProperty("problem").GetRawText()).Distinct());
        await (await firm.NewContact(client)).Visitor.Post(Issue, new { ids }).Refused(403, "forbidden");
        await (await firm.NewMember("viewer")).Visitor.Post(Issue, new { ids }).Refused(403, "forbidden");
        Assert.Equal("draft", (await other.Owner.Get($"/invoices/{ids[0]}").Expect(200)).String("status"));
    }
}
