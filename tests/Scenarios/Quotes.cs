using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>From a quote to what was agreed, its deposit and its invoice.</summary>
[Collection(OnePortal.Name)]
public class Quotes(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client, Visitor Contact)> Served(object? rights = null)
    {
        var firm = await portal.NewFirm("Quotes");
        var client = await firm.NewClient();
        return (firm, client, (await firm.NewContact(client, rights)).Visitor);
    }

    private async Task<Guid> Draft(Firm firm, Guid client, object? validUntil = null)
    {
        var lines = new[]
        {
            new { description = "Design", quantity = 10, unitPrice = 10_000, taxRate = 19 }, new { description = "Books", quantity = 1, unitPrice = 10_000, taxRate = 7 },
        };
        var draft = new { clientId = client, title = "A new website", currency = "EUR", lines, validUntil, orderReference = "PO-7" };
        return (await portal.Settled(() => firm.Owner.Post("/quotes", draft).Expect(201))).Id("id");
    }

    private async Task<Guid> Sent(Firm firm, Guid client)
    {
        var id = await Draft(firm, client);
        await portal.Settled(() => firm.Owner.Post($"/quotes/{id}/send").Expect(200));
        return id;
    }

    private static async Task<string> Fingerprint(Visitor contact, Guid quote) => (await contact.Get($"/quotes/{quote}/pdf").Expect(200)).ETag.Trim('"');

    private async Task<Guid> Accepted(Firm firm, Guid client, Visitor contact)
    {
        var id = await Sent(firm, client);
        var sha256 = await Fingerprint(contact, id);
        await portal.Settled(() => contact.Post($"/quotes/{id}/accept", new { signedBy = "Nora North", sha256 }).Expect(200));
        return id;
    }

    private async Task<Guid> Issue(Firm firm, Guid invoice)
    {
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        return invoice;
    }

    private async Task<Guid> Invoice(Firm firm, Guid quote, int? depositPercent = null) =>
        (await portal.Settled(() => firm.Owner.Post($"/quotes/{quote}/invoice", new { depositPercent }).Expect(201))).Id("id");

    [Fact]
    public async Task a_contact_accepts_exactly_what_they_saw_with_their_name()
    {
        var (firm, client, contact) = await Served();
        var id = await Draft(firm, client);
        await contact.Get($"/quotes/{id}").Refused(404, "not-found");
        await contact.Get($"/quotes/{id}/pdf").Refused(404, "not-found");
        await contact.Post($"/quotes/{id}/accept", new { signedBy = "Nora", sha256 = new string('0', 64) }).Refused(404, "not-found");
        await firm.Change(HttpMethod.Patch, $"/quotes/{id}", $"/quotes/{id}", new { note = "Two rounds of changes." }).Expect(200);
        var sent = await portal.Settled(() => firm.Owner.Post($"/quotes/{id}/send").Expect(200));
        Assert.Equal(("Q-00001", "sent", "129700"), (sent.String("number"), sent.String("status"), sent.String("total", "amount")));
        Assert.Contains((await contact.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "quote-sent");
        await firm.Change(HttpMethod.Patch, $"/quotes/{id}", $"/quotes/{id}", new { note = "Three." }).Refused(409, "quote-not-a-draft");
        Assert.Single((await contact.Get("/quotes?filter[status]=sent").Expect(200)).Items);

        var sha256 = await Fingerprint(contact, id);
        await contact.Post($"/quotes/{id}/accept", new { signedBy = "Nora North", sha256 = new string('0', 64) }).Refused(409, "quote-not-as-seen");
        await contact.Post($"/quotes/{id}/accept", new { signedBy = "", sha256 = "abc" }).Refused(400, "validation-failed");
        await firm.Owner.Post($"/quotes/{id}/accept", new { signedBy = "Ada", sha256 }).Refused(403, "forbidden");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => contact.Post($"/quotes/{id}/accept", new { signedBy = "Nora North", sha256 })));
        Assert.Equal([200, 409, 409], answers.Select(a => (int)a.Status).Order());
        var accepted = await portal.Settled(() => firm.Owner.Get($"/quotes/{id}").Expect(200));
        Assert.Equal(("accepted", "Nora North", sha256),
            (accepted.String("status"), accepted.String("acceptance", "signedBy"), accepted.String("acceptance", "sha256")));
        Assert.Contains((await firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("kind").GetString() == "quote-accepted");
        await contact.Post($"/quotes/{id}/decline").Refused(409, "quote-not-open");
        await firm.Owner.Post($"/quotes/{id}/withdraw", new { reason = "No." }).Refused(409, "quote-not-open");
    }

    [Fact]
    public async Task a_quote_becomes_a_deposit_and_a_final_invoice_less_that_with_the_tax_due_once()
    {
        var (firm, client, contact) = await Served();
        var quote = await Accepted(firm, client, contact);
        var deposit = await Invoice(firm, quote, 30);
        var asked = await firm.Owner.Get($"/invoices/{deposit}").Expect(200);
        Assert.Equal(("38910", "True", "PO-7"), (asked.String("total", "amount"), asked.String("isDeposit"), asked.String("orderReference")));
        await Issue(firm, deposit);
        Assert.Equal("Deposit invoice INV-00001.pdf", (await contact.Get($"/invoices/{deposit}/pdf").Expect(200)).ContentHeaders.ContentDisposition!.FileNameStar);

        var final = await Invoice(firm, quote);
        await firm.Owner.Post($"/quotes/{quote}/invoice").Refused(409, "quote-invoiced");
        var rest = await firm.Owner.Get($"/invoices/{final}").Expect(200);
        Assert.Equal(("90790", "77000"), (rest.String("total", "amount"), rest.String("net", "amount")));
        Assert.Equal([490, 13300], rest.Json.GetProperty("taxes").EnumerateArray().Select(t => t.GetProperty("tax").GetProperty("amount").GetInt64()));
        Assert.Equal("INV-00001", rest.Json.GetProperty("deductions")[0].GetProperty("number").GetString());
        await Issue(firm, final);
        Assert.Equal(final, (await contact.Get($"/invoices/{deposit}").Expect(200)).Id("deductedBy"));
        await firm.Owner.Post($"/invoices/{deposit}/void", new { reason = "No." }).Refused(409, "deposit-deducted");
        await firm.Owner.Post($"/invoices/{deposit}/credit-notes", new { reason = "No." }).Refused(409, "deposit-deducted");
        // Both are asked for, and come to what was agreed.
        await firm.Owner.Post($"/invoices/{final}/payments", new { amount = new { amount = 90790, currency = "EUR" }, receivedOn = "2026-01-15" }).Expect(201);
        Assert.Equal("38910", (await contact.Get($"/invoices/{deposit}").Expect(200)).String("outstanding", "amount"));
    }

    [Fact]
    public async Task a_draft_that_is_deleted_or_an_invoice_that_is_voided_gives_the_quote_and_the_deposit_back()
    {
        var (firm, client, contact) = await Served();
        var quote = await Accepted(firm, client, contact);
        var deposit = await Issue(firm, await Invoice(firm, quote, 50));
        var first = await Invoice(firm, quote);
        await firm.Owner.Delete($"/invoices/{first}", (await firm.Owner.Get($"/invoices/{first}").Expect(200)).ETag).Expect(204);
        var second = await Issue(firm, await Invoice(firm, quote));
        await portal.Settled(() => firm.Owner.Post($"/invoices/{second}/void", new { reason = "The wrong address." }).Expect(200));
        Assert.Equal("Null", (await contact.Get($"/invoices/{deposit}").Expect(200)).Json.GetProperty("deductedBy").ValueKind.ToString());
        var third = await Issue(firm, await Invoice(firm, quote));
        Assert.Equal("64850", (await contact.Get($"/invoices/{third}").Expect(200)).String("total", "amount"));
        Assert.Equal(2, (await contact.Get($"/quotes/{quote}").Expect(200)).Json.GetProperty("invoices").GetArrayLength());
    }

    [Fact]
    public async Task of_many_who_make_the_invoice_at_once_one_does()
    {
        var (firm, client, contact) = await Served();
        var quote = await Accepted(firm, client, contact);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => firm.Owner.Post($"/quotes/{quote}/invoice")));
        Assert.Equal([201, 409, 409, 409], answers.Select(a => (int)a.Status).Order());
    }

    [Fact]
    public async Task a_deposit_is_taken_off_by_one_invoice_alone_and_by_none_of_another_client_or_currency()
    {
        var (firm, client, contact) = await Served();
        var quote = await Accepted(firm, client, contact);
        var deposit = await Invoice(firm, quote, 10);
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100_000, taxRate = 19 } };
        object Final(Guid of, string currency = "EUR") => new { clientId = of, title = "Final", currency, lines, deposits = new[] { deposit } };
        await firm.Owner.Post("/invoices", Final(client)).Refused(409, "deposit-not-deductible");
        async Task<List<Guid>> Open() => [.. (await firm.Owner.Get($"/clients/{client}/deposits").Expect(200)).Items
            .Select(d => d.GetProperty("invoiceId").GetGuid())];
        Assert.Empty(await Open());
        await Issue(firm, deposit);
        Assert.Equal([deposit], await Open());
        await firm.Owner.Post("/invoices", Final(client, "USD")).Refused(409, "deposit-not-deductible");
        var refused = await firm.Owner.Post("/invoices", Final(await firm.NewClient("Sibling"))).Refused(404, "not-found");
        Assert.Equal("/deposits/0", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        var (one, two) = ((await firm.Owner.Post("/invoices", Final(client)).Expect(201)).Id("id"), (await firm.Owner.Post("/invoices", Final(client)).Expect(201)).Id("id"));
        var answers = await Task.WhenAll(firm.Owner.Post($"/invoices/{one}/issue"), firm.Owner.Post($"/invoices/{two}/issue"));
        Assert.Equal([200, 409], answers.Select(a => (int)a.Status).Order());
        Assert.Empty(await Open());
        // No number was lost with the one that was refused.
        var third = await Issue(firm, (await firm.Owner.Post("/invoices", new { clientId = client, title = "Next", currency = "EUR", lines }).Expect(201)).Id("id"));
        Assert.Equal("INV-00003", (await firm.Owner.Get($"/invoices/{third}").Expect(200)).String("number"));
    }

    [Fact]
    public async Task whoever_may_only_look_does_not_accept_and_strangers_see_nothing()
    {
        var (firm, client, contact) = await Served(new { invoices = "view" });
        var quote = await Sent(firm, client);
        var sha256 = await Fingerprint(contact, quote);
        await contact.Post($"/quotes/{quote}/accept", new { signedBy = "Nora", sha256 }).Refused(403, "forbidden");
        await contact.Post($"/quotes/{quote}/decline").Refused(403, "forbidden");
        var (_, sibling) = await firm.NewContact(await firm.NewClient("Sibling"));
        foreach (var stranger in new[] { sibling, (await portal.NewFirm("Elsewhere")).Owner })
        {
            await stranger.Get($"/quotes/{quote}").Refused(404, "not-found");
            await stranger.Get($"/quotes/{quote}/pdf").Refused(404, "not-found");
            Assert.Empty((await stranger.Get("/quotes").Expect(200)).Items);
        }
    }

    [Fact]
    public async Task a_quote_is_declined_or_withdrawn_with_a_reason_and_deleted_only_as_a_draft()
    {
        var (firm, client, contact) = await Served();
        var (declined, withdrawn, draft) = (await Sent(firm, client), await Sent(firm, client), await Draft(firm, client));
        await portal.Settled(() => contact.Post($"/quotes/{declined}/decline", new { reason = "Too early." }).Expect(200));
        await portal.Settled(() => firm.Owner.Post($"/quotes/{withdrawn}/withdraw", new { reason = "Replaced." }).Expect(200));
        Assert.Equal(("declined", "Too early."), Said(await firm.Owner.Get($"/quotes/{declined}").Expect(200)));
        Assert.Equal(("withdrawn", "Replaced."), Said(await contact.Get($"/quotes/{withdrawn}").Expect(200)));
        await firm.Owner.Post($"/quotes/{declined}/invoice").Refused(409, "quote-not-accepted");
        await firm.Owner.Delete($"/quotes/{withdrawn}", (await firm.Owner.Get($"/quotes/{withdrawn}").Expect(200)).ETag).Refused(409, "quote-not-a-draft");
        await firm.Owner.Delete($"/quotes/{draft}", (await firm.Owner.Get($"/quotes/{draft}").Expect(200)).ETag).Expect(204);
        await firm.Owner.Get($"/quotes/{draft}").Refused(404, "not-found");

        static (string, string) Said(Answered quote) => (quote.String("status"), quote.String("reason"));
    }

    [Fact]
    public async Task a_quote_for_a_day_that_has_passed_is_not_sent()
    {
        var (firm, client, _) = await Served();
        var late = await Draft(firm, client, "2020-01-01");
        var refused = await firm.Owner.Post($"/quotes/{late}/send").Refused(409, "quote-valid-before-sent");
        Assert.Equal("/validUntil", refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        var backwards = new
        {
            clientId = client,
            title = "T",
            currency = "EUR",
            lines = new[] { new { description = "W", quantity = 1, unitPrice = 1, taxRate = 0 } },
            service = new { from = "2030-02-01", to = "2030-01-01" }
        };
        await firm.Owner.Post("/quotes", backwards).Refused(400, "validation-failed");
    }
}
