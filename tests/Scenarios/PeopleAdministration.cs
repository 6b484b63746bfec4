using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Who is what to the firm, who is kept out, and who decides it.</summary>
[Collection(PeoplesPortal.Name)]
public class PeopleAdministration(TestPortal portal)
{
    private static string Member(Guid id) => $"/admin/members/{id}";

    private async Task<List<string>> Kinds(Visitor of)
    {
        await portal.TimelineCaughtUp();
        return [.. (await of.Get("/timeline?limit=100").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()!)];
    }

    [Fact]
    [Asvs("V7.4.2", "V8.3.2")]
    public async Task a_suspended_contact_is_refused_at_once_and_told_nothing_until_they_are_back()
    {
        var firm = await portal.NewFirm("Suspended");
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client);
        var (_, colleague) = await firm.NewContact(client);
        var path = $"/contacts/{id}";
        var email = (await firm.Owner.Get(path).Expect(200)).String("email");
        Assert.Equal("suspended", (await firm.Change(HttpMethod.Post, path + "/suspend", path).Expect(200)).String("status"));
        await contact.Get("/me").Refused(401, "not-signed-in");
        await contact.Get("/invoices").Refused(401, "not-signed-in");
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await firm.Change(HttpMethod.Post, path + "/suspend", path).Refused(409, "not-active");

