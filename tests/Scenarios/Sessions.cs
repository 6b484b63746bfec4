using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Sessions;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What a session is good for, and for how long.</summary>
[Collection(PeoplesPortal.Name)]
public class Sessions(TestPortal portal)
{
    private async Task Sql(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    private Task Set(Visitor of, string set) => Sql($"update identity.mt_doc_user_session set {set} where person_id = $1", of.PersonId);

    private static async Task Secure(Firm firm, object change) => await firm.Owner.Patch("/admin/security", change, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);

    [Fact]
    [Asvs("V7.3.1")]
    public async Task a_session_ends_when_it_was_not_used_for_as_long_as_the_firm_allows()
    {
        var firm = await portal.NewFirm("Idle");
        var (_, contact) = await firm.NewContact(await firm.NewClient());
        await Secure(firm, new { idleMinutes = 30 });
        await Set(contact, "last_used_at = now() - interval '29 minutes'");
        await contact.Get("/me").Expect(200);
        await contact.Get("/invoices").Expect(200);
        await Set(contact, "last_used_at = now() - interval '31 minutes'");
        await contact.Get("/me").Refused(401, "not-signed-in");
        await contact.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_session_notes_each_use()
    {
        var firm = await portal.NewFirm("Used");
        await Set(firm.Owner, "last_used_at = now() - interval '20 minutes'");
        await firm.Owner.Get("/invoices").Expect(200);
        await portal.Services.GetRequiredService<SessionUse>().Store(default);
        var mine = (await firm.Owner.Get("/me/sessions").Expect(200)).Items.Single();
        Assert.True(TimeProvider.System.GetUtcNow() - mine.GetProperty("lastUsedAt").GetDateTimeOffset() < TimeSpan.FromMinutes(1));
        Assert.Equal("password", mine.GetProperty("method").GetString());
    }

    [Fact]
    [Asvs("V7.3.2")]
    public async Task a_session_lasts_as_long_as_the_firm_allows_and_no_longer()
    {
        var firm = await portal.NewFirm("Absolute");
        await Secure(firm, new { sessionHours = 2 });
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
        var mine = (await firm.Owner.Get("/me/sessions").Expect(200)).Items.First(s => s.GetProperty("current").GetBoolean());
        Assert.Equal(2, (mine.GetProperty("expiresAt").GetDateTimeOffset() - mine.GetProperty("createdAt").GetDateTimeOffset()).TotalHours, 3);
        await Set(firm.Owner, "expires_at = now()");
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_session_is_remembered_on_the_device_when_its_person_asks_for_it_until_it_is_ended_or_the_firm_says_otherwise()
    {
        var firm = await portal.NewFirm("Remembered");
        var email = $"owner@{firm.ShortName}.example";
        static string Cookie(Answered answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-portal=", StringComparison.Ordinal));
        async Task<Answered> SignIn(Visitor visitor, bool remember) =>
            await visitor.Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName, remember }).Expect(200);

        // The browser forgets the cookie of one who did not ask when it is closed.
        Assert.DoesNotContain("expires=", Cookie(await SignIn(portal.Visitor(), remember: false)), StringComparison.OrdinalIgnoreCase);
        var (device, other) = (portal.Visitor(), portal.Visitor());
        var kept = await SignIn(device, remember: true);
        device.Keep(kept);
        other.Keep(await SignIn(other, remember: true));
        Assert.Contains("expires=", Cookie(kept), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(30, (kept.Json.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalDays, 1);
        await Sql("update identity.mt_doc_user_session set last_used_at = now() - interval '20 days' where person_id = $1", firm.Owner.PersonId);
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
        var sessions = (await device.Get("/me/sessions").Expect(200)).Items;
        Assert.Equal([true, true, false, false], sessions.Select(s => s.GetProperty("remembered").GetBoolean()));

        await device.Delete($"/me/sessions/{sessions.First(s => !s.GetProperty("current").GetBoolean()).GetProperty("id").GetString()}").Expect(204);
        await other.Get("/me").Refused(401, "not-signed-in");

        await firm.Owner.SignIn(firm.ShortName, email);
        await Secure(firm, new { rememberDays = 0 });
        await device.Get("/me").Refused(401, "not-signed-in");
        Assert.DoesNotContain("expires=", Cookie(await SignIn(portal.Visitor(), remember: true)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await portal.Visitor().Get($"/auth/methods?firm={firm.ShortName}").Expect(200)).Json.GetProperty("rememberDays").GetInt32());
    }

    [Fact]
    [Asvs("V6.3.3")]
    public async Task a_session_opens_nothing_but_ones_own_account_while_the_firm_waits_for_a_second_factor()
    {
        var firm = await portal.NewFirm("Confined");
        var (_, contact) = await firm.NewContact(await firm.NewClient());
        await Secure(firm, new { contactsNeedSecondFactor = true });
        await contact.Get("/invoices").Refused(403, "second-factor-required");
        await contact.Get("/me/home").Refused(403, "second-factor-required");
        Assert.True((await contact.Get("/me").Expect(200)).Json.GetProperty("signIn").GetProperty("secondFactorNeeded").GetBoolean());
        await firm.Owner.Get("/invoices").Expect(200);
        await Set(contact, "second_factor = true");
        await contact.Get("/invoices").Expect(200);
    }

    [Fact]
    [Asvs("V7.5.1")]
    public async Task a_session_older_than_five_minutes_is_not_enough_for_what_protects_the_firm()
    {
        var firm = await portal.NewFirm("StepUp");
        await Set(firm.Owner, "confirmed_at = now() - interval '6 minutes'");
        var etag = (await firm.Owner.Get("/admin/security").Expect(200)).ETag;
        await firm.Owner.Patch("/admin/security", new { magicLinks = true }, etag).Refused(403, "confirm-it-is-you");
        await Set(firm.Owner, "confirmed_at = now() - interval '4 minutes'");
        await firm.Owner.Patch("/admin/security", new { magicLinks = true }, etag).Expect(200);
    }

    [Fact]
    public async Task a_key_opens_what_its_scopes_name_and_says_what_is_missing_elsewhere()
    {
        var firm = await portal.NewFirm("Scoped");
        var secret = UserSession.NewToken();
        await Sql("""
            insert into identity.mt_doc_user_session (tenant_id, id, data, person_id, expires_at, kind, second_factor, confirmed_at, last_used_at)
            values ($1, $2, '{"scopes": ["invoices:read"]}', gen_random_uuid(), now() + interval '1 hour', 'Integration', true, now(), now())
            """, firm.Id.ToString(), secret.Id);
        var key = new Visitor(portal) { Bearer = $"ptl_{firm.Id:N}.{secret.Token}" };
        await key.Get("/invoices").Expect(200);
        await key.Get("/documents").Refused(403, "scope-missing");
        await key.Post("/clients", new { name = "x" }).Refused(403, "scope-missing");
        await key.Get("/me").Refused(403, "scope-missing");
        await key.Get("/admin/security").Refused(403, "forbidden");
        await new Visitor(portal) { Bearer = $"ptl_{firm.Id:N}.wrong" }.Get("/invoices").Refused(401, "not-signed-in");
        await new Visitor(portal) { Bearer = $"ptl_{(await portal.NewFirm("Elsewhere")).Id:N}.{secret.Token}" }.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_session_as_somebody_else_shows_what_they_see_and_changes_nothing()
    {
        var firm = await portal.NewFirm("Viewing");
        var client = await firm.NewClient();
        var (contactId, _) = await firm.NewContact(client, new { invoices = "none", documents = "view", messages = "none", projects = "none" });
        var (_, member) = await firm.NewMember("member");
        await Sql("update identity.mt_doc_user_session set views_as = $2 where person_id = $1", member.PersonId, contactId);
        var me = (await member.Get("/me").Expect(200)).Json;
        Assert.Equal(("contact", member.PersonId), (me.GetProperty("role").GetString(), me.GetProperty("viewedBy").GetProperty("id").GetGuid()));
        await member.Get("/admin/members").Refused(403, "forbidden");
        await member.Get("/documents").Expect(200);
        await member.Post("/threads", new { clientId = client, title = "T", text = "Hello" }).Refused(403, "view-only");
    }
}
