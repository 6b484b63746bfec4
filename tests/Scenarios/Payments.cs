using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Payments(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served()
    {
        var firm = await portal.NewFirm("Payments");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client)).Visitor);
    }

    private async Task<Guid> Issued(Firm firm, Guid client, long price = 100)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = price, taxRate = 0 } };
        var id = (await firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines }).Expect(201)).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private static object Euros(long amount) => new { amount, currency = "EUR" };

    private static object Payment(Guid client, long amount, params object[] allocations) =>
        new
        {
            clientId = client,
            amount = Euros(amount),
            method = "bankTransfer",
            receivedOn = "2026-01-15",
            payer = "Holding Ltd",
            reference = "March",
            allocations
        };

    private static object For(Guid invoice, long amount) => new { invoiceId = invoice, amount };

    [Fact]
    public async Task one_payment_is_for_several_invoices_and_what_is_over_is_the_clients_credit_for_a_later_one()
    {
        var (firm, client, contact) = await Served();
        var (first, second) = (await Issued(firm, client), await Issued(firm, client));
        var payment = await portal.Settled(() => firm.Owner.Post("/payments", Payment(client, 250, For(first, 100), For(second, 40))).Expect(201));
        var path = $"/payments/{payment.Id("id")}";
        Assert.Equal("110", payment.String("unallocated", "amount"));
        Assert.Equal("paid", (await contact.Get($"/invoices/{first}").Expect(200)).String("status"));
        Assert.Equal("60", (await contact.Get($"/invoices/{second}").Expect(200)).String("outstanding", "amount"));
        Assert.Equal(payment.Id("id"), Assert.Single((await contact.Get("/payments/unallocated").Expect(200)).Items).GetProperty("id").GetGuid());

        var third = await Issued(firm, client, 110);
        await firm.Owner.Post($"{path}/allocations", new { invoiceId = third, amount = Euros(111) }).Refused(409, "payment-exceeded");
        await firm.Owner.Post($"{path}/allocations", new { invoiceId = second, amount = Euros(61) }).Refused(409, "overpayment");
        var used = await portal.Settled(() => firm.Owner.Post($"{path}/allocations", new { invoiceId = third, amount = Euros(110) }).Expect(201));
        Assert.Equal("0", used.String("unallocated", "amount"));
        Assert.Equal("paid", (await contact.Get($"/invoices/{third}").Expect(200)).String("status"));
        Assert.Empty((await firm.Owner.Get($"/payments/unallocated?filter[clientId]={client}").Expect(200)).Items);
        Assert.Single((await contact.Get($"/payments?filter[clientId]={client}").Expect(200)).Items);
        Assert.Equal(3, (await contact.Get(path).Expect(200)).Json.GetProperty("allocations").GetArrayLength());
    }

    [Fact]
    public async Task a_payment_taken_back_opens_what_it_paid_and_says_why()
    {
        var (firm, client, contact) = await Served();
        var id = await Issued(firm, client);
        // The short way makes a payment of its own.
        var paid = await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/payments", new { amount = Euros(100), receivedOn = "2026-01-15" }).Expect(201));
        Assert.Equal("paid", paid.String("status"));
        var payment = Assert.Single((await firm.Owner.Get("/payments").Expect(200)).Items).GetProperty("id").GetGuid();
        Assert.Equal(payment, paid.Json.GetProperty("payments")[0].GetProperty("id").GetGuid());
        await contact.Post($"/payments/{payment}/reverse", new { reason = "No." }).Refused(403, "forbidden");
        await firm.Owner.Post($"/payments/{payment}/reverse", new { reason = "" }).Refused(400, "validation-failed");
        var back = await portal.Settled(() => firm.Owner.Post($"/payments/{payment}/reverse", new { reason = "Returned by the bank." }).Expect(200));
        Assert.Equal("Returned by the bank.", back.String("reversalReason"));
        var open = await contact.Get($"/invoices/{id}").Expect(200);
        Assert.Equal(("issued", "100", 0), (open.String("status"), open.String("outstanding", "amount"), open.Json.GetProperty("payments").GetArrayLength()));
        await firm.Owner.Post($"/payments/{payment}/reverse", new { reason = "Again." }).Refused(409, "payment-reversed");
        await firm.Owner.Post($"/payments/{payment}/allocations", new { invoiceId = id, amount = Euros(1) }).Refused(409, "payment-reversed");
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "payment-taken-back");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/void", new { reason = "A mistake." }).Expect(200));
    }

    [Fact]
    public async Task both_sides_get_a_receipt_of_a_payment_until_it_is_taken_back()
    {
        var (firm, client, contact) = await Served();
        var sibling = (await firm.NewContact(await firm.NewClient("Sibling"))).Visitor;
        var id = await Issued(firm, client);
        var payment = await portal.Settled(() => firm.Owner.Post("/payments", Payment(client, 150, For(id, 100))).Expect(201));
        var number = (await contact.Get($"/invoices/{id}").Expect(200)).String("number");
        Assert.Equal(number, payment.Json.GetProperty("allocations")[0].GetProperty("number").GetString());

        var path = $"/payments/{payment.Id("id")}";
        var receipt = await contact.Get($"{path}/receipt?disposition=attachment").Expect(200);
        Assert.StartsWith("%PDF-1.7", receipt.Text, StringComparison.Ordinal);
        Assert.Equal("Receipt 2026-01-15.pdf", receipt.ContentHeaders.ContentDisposition!.FileNameStar);
        await firm.Owner.Get($"{path}/receipt").Expect(200);
        await sibling.Get($"{path}/receipt").Refused(404, "not-found");

        await portal.Settled(() => firm.Owner.Post($"{path}/reverse", new { reason = "Returned by the bank." }).Expect(200));
        await contact.Get($"{path}/receipt").Refused(409, "payment-reversed");
    }

    [Fact]
    public async Task one_credit_claimed_for_two_invoices_at_once_is_given_out_once()
    {
        var (firm, client, _) = await Served();
        for (var n = 0; n < 3; n++)
        {
            var payment = (await portal.Settled(() => firm.Owner.Post("/payments", Payment(client, 100)).Expect(201))).Id("id");
            Guid[] invoices = [await Issued(firm, client), await Issued(firm, client)];
            var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(k =>
                firm.Owner.Post($"/payments/{payment}/allocations", new { invoiceId = invoices[k % 2], amount = Euros(100) }))));
            Assert.Single(answers, a => (int)a.Status == 201);
            Assert.All(answers.Where(a => (int)a.Status != 201), a => Assert.Equal(409, (int)a.Status));
            var states = await Task.WhenAll(invoices.Select(async i => (await firm.Owner.Get($"/invoices/{i}").Expect(200)).String("status")));
            Assert.Equal(["issued", "paid"], states.Order());
            Assert.Equal("0", (await firm.Owner.Get($"/payments/{payment}").Expect(200)).String("unallocated", "amount"));
        }
    }

    [Fact]
    public async Task a_payment_allocated_and_taken_back_at_once_is_one_of_the_two_first()
    {
        var (firm, client, _) = await Served();
        for (var n = 0; n < 4; n++)
        {
            var payment = (await portal.Settled(() => firm.Owner.Post("/payments", Payment(client, 100)).Expect(201))).Id("id");
            var id = await Issued(firm, client);
            await portal.Settled(() => Task.WhenAll(
                firm.Owner.Post($"/payments/{payment}/allocations", new { invoiceId = id, amount = Euros(100) }),
                firm.Owner.Post($"/payments/{payment}/reverse", new { reason = "Bounced." })));
            var (now, invoice) = (await firm.Owner.Get($"/payments/{payment}").Expect(200), await firm.Owner.Get($"/invoices/{id}").Expect(200));
            var back = now.Json.GetProperty("reversedAt").ValueKind != System.Text.Json.JsonValueKind.Null;
            Assert.Equal(back ? "issued" : "paid", invoice.String("status"));
        }
    }

    [Fact]
    public async Task what_a_payment_cannot_be_is_refused_at_its_field_and_nothing_is_kept()
    {
        var (firm, client, _) = await Served();
        var (mine, theirs) = (await Issued(firm, client), await Issued(firm, await firm.NewClient("Sibling")));
        await firm.Owner.Post("/payments", Payment(client, 100, For(theirs, 1))).Refused(404, "not-found");
        var exceeded = await firm.Owner.Post("/payments", Payment(client, 50, For(mine, 51))).Refused(409, "payment-exceeded");
        Assert.Equal("/allocations/0/amount", exceeded.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await firm.Owner.Post("/payments", Payment(client, 300, For(mine, 101))).Refused(409, "overpayment");
        await firm.Owner.Post("/payments", Payment(client, 0)).Refused(400, "validation-failed");
        await firm.Owner.Post("/payments", Payment(client, 100, For(mine, 1), For(mine, 1))).Refused(400, "validation-failed");
        await firm.Owner.Post("/payments", Payment(Guid.CreateVersion7(), 100)).Refused(404, "not-found");
        Assert.Empty((await firm.Owner.Get("/payments").Expect(200)).Items);
        Assert.Equal("100", (await firm.Owner.Get($"/invoices/{mine}").Expect(200)).String("outstanding", "amount"));
    }
}