        await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Expect(201));
        await firm.Change(HttpMethod.Post, path + "/reactivate", path).Expect(200);
        await firm.Change(HttpMethod.Post, path + "/reactivate", path).Refused(409, "not-suspended");
        await contact.Get("/me").Refused(401, "not-signed-in"); // what was open before stays closed
        await contact.SignIn(firm.ShortName, email);
        Assert.Empty((await contact.Get("/me/notifications").Expect(200)).Items);
        Assert.Single((await colleague.Get("/me/notifications").Expect(200)).Items);
        await portal.Settled(() => firm.Owner.Post("/threads", new { clientId = client, title = "T", text = "Hello again" }).Expect(201));
        Assert.Single((await contact.Get("/me/notifications").Expect(200)).Items);
        var kinds = await Kinds(colleague);
        Assert.Contains("person-suspended", kinds);
        Assert.Contains("person-reactivated", kinds);
    }

    [Fact]
    public async Task members_can_be_suspended_but_never_the_last_owner_and_owners_only_by_owners()
    {
        var firm = await portal.NewFirm("Members");
        var (adminId, admin) = await firm.NewMember("admin");
        var (memberId, member) = await firm.NewMember("member");
        await firm.Change(HttpMethod.Post, Member(memberId) + "/suspend", Member(memberId), by: admin).Expect(200);
        await member.Get("/me").Refused(401, "not-signed-in");
        await firm.Change(HttpMethod.Post, Member(firm.Owner.PersonId) + "/suspend", Member(firm.Owner.PersonId), by: admin).Refused(403, "forbidden");
        await firm.Change(HttpMethod.Delete, Member(firm.Owner.PersonId) + "/sessions", Member(firm.Owner.PersonId), by: admin).Refused(403, "forbidden");
        await firm.Change(HttpMethod.Post, Member(firm.Owner.PersonId) + "/suspend", Member(firm.Owner.PersonId)).Refused(409, "last-owner");
        await firm.Change(HttpMethod.Delete, Member(firm.Owner.PersonId), Member(firm.Owner.PersonId)).Refused(409, "last-owner");
        await firm.Change(HttpMethod.Patch, Member(firm.Owner.PersonId), Member(firm.Owner.PersonId), new { role = "admin" }).Refused(409, "last-owner");
        await firm.Change(HttpMethod.Post, Member(memberId) + "/reactivate", Member(memberId), by: admin).Expect(200);
        Assert.Contains("person-suspended", await Kinds(firm.Owner));
        Assert.DoesNotContain((await firm.Owner.Get($"/timeline?filter[kind]=person-suspended").Expect(200)).Items, e => e.GetProperty("clientId").ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.NotEqual(adminId, memberId);
    }

    [Fact]
    public async Task the_firm_sees_when_each_person_signed_in_last()
    {
        var firm = await portal.NewFirm("LastSeen");
        var client = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(client);
        var email = await firm.JoinMember();
        async Task<Dictionary<Guid, JsonElement>> Seen(string path) => (await firm.Owner.Get(path).Expect(200)).Items.ToDictionary(p => p.GetProperty("id").GetGuid(), p => p.GetProperty("lastSignInAt"));
        var joined = Assert.Single(await Seen("/admin/members"), p => p.Key != firm.Owner.PersonId);
        Assert.Equal(JsonValueKind.Null, joined.Value.ValueKind);
        await portal.Visitor().SignIn(firm.ShortName, email);
        var (members, contacts) = (await Seen("/admin/members"), await Seen($"/contacts?filter[clientId]={client}"));
        Assert.All([members[joined.Key], contacts[contactId]], at => Assert.EndsWith("Z", at.GetString(), StringComparison.Ordinal));
        Assert.True(members[joined.Key].GetDateTimeOffset() > members[firm.Owner.PersonId].GetDateTimeOffset());
    }

    [Fact]
    [Asvs("V7.4.5", "V7.4.2")]
    public async Task somebody_signed_out_everywhere_is_refused_from_their_next_request_on()
    {
        var firm = await portal.NewFirm("Sessions");
        var (id, contact) = await firm.NewContact(await firm.NewClient());
        var (memberId, member) = await firm.NewMember("member");
        var phone = portal.Visitor();
        await phone.SignIn(firm.ShortName, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
        await firm.Change(HttpMethod.Delete, $"/contacts/{id}/sessions", $"/contacts/{id}", by: member).Expect(204);
        foreach (var signedOut in new[] { contact, phone }) await signedOut.Get("/me").Refused(401, "not-signed-in");
        await firm.Change(HttpMethod.Delete, Member(memberId) + "/sessions", Member(memberId)).Expect(204);
        await member.Get("/me").Refused(401, "not-signed-in");
        await firm.Owner.Get("/me").Expect(200);
        await phone.SignIn(firm.ShortName, (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email"));
        Assert.Contains("sessions-ended", await Kinds(phone));
    }

    [Fact]
    public async Task ownership_is_handed_over_in_one_step()
    {
        var firm = await portal.NewFirm("Handover");
        var (adminId, admin) = await firm.NewMember("admin");
        var (heirId, heir) = await firm.NewLimited("member", await firm.NewClient());
        await firm.Change(HttpMethod.Post, Member(heirId) + "/transfer-ownership", Member(heirId), by: admin).Refused(403, "forbidden");
        await firm.Change(HttpMethod.Post, Member(firm.Owner.PersonId) + "/transfer-ownership", Member(firm.Owner.PersonId)).Refused(409, "already-owner");
        var invited = (await firm.Owner.Post("/admin/members", new { name = "Not yet", email = $"x@{firm.ShortName}.example", role = "member" }).Expect(201)).Id("id");
        await firm.Change(HttpMethod.Post, Member(invited) + "/transfer-ownership", Member(invited)).Refused(409, "not-active");

        await firm.Change(HttpMethod.Post, Member(heirId) + "/transfer-ownership", Member(heirId)).Expect(200);
        var (owner, former) = ((await heir.Get("/me").Expect(200)).Json, (await firm.Owner.Get("/me").Expect(200)).Json);
        Assert.Equal(("owner", false), (owner.GetProperty("role").GetString(), owner.GetProperty("limited").GetBoolean()));
        Assert.Equal("admin", former.GetProperty("role").GetString());
        await firm.Change(HttpMethod.Post, Member(adminId) + "/transfer-ownership", Member(adminId)).Refused(403, "forbidden");
        var kinds = await Kinds(heir);
        Assert.Contains("ownership-transferred", kinds);
        Assert.Equal(2, kinds.Count(k => k == "role-changed"));
    }

    [Fact]
    [Asvs("V2.3.3", "V2.3.4")]
    public async Task a_firm_keeps_an_owner_whatever_several_owners_do_to_each_other_at_once()
    {
        var firm = await portal.NewFirm("Owners");
        var owners = new List<Visitor> { firm.Owner };
        for (var n = 0; n < 2; n++) owners.Add((await firm.NewMember("owner")).Visitor);
        for (var round = 0; round < 4; round++)
        {
            var acts = owners.SelectMany((by, i) => owners.Where(o => o != by).Select(of => ((i + round) % 3) switch
            {
                0 => by.Post(Member(of.PersonId) + "/suspend"),
                1 => by.Send(HttpMethod.Patch, Member(of.PersonId), System.Net.Http.Json.JsonContent.Create(new { role = "admin" }), ("If-Match", "*")),
                _ => by.Delete(Member(of.PersonId), "*"),
            }));
            var answers = await Task.WhenAll(acts);
            Assert.DoesNotContain(answers, a => (int)a.Status >= 500);
            var list = new List<System.Text.Json.JsonElement>();
            foreach (var by in owners)
                if (await by.Get("/admin/members") is { Status: System.Net.HttpStatusCode.OK } seen) list = [.. seen.Items];
            Assert.Contains(list, m => m.GetProperty("role").GetString() == "owner" && m.GetProperty("status").GetString() == "active");
            var left = new List<Visitor>();
            foreach (var by in owners)
                if (await by.Get("/me") is { Status: System.Net.HttpStatusCode.OK } me && me.String("role") == "owner") left.Add(by);
            if (left.Count < 2) break;
            owners = left;
        }
    }

    [Fact]
    [Asvs("V7.5.1", "V7.5.3")]
    public async Task whoever_gives_or_takes_power_is_asked_to_confirm_that_it_is_they()
    {
        var firm = await portal.NewFirm("Power");
        var (id, _) = await firm.NewMember("member");
        var etag = (await firm.Owner.Get(Member(id)).Expect(200)).ETag;
        await using (var source = Npgsql.NpgsqlDataSource.Create(portal.Connection))
        {
            await using var command = source.CreateCommand("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1");
            command.Parameters.Add(new() { Value = firm.Owner.PersonId });
            await command.ExecuteNonQueryAsync();
        }
        await firm.Owner.Patch(Member(id), new { role = "admin" }, etag).Refused(403, "confirm-it-is-you");
        await firm.Owner.Delete(Member(id), etag).Refused(403, "confirm-it-is-you");
        await firm.Owner.Post(Member(id) + "/suspend").Refused(403, "confirm-it-is-you");
        await firm.Owner.Post(Member(id) + "/transfer-ownership").Refused(403, "confirm-it-is-you");
        await firm.Owner.Post("/admin/members", new { name = "A", email = "a@example.com", role = "admin" }).Refused(403, "confirm-it-is-you");
    }
}
