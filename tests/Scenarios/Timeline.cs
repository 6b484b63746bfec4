using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Timeline(TestPortal portal)
{
    private async Task<(Firm Firm, Guid Client, Guid ContactId, Visitor Contact, Guid Invoice)> Lived()
    {
        var firm = await portal.NewFirm("Timeline");
        var client = await firm.NewClient();
        var (contactId, contact) = await firm.NewContact(client, new { projects = "none" });
        await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "Hidden from this contact" }).Expect(201));
        var invoice = (await portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/invoices/{invoice}/issue").Expect(200));
        await portal.Settled(() => contact.Get($"/invoices/{invoice}").Expect(200));
        await contact.Get($"/invoices/{invoice}").Expect(200); // only the first reading is news
        await portal.TimelineCaughtUp();
        return (firm, client, contactId, contact, invoice);
    }

    /// <summary>An invitation and its rights happen at one instant, in either order.</summary>
    private static string Invited(string kind) => kind is "rights-changed" or "person-invited" ? "invited" : kind;

    private static List<string> Kinds(Answered page) => [.. page.Items.Select(i => i.GetProperty("kind").GetString()!)];

    [Fact]
    public async Task the_timeline_shows_members_everything_and_the_contact_the_same_record_of_what_is_theirs()
    {
        var (firm, _, _, contact, _) = await Lived();
        var all = await firm.Owner.Get("/timeline?limit=100").Expect(200);
        Assert.Equal(["invoice-opened", "invoice-issued", "invoice-drafted", "project-opened", "person-signed-in", "person-joined", "invited", "invited", "client-created", "person-signed-in", "person-joined", "firm-created"], Kinds(all).Select(Invited));
        var theirs = await contact.Get("/timeline?limit=100").Expect(200);
        Assert.Equal(["invoice-opened", "invoice-issued", "person-signed-in", "person-joined", "invited", "invited", "client-created"], Kinds(theirs).Select(Invited));
        foreach (var item in theirs.Items) Assert.Contains(item.GetRawText(), all.Items.Select(i => i.GetRawText()));
        Assert.DoesNotContain("@", theirs.Text, StringComparison.Ordinal);
        Assert.Equal("Olga Timeline", theirs.Items[1].GetProperty("actorName").GetString());
    }

    [Fact]
    public async Task the_timeline_is_filtered_by_kind_actor_subject_and_date_and_paged_by_cursor()
    {
        var (firm, client, contactId, contact, invoice) = await Lived();
        Assert.Equal(["invoice-issued"], Kinds(await contact.Get("/timeline?filter[kind]=invoice-issued").Expect(200)));
        Assert.Equal(["invoice-opened", "person-signed-in", "person-joined"], Kinds(await firm.Owner.Get($"/timeline?filter[actorId]={contactId}").Expect(200)));
        Assert.Equal(["invoice-opened", "invoice-issued", "invoice-drafted"], Kinds(await firm.Owner.Get($"/timeline?filter[subjectId]={invoice}").Expect(200)));
        Assert.Equal(["invoice-opened", "invoice-issued"], Kinds(await contact.Get($"/timeline?filter[subjectId]={invoice}").Expect(200)));
        const string Without = "filter[notKind]=invoice-opened&filter[notKind]=invoice-issued";
        Assert.Equal(["invoice-drafted"], Kinds(await firm.Owner.Get($"/timeline?filter[subjectId]={invoice}&{Without}").Expect(200)));
        await contact.Get("/timeline?" + string.Concat(Enumerable.Repeat("filter[notKind]=x&", 21))).Refused(400, "validation-failed");
        Assert.Empty(Kinds(await contact.Get("/timeline?filter[to]=2020-01-01").Expect(200)));
        Assert.Equal(7, Kinds(await contact.Get($"/timeline?filter[from]=2020-01-01T00:00:00Z&filter[clientId]={client}").Expect(200)).Count);
        Assert.Empty(Kinds(await contact.Get($"/timeline?filter[clientId]={Guid.CreateVersion7()}").Expect(200)));
        await contact.Get("/timeline?filter[from]=yesterday").Refused(400, "validation-failed");
        await contact.Get("/timeline?filter[from]=2030-01-01&filter[to]=2029-01-01").Refused(400, "validation-failed");

        var (paged, next) = (new List<string>(), "/timeline?limit=3");
        do
        {
            var page = await contact.Get(next).Expect(200);
            paged.AddRange(page.Items.Select(i => i.GetProperty("id").GetString()!));
            next = page.Json.GetProperty("nextCursor").GetString() is { } cursor ? $"/timeline?limit=3&cursor={cursor}" : "";
        } while (next.Length > 0);
        Assert.Equal((await contact.Get("/timeline?limit=100").Expect(200)).Items.Select(i => i.GetProperty("id").GetString()), paged);
    }

    [Fact]
    public async Task a_single_entry_follows_the_same_rights()
    {
        var (firm, _, _, contact, _) = await Lived();
        var all = (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Items;
        var drafted = all.Single(i => i.GetProperty("kind").GetString() == "invoice-drafted").GetProperty("id").GetString();
        var listed = all.Single(i => i.GetProperty("kind").GetString() == "invoice-issued");
        var issued = listed.GetProperty("id").GetString();
        await contact.Get($"/timeline/{drafted}").Refused(404, "not-found");
        foreach (var who in new[] { firm.Owner, contact }) Assert.Equal(listed.GetRawText(), (await who.Get($"/timeline/{issued}").Expect(200)).Text);
    }

    [Fact]
    public async Task a_timeline_rebuilt_while_the_portal_runs_is_the_same_byte_for_byte_and_sends_nothing()
    {
        var (firm, _, _, contact, _) = await Lived();
        var before = (Members: await firm.Owner.Get("/timeline?limit=100").Expect(200), Contact: await contact.Get("/timeline?limit=100").Expect(200), Told: await contact.Get("/me/notifications?limit=100").Expect(200));
        var mails = Directory.GetFiles(Path.Combine(portal.Data, "mail")).Length;
        await firm.Owner.Post("/admin/projections/timeline/rebuild").Refused(403, "forbidden");
        await portal.Settled(() => portal.Operator().Post("/admin/projections/timeline/rebuild").Expect(204));
        await portal.TimelineCaughtUp();
        Assert.Equal(before.Members.Text, (await firm.Owner.Get("/timeline?limit=100").Expect(200)).Text);
        Assert.Equal(before.Contact.Text, (await contact.Get("/timeline?limit=100").Expect(200)).Text);
        Assert.Equal(before.Told.Text, (await contact.Get("/me/notifications?limit=100").Expect(200)).Text);
        Assert.Equal(mails, Directory.GetFiles(Path.Combine(portal.Data, "mail")).Length);

        // And it goes on afterwards.
        await portal.Settled(() => firm.Owner.Post("/clients", new { name = "After" }).Expect(201));
        await portal.TimelineCaughtUp();
        Assert.Equal("client-created", Kinds(await firm.Owner.Get("/timeline?limit=1").Expect(200)).Single());
    }
}
