using MimeKit;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class Invitations(TestPortal portal)
{
    private string TokenFor(string email) => Mails(email).Select(m => m.TextBody!.Split('#')[1].Split('\n')[0].Trim()).Last();
    private IEnumerable<MimeMessage> Mails(string email) => new DirectoryInfo(Path.Combine(portal.Data, "mail")).EnumerateFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc)
        .Select(f => MimeMessage.Load(f.FullName)).Where(m => m.To.Mailboxes.Single().Address == email);

    [Fact]
    public async Task an_invitation_sends_a_link_that_works_once_and_leads_to_a_home_page()
    {
        var firm = await portal.NewFirm("Inviting");
        var client = await firm.NewClient();
        var email = $"nora@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201));
        var (token, nora) = (TokenFor(email), portal.Visitor());

        Assert.Equal("Inviting", (await nora.Post("/invitations/read", new { token }).Expect(200)).String("firm"));
        await nora.Get($"/invitations/{token}").Expect(200); // looking uses nothing up, in whichever way
        await portal.Settled(() => nora.Post("/invitations/accept", new { token, password = Visitors.Password }).Expect(201));
        await nora.Post("/invitations/accept", new { token, password = Visitors.Password }).Refused(410, "link-not-valid");
        await nora.SignIn(firm.ShortName, email);

        var home = await nora.Get("/me/home").Expect(200);
        Assert.Equal(["documents", "invoices", "messages", "projects", "team"], home.Json.GetProperty("parts").EnumerateObject().Select(p => p.Name).Order());
        Assert.Empty(home.Json.GetProperty("waitsForMe").EnumerateArray());
    }

    [Fact]
    public async Task an_invitation_sent_again_ends_the_link_sent_before()
    {
        var firm = await portal.NewFirm("Again");
        var client = await firm.NewClient();
        var email = $"nora@{firm.ShortName}.example";
        var contact = (await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201))).Id("id");
        var first = TokenFor(email);
        await portal.Settled(() => firm.Owner.Post($"/contacts/{contact}/resend").Expect(200));
        await portal.Visitor().Post("/invitations/read", new { token = first }).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/invitations/read", new { token = TokenFor(email) }).Expect(200);
        Assert.Equal(2, Mails(email).Count());
    }

    [Fact]
    public async Task an_invitation_can_be_revoked()
    {
        var firm = await portal.NewFirm("Revoked");
        var client = await firm.NewClient();
        var email = $"nora@{firm.ShortName}.example";
        var contact = (await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201))).Id("id");
        await portal.Settled(() => firm.Owner.Post($"/contacts/{contact}/revoke-invitation").Expect(200));
        await portal.Visitor().Post($"/invitations/{TokenFor(email)}/accept", new { password = Visitors.Password }).Refused(410, "link-not-valid");
        await firm.Owner.Post($"/contacts/{contact}/revoke-invitation").Refused(409, "not-invited");
    }

    [Fact]
    public async Task inviting_an_existing_contact_adds_a_client()
    {
        var firm = await portal.NewFirm("Several");
        var (one, two) = (await firm.NewClient("One"), await firm.NewClient("Two"));
        var (id, nora) = await firm.NewContact(one);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = two, name = "Nora", email, preset = "editor" }).Expect(201));
        Assert.Equal(2, (await nora.Get("/me").Expect(200)).Json.GetProperty("clients").GetArrayLength());
        await firm.Owner.Post("/contacts", new { clientId = two, name = "Nora", email }).Refused(409, "email-in-use");
    }

    [Fact]
    public async Task an_invitation_with_rights_that_do_not_exist_is_refused_and_names_them()
    {
        var firm = await portal.NewFirm("Rights");
        var client = await firm.NewClient();
        var refused = await firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email = "nora@example.com", rights = new { invoices = "own", kitchen = "view" } }).Refused(400, "validation-failed");
        Assert.Equal(2, refused.Json.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task a_contact_whose_access_is_removed_is_refused_at_the_next_request()
    {
        var firm = await portal.NewFirm("Removed");
        var (id, nora) = await firm.NewContact(await firm.NewClient());
        await nora.Get("/me").Expect(200);
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{id}", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag).Expect(204));
        await nora.Get("/me").Refused(401, "not-signed-in");
        await nora.Get("/invoices").Refused(401, "not-signed-in");
        await firm.Owner.Get($"/contacts/{id}").Refused(404, "not-found");
    }

    [Fact]
    public async Task a_contact_whose_rights_are_taken_loses_them_at_the_next_request()
    {
        var firm = await portal.NewFirm("Taken");
        var client = await firm.NewClient();
        var (id, nora) = await firm.NewContact(client);
        await nora.Get("/projects").Expect(200);
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "P" }).Expect(201))).Id("id");
        await nora.Get($"/projects/{project}").Expect(200);
        await portal.Settled(async () => await firm.Owner.Patch($"/contacts/{id}", new { clientId = client, rights = new { projects = "none" } }, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag).Expect(200));
        await nora.Get($"/projects/{project}").Refused(404, "not-found");
        Assert.Empty((await nora.Get("/projects").Expect(200)).Items);
    }

    [Fact]
    public async Task the_last_owner_cannot_be_removed()
    {
        var firm = await portal.NewFirm("Last");
        var etag = (await firm.Owner.Get($"/admin/members/{firm.Owner.PersonId}").Expect(200)).ETag;
        await firm.Owner.Delete($"/admin/members/{firm.Owner.PersonId}", etag).Refused(409, "last-owner");
        await firm.Owner.Patch($"/admin/members/{firm.Owner.PersonId}", new { role = "viewer" }, etag).Refused(409, "last-owner");
    }
}
