using System.Text.Json;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Passkeys: made, shown, and all the ways in which one must not open anything.</summary>
[Collection(PeoplesPortal.Name)]
public class Passkeys(TestPortal portal)
{
    private Task<Answered> Ask(Visitor who, string path, object body) => who.Post(path, body, ("Origin", portal.Address.GetLeftPart(UriPartial.Authority)));

    private async Task<JsonElement> Options(Visitor who, string path, object? body = null) => who.Keep(await Ask(who, path, body ?? new { }).Expect(200)).Json.GetProperty("options");

    private async Task<SoftwareAuthenticator> Add(Visitor who, uint count = 0)
    {
        var device = new SoftwareAuthenticator { Count = count };
        var credential = device.Create(await Options(who, "/me/passkeys/options"), portal.Address);
        who.Keep(await portal.Settled(() => Ask(who, "/me/passkeys", new { name = "My phone", credential }).Expect(201)));
        return device;
    }

    /// <summary>Asks without saying who, and shows the passkey.</summary>
    private async Task<(Visitor Visitor, Task<Answered> Answer)> Show(SoftwareAuthenticator device, string? firm = null)
    {
        var visitor = portal.Visitor();
        var options = await Options(visitor, "/auth/passkey/options", new { firm });
        return (visitor, Ask(visitor, "/auth/passkey", new { credential = device.Get(options, portal.Address) }));
    }

    private async Task Refused(SoftwareAuthenticator device) => await (await Show(device)).Answer.Refused(401, "sign-in-refused");

    [Fact, Asvs("V6.3.3", "V6.7.1", "V6.7.2")]
    public async Task a_passkey_needs_no_name_no_firm_and_counts_as_both_factors()
    {
        var (firm, other) = (await portal.NewFirm("Passkey"), await portal.NewFirm("Another"));
        await firm.Owner.Patch("/admin/security", new { membersNeedSecondFactor = true }, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);
        var options = await Options(firm.Owner, "/me/passkeys/options");
        Assert.Equal(("Passkey", "required", "required"), (options.GetProperty("rp").GetProperty("name").GetString(), options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString(), options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString()));
        using var device = await Add(firm.Owner, count: 1);
        using var others = await Add(other.Owner);
        await firm.Owner.Get("/clients").Expect(200);

        var (visitor, answer) = await Show(device);
        var signedIn = visitor.Keep(await portal.Settled(() => answer.Expect(200)));
        Assert.Equal((firm.Id, firm.Owner.PersonId), (signedIn.Id("firmId"), signedIn.Id("personId")));
        Assert.True((await visitor.Get("/me").Expect(200)).Json.GetProperty("signIn").GetProperty("secondFactor").GetBoolean());
        Assert.Equal(other.Id, (await (await Show(others)).Answer.Expect(200)).Id("firmId"));
        Assert.Equal(other.Id, (await (await Show(others, other.ShortName)).Answer.Expect(200)).Id("firmId"));

        var mine = (await visitor.Get("/me/security").Expect(200)).Json.GetProperty("passkeys").EnumerateArray().Single();
        Assert.Equal("My phone", mine.GetProperty("name").GetString());
        Assert.NotEqual(JsonValueKind.Null, mine.GetProperty("lastUsedAt").ValueKind);
        var half = await portal.Visitor().Post("/auth/login", new { email = $"owner@{firm.ShortName}.example", password = Visitors.Password, firm = firm.ShortName }).Expect(202);
        Assert.Equal(["passkey"], half.Json.GetProperty("methods").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact, Asvs("V6.5.1", "V6.7.2")]
    public async Task a_passkey_works_once_per_challenge_also_for_a_copy_of_cookie_and_answer()
    {
        var firm = await portal.NewFirm("Replay");
        using var device = await Add(firm.Owner);
        var visitor = portal.Visitor();
        var options = await Options(visitor, "/auth/passkey/options");
        var (cookie, body) = (visitor.Cookie, new { credential = device.Get(options, portal.Address) });
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Ask(visitor, "/auth/passkey", body)));
        Assert.Equal([200, 401, 401, 401, 401, 401], answers.Select(a => (int)a.Status).Order());
        visitor.Cookie = cookie;
        await Ask(visitor, "/auth/passkey", body).Refused(401, "sign-in-refused");

