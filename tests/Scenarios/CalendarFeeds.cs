using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Due dates in somebody's calendar, at an address that only they know.</summary>
[Collection(OnePortal.Name)]
public sealed class CalendarFeeds(TestPortal portal)
{
    private async Task<Guid> Issued(Firm firm, Guid client, string title)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 10_000, taxRate = 0 } };
        var id = (await portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title, currency = "EUR", lines }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{id}/issue").Expect(200));
        return id;
    }

    private static async Task<string> Opened(Visitor who)
    {
        await who.Send(HttpMethod.Put, "/me/calendar-feed", null).Expect(204);
        return (await who.Get("/me/calendar-feed").Expect(200)).String("path")["/api/v1".Length..];
    }

    /// <summary>As a calendar asks: with nothing but the address.</summary>
    private Task<Answered> Ask(string path) => portal.Visitor().Get(path);

    [Fact]
    public async Task a_calendar_shows_what_its_person_may_see_until_the_address_is_another_or_the_person_is_out()
    {
        var firm = await portal.NewFirm("Dated");
        var (client, other) = (await firm.NewClient("Northwind"), await firm.NewClient("Contoso"));
        var (person, contact) = await firm.NewContact(client);
        await Issued(firm, client, "Design");
        await Issued(firm, other, "Strategy");

        Assert.Equal("null", (await contact.Get("/me/calendar-feed").Expect(200)).Json.GetProperty("path").GetRawText());
        var mine = await Opened(contact);
        var shown = await Ask(mine).Expect(200);
        Assert.StartsWith("text/calendar", $"{shown.ContentHeaders.ContentType}", StringComparison.Ordinal);
        Assert.Contains("INV-00001", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-00002", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Contoso: Invoice INV-00002", (await Ask(await Opened(firm.Owner)).Expect(200)).Text, StringComparison.Ordinal);

        // The address opens nothing else, and nothing else opens it.
        var secret = mine["/calendars/".Length..^".ics".Length];
        await new Visitor(portal) { Bearer = secret }.Get("/invoices").Expect(401);
        await contact.Get($"/calendars/{firm.Id:N}.{new string('A', 43)}.ics").Expect(404);
        Assert.DoesNotContain(secret, (await contact.Get("/me/sessions").Expect(200)).Text, StringComparison.Ordinal);

        var renewed = await Opened(contact);
        Assert.NotEqual(mine, renewed);
        await Ask(mine).Expect(404);
        await Ask(renewed).Expect(200);
        await portal.Settled(() => firm.Owner.Post($"/contacts/{person}/suspend").Expect(200));
        await Ask(renewed).Expect(404);
    }

    [Fact]
    public async Task what_is_turned_off_is_off_and_turning_it_off_again_changes_nothing()
    {
        var firm = await portal.NewFirm("Undated");
        var path = await Opened(firm.Owner);
        await firm.Owner.Delete("/me/calendar-feed").Expect(204);
        await firm.Owner.Delete("/me/calendar-feed").Expect(204);
        await Ask(path).Expect(404);
        foreach (var broken in new[] { "/calendars/x.ics", "/calendars/..ics", $"/calendars/{firm.Id:N}..ics", $"/calendars/{new string('a', 3000)}.ics" })
            await Ask(broken).Expect(404);
    }
}
