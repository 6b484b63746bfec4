using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Notifications(TestPortal portal)
{
    private static async Task<List<string>> Told(Visitor visitor) =>
        [.. (await visitor.Get("/me/notifications?limit=100").Expect(200)).Items.Select(n => n.GetProperty("kind").GetString()!)];

    private List<MimeMessage> MailsTo(string email) => [.. Directory.EnumerateFiles(Path.Combine(portal.Data, "mail"), "*.eml").Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Single().Address == email)];

    [Fact]
    public async Task a_notification_comes_once_in_the_portal_and_once_by_mail_with_a_link()
    {
        var firm = await portal.NewFirm("Telling");
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        var thread = (await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "About the logo", text = "A secret word: xylophone" }).Expect(201))).Id("id");
        await portal.Settled(() => contact.Post($"/threads/{thread}/messages", new { text = "We like it" }).Expect(201));

        Assert.Equal(["message-posted"], await Told(contact));
        Assert.Equal(["message-posted", "person-joined"], (await Told(firm.Owner)).Order());
        var mail = Assert.Single(MailsTo(email), m => m.Subject!.Contains("wrote in", StringComparison.Ordinal));
        Assert.Contains($"/threads/{thread}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("xylophone", mail.ToString(), StringComparison.Ordinal);
        Assert.Single(MailsTo($"owner@{firm.ShortName}.example"), m => m.Subject!.Contains("wrote in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_notification_reaches_only_contacts_of_that_client_who_may_see_it()
    {
        var firm = await portal.NewFirm("Only");
        var (client, other) = (await firm.NewClient("One"), await firm.NewClient("Two"));
        var (_, may) = await firm.NewContact(client);
        var (_, mayNot) = await firm.NewContact(client, new { projects = "none" });
        var (_, elsewhere) = await firm.NewContact(other);
        await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "P" }).Expect(201));
        Assert.Contains("project-opened", await Told(may));
        Assert.DoesNotContain("project-opened", await Told(mayNot));
        Assert.DoesNotContain("project-opened", await Told(elsewhere));
        Assert.DoesNotContain("project-opened", await Told(firm.Owner));
    }

    [Fact]
    public async Task a_notification_can_be_marked_as_read()
    {
        var firm = await portal.NewFirm("Read");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        foreach (var title in new[] { "A", "B", "C" }) await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title }).Expect(201));
        var first = (await contact.Get("/me/notifications").Expect(200)).Items[0].GetProperty("id").GetGuid();
        await contact.Post($"/me/notifications/{first}/read").Expect(204);
        await firm.Owner.Post($"/me/notifications/{first}/read").Refused(404, "not-found");
        Assert.Equal(2, (await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items.Count);
        await contact.Post("/me/notifications/read-all").Expect(204);
        Assert.Empty((await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items);
        Assert.Equal(3, (await contact.Get("/me/notifications?filter[unread]=false").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task whoever_opens_a_thing_has_read_what_tells_of_it_and_of_nothing_else()
    {
        var (firm, other) = (await portal.NewFirm("Opened"), await portal.NewFirm("Closed"));
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var projects = new List<Guid>();
        foreach (var title in new[] { "A", "B", "C" }) projects.Add((await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title }).Expect(201))).Id("id"));
        async Task<IEnumerable<Guid>> Unread() => (await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items.Select(n => n.GetProperty("subjectId").GetGuid());

        await other.Owner.Post($"/me/notifications/read-all?filter[subjectId]={projects[0]}").Expect(204);
        Assert.Equal(3, (await Unread()).Count());
        await contact.Post($"/me/notifications/read-all?filter[subjectId]={projects[0]}&filter[subjectId]={projects[2]}").Expect(204);
        Assert.Equal([projects[1]], await Unread());
        var many = string.Join('&', Enumerable.Range(0, 101).Select(_ => $"filter[subjectId]={Guid.CreateVersion7()}"));
        await contact.Post($"/me/notifications/read-all?{many}").Refused(400, "validation-failed");
    }

    [Fact]
    public async Task a_message_that_was_read_as_it_came_rings_no_bell_whichever_is_noted_first()
    {
        var firm = await portal.NewFirm("InView");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var thread = (await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "Open on the screen" }).Expect(201))).Id("id");
        for (var n = 0; n < 10; n++)
            await portal.Settled(async () =>
            {
                await firm.Owner.Post($"/threads/{thread}/messages", new { text = $"Message {n}" }).Expect(201);
                return await contact.Post($"/threads/{thread}/read").Expect(204);
            });
        Assert.Empty((await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items);

        await portal.Settled(() => firm.Owner.Post($"/threads/{thread}/messages", new { text = "Later" }).Expect(201));
        Assert.Single((await contact.Get("/me/notifications?filter[unread]=true").Expect(200)).Items);
    }

    [Fact]
    public async Task threads_are_unread_until_they_are_read()
    {
        var firm = await portal.NewFirm("Unread");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var thread = (await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "Hello", text = "There" }).Expect(201))).Id("id");
        Assert.Equal("1", (await contact.Get($"/threads/{thread}").Expect(200)).String("unread"));
        Assert.Equal(thread, Assert.Single((await contact.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray()).GetProperty("id").GetGuid());
        await contact.Post($"/threads/{thread}/read").Expect(204);
        Assert.Equal("0", (await contact.Get($"/threads/{thread}").Expect(200)).String("unread"));
        Assert.Empty((await contact.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray());
    }

    [Fact]
    public async Task what_somebody_wants_by_mail_is_theirs_and_kept_as_they_said_it_last()
    {
        var firm = await portal.NewFirm("Wanting");
        var (_, contact) = await firm.NewContact(await firm.NewClient());
        const string path = "/me/notification-preferences";
        var usual = await contact.Get(path).Expect(200);
        Assert.Equal("atOnce", usual.String("emails"));

        await firm.Change(HttpMethod.Patch, path, path, new { emails = "daily" }, contact).Expect(200);
        Assert.Equal("daily", (await contact.Get(path).Expect(200)).String("emails"));
        Assert.Equal("atOnce", (await firm.Owner.Get(path).Expect(200)).String("emails"));
        await firm.Change(HttpMethod.Patch, path, path, new { }, contact).Expect(200);
        Assert.Equal("daily", (await contact.Get(path).Expect(200)).String("emails"));

        Task<Answered> Stale(object body) => contact.Send(HttpMethod.Patch, path, System.Net.Http.Json.JsonContent.Create(body), ("If-Match", usual.ETag));
        await Stale(new { emails = "needsMe" }).Refused(412, "stale");
        await firm.Change(HttpMethod.Patch, path, path, new { emails = "never" }, contact).Expect(400);
        Assert.Equal("daily", (await contact.Get(path).Expect(200)).String("emails"));
    }
}