        // Nor does an old answer fit a new challenge.
        await Options(visitor, "/auth/passkey/options");
        await Ask(visitor, "/auth/passkey", body).Refused(401, "sign-in-refused");
        await Ask(portal.Visitor(), "/auth/passkey", body).Refused(401, "sign-in-refused");
    }

    [Fact, Asvs("V6.7.1")]
    public async Task a_passkey_is_refused_when_the_counter_goes_back_and_its_owner_is_told()
    {
        var firm = await portal.NewFirm("Clone");
        using var device = await Add(firm.Owner, count: 5);
        await (await Show(device)).Answer.Expect(200);
        device.Count = 3;
        await portal.Settled(async () => { await Refused(device); return 0; });
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=passkey-clone-suspected").Expect(200)).Items);
        Assert.Contains("passkey used before", (await firm.Owner.Get("/timeline?filter[kind]=sign-in-refused").Expect(200)).Text, StringComparison.Ordinal);
    }

    [Fact, Asvs("V6.7.1", "V6.3.3")]
    public async Task a_passkey_is_refused_unverified_from_another_name_page_or_key_and_its_owner_is_told()
    {
        var firm = await portal.NewFirm("Wrong");
        using var device = await Add(firm.Owner);
        device.Verifies = false;
        await portal.Settled(async () => { await Refused(device); return 0; });
        device.Verifies = true;
        device.RelyingParty = "evil.example";
        await Refused(device);
        device.RelyingParty = null;

        var visitor = portal.Visitor();
        await Ask(visitor, "/auth/passkey", new { credential = device.Get(await Options(visitor, "/auth/passkey/options"), new Uri("https://evil.example")) }).Refused(401, "sign-in-refused");
        using var forger = new SoftwareAuthenticator { UserHandle = device.UserHandle };
        await Refused(forger);
        await (await Show(device)).Answer.Expect(200);
        await portal.TimelineCaughtUp();
        Assert.Contains("wrong passkey", (await firm.Owner.Get("/timeline?filter[kind]=sign-in-refused").Expect(200)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("{}"), InlineData("null"), InlineData("[]"), InlineData("\"x\""), InlineData("1"), InlineData("{\"id\":1}"), InlineData("{\"id\":\"a\",\"rawId\":\"!\",\"type\":\"public-key\",\"response\":{}}"),
     InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\",\"userHandle\":\"AAAA\",\"attestationObject\":\"AAAA\"}}")]
    public async Task a_passkey_that_is_malformed_is_refused_like_any_other(string json)
    {
        var credential = JsonSerializer.Deserialize<JsonElement>(json);
        var firm = await portal.NewFirm("Malformed");
        await Options(firm.Owner, "/me/passkeys/options");
        await Ask(firm.Owner, "/me/passkeys", new { name = "x", credential }).Refused(400, "passkey-refused");
        await Options(firm.Owner, "/me/confirm/passkey/options");
        await Ask(firm.Owner, "/me/confirm/passkey", new { credential }).Refused(422, "confirmation-refused");
        var visitor = portal.Visitor();
        await Options(visitor, "/auth/passkey/options");
        await Ask(visitor, "/auth/passkey", new { credential }).Refused(401, "sign-in-refused");
        await Ask(visitor, "/auth/passkey", new { }).Refused(401, "sign-in-refused");
    }

    [Fact]
    public async Task a_passkey_is_made_for_whoever_asked_for_it_and_for_nobody_else()
    {
        var firm = await portal.NewFirm("Theirs");
        var (_, member) = await firm.NewMember("member");
        using var device = new SoftwareAuthenticator();
        var credential = device.Create(await Options(firm.Owner, "/me/passkeys/options"), portal.Address);
        // The member brings the owner's ceremony, cookie and all, to their own account; and then an answer to the owner's in a ceremony of their own.
        var mine = (member.Cookie, firm.Owner.Cookie!.Split("; ").Single(c => c.StartsWith("__Host-portal-ceremony", StringComparison.Ordinal)));
        member.Cookie = $"{mine.Cookie}; {mine.Item2}";
        await Ask(member, "/me/passkeys", new { name = "x", credential }).Refused(400, "passkey-refused");
        member.Cookie = mine.Cookie;
        await Options(member, "/me/passkeys/options");
        await Ask(member, "/me/passkeys", new { name = "x", credential }).Refused(400, "passkey-refused");
        await Ask(firm.Owner, "/me/passkeys", new { name = "x", credential }).Refused(400, "passkey-refused"); // used up
        Assert.Empty((await member.Get("/me/security").Expect(200)).Json.GetProperty("passkeys").EnumerateArray());

        // A challenge for signing in is none for making one.
        device.Verifies = false;
        await Ask(firm.Owner, "/me/passkeys", new { name = "x", credential = device.Create(await Options(firm.Owner, "/me/passkeys/options"), portal.Address) }).Refused(400, "passkey-refused");
    }

    [Fact, Asvs("V7.5.1", "V7.5.3")]
    public async Task a_passkey_confirms_who_it_is_and_somebody_elses_does_not()
    {
        var firm = await portal.NewFirm("Confirm");
        var (_, member) = await firm.NewMember("member");
        using var device = await Add(firm.Owner);
        using var others = await Add(member);
        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", firm.Owner.PersonId);
        await Ask(firm.Owner, "/me/passkeys/options", new { }).Refused(403, "confirm-it-is-you");
        await firm.Owner.Post("/me/confirm", new { password = Visitors.Password }).Refused(422, "confirmation-refused");
        var options = await Options(firm.Owner, "/me/confirm/passkey/options");
        Assert.Equal(device.CredentialId, options.GetProperty("allowCredentials")[0].GetProperty("id").GetString());
        await Ask(firm.Owner, "/me/confirm/passkey", new { credential = others.Get(options, portal.Address) }).Refused(422, "confirmation-refused");
        options = await Options(firm.Owner, "/me/confirm/passkey/options");
        firm.Owner.Keep(await Ask(firm.Owner, "/me/confirm/passkey", new { credential = device.Get(options, portal.Address) }).Expect(200));
        await Options(firm.Owner, "/me/passkeys/options");
    }

    [Fact]
    public async Task a_passkey_is_renamed_and_removed_by_its_owner_alone_and_not_the_last_where_the_firm_asks_for_one()
    {
        var firm = await portal.NewFirm("Keeping");
        var (_, member) = await firm.NewMember("member");
        using var device = await Add(member);
        var id = (await member.Get("/me/security").Expect(200)).Json.GetProperty("passkeys")[0].GetProperty("id").GetGuid();
        await firm.Owner.Patch($"/me/passkeys/{id}", new { name = "x" }).Refused(404, "not-found");
        await firm.Owner.Delete($"/me/passkeys/{id}").Refused(404, "not-found");
        Assert.Equal("Laptop", (await member.Patch($"/me/passkeys/{id}", new { name = "Laptop" }).Expect(200)).String("name"));
        await (await Show(device)).Answer.Expect(200);
        Assert.Equal("Laptop", (await member.Get("/me/security").Expect(200)).Json.GetProperty("passkeys")[0].GetProperty("name").GetString());

        await firm.Owner.Patch("/admin/security", new { membersNeedSecondFactor = true }, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);
        await member.Delete($"/me/passkeys/{id}").Refused(409, "second-factor-required");
        using var second = await Add(member);
        var ids = (await member.Get("/me/security").Expect(200)).Json.GetProperty("passkeys").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()).ToList();
        // Both at once: one stays.
        var answers = await portal.Settled(() => Task.WhenAll(ids.Select(i => member.Delete($"/me/passkeys/{i}"))));
        Assert.Equal([204, 409], answers.Select(a => (int)a.Status).Order());
    }

    private async Task Sql(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
