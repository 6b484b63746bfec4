using Npgsql;
using OtpNet;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Authenticator apps, recovery codes, and the way from the password to being signed in.</summary>
[Collection(PeoplesPortal.Name)]
public class SecondFactor(TestPortal portal)
{
    private static string Mail(Firm firm) => $"owner@{firm.ShortName}.example";

    /// <summary>The code that the app shows so many half minutes from now.</summary>
    private static string Code(string secret, int ahead = 0) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * ahead));

    private async Task Sql(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    /// <summary>As if no code was shown for a while, so that a test need not wait for the next.</summary>
    private Task Later(Visitor who) => Sql("update identity.mt_doc_authenticator set last_step = 0 where id = $1", who.PersonId);

    private async Task<(string Secret, IReadOnlyList<string> RecoveryCodes)> SetUp(Visitor who)
    {
        var secret = (await who.Post("/me/authenticator").Expect(201)).String("secret");
        var done = who.Keep(await portal.Settled(() => who.Post("/me/authenticator/confirm", new { code = Code(secret) }).Expect(200)));
        await Later(who);
        return (secret, [.. done.Json.GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    /// <summary>Somebody who has shown the password.</summary>
    private async Task<Visitor> Half(Firm firm)
    {
        var visitor = portal.Visitor();
        var asked = visitor.Keep(await visitor.Post("/auth/login", new { email = Mail(firm), password = Visitors.Password, firm = firm.ShortName }).Expect(202));
        Assert.Equal("secondFactor", asked.String("next"));
        return visitor;
    }

    [Fact, Asvs("V6.3.3", "V6.5.1", "V6.5.5")]
    public async Task a_second_factor_asks_for_a_code_after_the_password_and_takes_each_once()
    {
        var firm = await portal.NewFirm("Code");
        var pending = await firm.Owner.Post("/me/authenticator").Expect(201);
        Assert.StartsWith("otpauth://totp/Code:", pending.String("uri"), StringComparison.Ordinal);
        Assert.Contains("<svg", pending.String("qr"), StringComparison.Ordinal);
        await firm.Owner.Post("/me/authenticator/confirm", new { code = "000000" }).Refused(422, "code-refused");
        var (secret, codes) = await SetUp(firm.Owner);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.True((await firm.Owner.Get("/me").Expect(200)).Json.GetProperty("signIn").GetProperty("secondFactor").GetBoolean());

        var half = await Half(firm);
        await half.Get("/me").Refused(401, "not-signed-in");
        var code = Code(secret);
        await half.Post("/auth/second-factor", new { code = Code(secret, 9) }).Refused(401, "code-refused");
        half.Keep(await portal.Settled(() => half.Post("/auth/second-factor", new { code = code.Insert(3, " ") }).Expect(200)));
        var me = (await half.Get("/me").Expect(200)).Json.GetProperty("signIn");
        Assert.True(me.GetProperty("secondFactor").GetBoolean());
        Assert.DoesNotContain("portal-half", half.Cookie!, StringComparison.Ordinal);

        var again = await Half(firm);
        await again.Post("/auth/second-factor", new { code }).Refused(401, "code-refused");
        await again.Post("/auth/second-factor", new { code = Code(secret, -1) }).Refused(401, "code-refused");
        again.Keep(await again.Post("/auth/second-factor", new { code = Code(secret, 1) }).Expect(200));
        var session = (await again.Get("/me/sessions").Expect(200)).Items.First(s => s.GetProperty("current").GetBoolean());
        Assert.Equal("password and code", session.GetProperty("method").GetString());
    }

    [Fact, Asvs("V6.5.1", "V6.3.1")]
    public async Task a_code_is_taken_once_however_many_bring_it_at_the_same_time()
    {
        var firm = await portal.NewFirm("AtOnce");
        var (secret, codes) = await SetUp(firm.Owner);
        var halves = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Half(firm)));
        var code = Code(secret);
        var answers = await Task.WhenAll(halves.Select(h => h.Post("/auth/second-factor", new { code })));
        Assert.Equal(1, answers.Count(a => (int)a.Status == 200));

        halves = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Half(firm)));
        answers = await Task.WhenAll(halves.Select(h => h.Post("/auth/second-factor", new { recoveryCode = codes[0] })));
        Assert.Equal(1, answers.Count(a => (int)a.Status == 200));

        // One half opens one session, whatever is brought to it.
        await Later(firm.Owner);
        var half = await Half(firm);
        answers = await Task.WhenAll(half.Post("/auth/second-factor", new { code = Code(secret) }), half.Post("/auth/second-factor", new { recoveryCode = codes[1] }), half.Post("/auth/second-factor", new { recoveryCode = codes[2] }));
        Assert.Equal(1, answers.Count(a => (int)a.Status == 200));
    }

    [Fact, Asvs("V6.3.1", "V6.5.8", "V6.6.3")]
    public async Task five_of_thirty_parallel_wrong_codes_are_looked_at_and_the_lock_is_told_once()
    {
        var firm = await portal.NewFirm("Thirty");
        var (secret, _) = await SetUp(firm.Owner);
        var half = await Half(firm);
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 30).Select(n => half.Post("/auth/second-factor", new { code = $"{n:000000}" }))));
        Assert.InRange(answers.Count(a => a.Text.Contains("code-refused", StringComparison.Ordinal)), 0, 5);
        await half.Post("/auth/second-factor", new { code = Code(secret) }).Refused(401, "sign-in-expired");
        var another = await Half(firm);
        await another.Post("/auth/second-factor", new { code = Code(secret) }).Refused(429, "too-many-requests");
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=account-locked").Expect(200)).Items);
        Assert.All((await firm.Owner.Get("/timeline?filter[kind]=sign-in-refused").Expect(200)).Items, e => Assert.Equal("wrong code", e.GetProperty("facts").GetProperty("reason").GetString()));
    }

    [Fact, Asvs("V6.5.2", "V6.3.5")]
    public async Task a_recovery_code_is_taken_in_its_place_once_and_told_by_mail()
    {
        var firm = await portal.NewFirm("Recovery");
        var (_, codes) = await SetUp(firm.Owner);
        var half = await Half(firm);
        half.Keep(await portal.Settled(() => half.Post("/auth/second-factor", new { recoveryCode = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) }).Expect(200)));
        Assert.Equal(9, (await half.Get("/me/security").Expect(200)).Json.GetProperty("recoveryCodesLeft").GetInt32());
        await (await Half(firm)).Post("/auth/second-factor", new { recoveryCode = codes[3] }).Refused(401, "code-refused");
        Assert.Contains(Mails(firm), m => m.Contains("with one of your recovery codes", StringComparison.Ordinal));

        var made = await portal.Settled(() => half.Post("/me/recovery-codes").Expect(201));
        await (await Half(firm)).Post("/auth/second-factor", new { recoveryCode = codes[4] }).Refused(401, "code-refused");
        await (await Half(firm)).Post("/auth/second-factor", new { recoveryCode = made.Json.GetProperty("recoveryCodes")[0].GetString() }).Expect(200);
    }

    private IEnumerable<string> Mails(Firm firm) => Directory.GetFiles(Path.Combine(portal.Data, "mail"), "*.eml").Select(f => MimeKit.MimeMessage.Load(f)).Where(m => m.To.ToString().Contains(firm.ShortName, StringComparison.Ordinal)).Select(m => m.TextBody!);

    [Fact]
    public async Task a_second_factor_leaves_no_secret_in_what_is_remembered_recorded_or_stored_in_clear()
    {
        var firm = await portal.NewFirm("Secrets");
        var key = ("Idempotency-Key", "the same twice");
        var (one, two) = (await firm.Owner.Post("/me/authenticator", null, key).Expect(201), await firm.Owner.Post("/me/authenticator", null, key).Expect(201));
        Assert.NotEqual(one.String("secret"), two.String("secret"));
        var (secret, codes) = await SetUp(firm.Owner);
        await portal.TimelineCaughtUp();
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var tables = source.CreateCommand("select table_schema || '.' || table_name from information_schema.columns where column_name = 'data' and table_schema not in ('pg_catalog', 'information_schema')");
        var names = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync())
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        var raw = Convert.ToBase64String(Base32Encoding.ToBytes(secret));
        foreach (var name in names)
            foreach (var word in new[] { secret, raw, codes[0], codes[0].Replace("-", "", StringComparison.Ordinal), firm.Owner.Cookie!.Split('.')[^1] })
            {
                await using var command = source.CreateCommand($"select count(*) from {name} t where t::text like '%' || $1 || '%'");
                command.Parameters.Add(new() { Value = word });
                Assert.True((long)(await command.ExecuteScalarAsync())! == 0, $"{name} holds a secret in clear.");
            }
    }

    [Fact]
    public async Task a_half_sign_in_is_over_after_five_minutes()
    {
        var firm = await portal.NewFirm("Slow");
        var (secret, _) = await SetUp(firm.Owner);
        var half = await Half(firm);
        await Sql("update identity.mt_doc_half_sign_in set expires_at = now() where person_id = $1", firm.Owner.PersonId);
        await half.Post("/auth/second-factor", new { code = Code(secret) }).Refused(401, "sign-in-expired");
        await portal.Visitor().Post("/auth/second-factor", new { code = Code(secret) }).Refused(401, "sign-in-expired");
        await half.Post("/auth/second-factor", new { }).Refused(400, "validation-failed");
        await half.Post("/auth/second-factor", new { code = "123456", recoveryCode = "x" }).Refused(400, "validation-failed");
    }

    [Fact, Asvs("V7.2.4", "V7.5.1", "V7.5.3")]
    public async Task a_second_factor_is_asked_for_again_before_what_protects_the_account_changes()
    {
        var firm = await portal.NewFirm("Again");
        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", firm.Owner.PersonId);
        await firm.Owner.Post("/me/authenticator").Refused(403, "confirm-it-is-you");
        Assert.Equal("/password", (await firm.Owner.Post("/me/confirm", new { password = "something else entirely" }).Refused(422, "confirmation-refused")).Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        var old = firm.Owner.Cookie;
        firm.Owner.Keep(await firm.Owner.Post("/me/confirm", new { password = Visitors.Password }).Expect(200));
        var copy = portal.Visitor();
        copy.Cookie = old;
        await copy.Get("/me").Refused(401, "not-signed-in");
        var (secret, _) = await SetUp(firm.Owner);

        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", firm.Owner.PersonId);
        await firm.Owner.Delete("/me/authenticator").Refused(403, "confirm-it-is-you");
        Assert.Equal("/code", (await firm.Owner.Post("/me/confirm", new { password = Visitors.Password }).Refused(422, "confirmation-refused")).Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await firm.Owner.Post("/me/confirm", new { password = Visitors.Password, code = "000000" }).Refused(422, "confirmation-refused");
        firm.Owner.Keep(await firm.Owner.Post("/me/confirm", new { password = Visitors.Password, code = Code(secret) }).Expect(200));
        await portal.Settled(() => firm.Owner.Delete("/me/authenticator").Expect(204));
        var security = (await firm.Owner.Get("/me/security").Expect(200)).Json;
        Assert.Equal((System.Text.Json.JsonValueKind.Null, 0), (security.GetProperty("authenticator").ValueKind, security.GetProperty("recoveryCodesLeft").GetInt32()));
        await portal.Visitor().SignIn(firm.ShortName, Mail(firm));
        Assert.Contains(Mails(firm), m => m.Contains("The authenticator app was removed from your account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_second_factor_stays_where_the_firm_asks_for_one_and_is_set_up_before_anything_else_opens()
    {
        var firm = await portal.NewFirm("Asked");
        await firm.Owner.Patch("/admin/security", new { membersNeedSecondFactor = true }, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);
        await firm.Owner.Get("/clients").Refused(403, "second-factor-required");
        Assert.True((await firm.Owner.Get("/me/security").Expect(200)).Json.GetProperty("secondFactorRequired").GetBoolean());
        await SetUp(firm.Owner);
        await firm.Owner.Get("/clients").Expect(200);
        await firm.Owner.Delete("/me/authenticator").Refused(409, "second-factor-required");
    }

    [Fact, Asvs("V6.4.6", "V6.4.4")]
    public async Task a_lost_second_factor_is_taken_away_by_an_admin_who_learns_no_password()
    {
        var (firm, other) = (await portal.NewFirm("Lost"), await portal.NewFirm("Stranger"));
        var client = await firm.NewClient();
        var (id, contact) = await firm.NewContact(client);
        var (memberId, member) = await firm.NewMember("member");
        await SetUp(contact);
        await member.Post($"/contacts/{id}/reset-second-factor").Refused(403, "forbidden");
        await other.Owner.Post($"/contacts/{id}/reset-second-factor").Refused(404, "not-found");
        await firm.Owner.Post($"/admin/members/{id}/reset-second-factor").Refused(404, "not-found");
        await (await firm.NewMember("admin")).Visitor.Post($"/admin/members/{firm.Owner.PersonId}/reset-second-factor").Refused(403, "forbidden");
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Expect(202);
        await portal.Settled(() => firm.Owner.Post($"/contacts/{id}/reset-second-factor").Expect(204));
        await contact.Get("/me").Refused(401, "not-signed-in");
        await portal.Visitor().SignIn(firm.ShortName, email);
        Assert.Contains(Mails(firm), m => m.Contains("An admin removed your authenticator app", StringComparison.Ordinal));
        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", firm.Owner.PersonId);
        await firm.Owner.Post($"/admin/members/{memberId}/reset-second-factor").Refused(403, "confirm-it-is-you");
    }

    [Fact, Asvs("V7.4.3", "V7.4.5")]
    public async Task all_other_sessions_can_be_ended_at_once()
    {
        var firm = await portal.NewFirm("Others");
        var elsewhere = portal.Visitor();
        await elsewhere.SignIn(firm.ShortName, Mail(firm));
        await portal.Settled(() => firm.Owner.Delete("/me/sessions").Expect(204));
        await elsewhere.Get("/me").Refused(401, "not-signed-in");
        await firm.Owner.Get("/me").Expect(200);
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=sessions-ended").Expect(200)).Items);
    }
}
