using MimeKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Links by mail: to sign in, to set a forgotten password, to confirm another address; and what people are told by mail.</summary>
[Collection(PeoplesPortal.Name)]
public class MailedLinks(TestPortal portal)
{
    private const string Next = "a quiet river under bridges";

    private static string Mail(Firm firm) => $"owner@{firm.ShortName}.example";

    private IEnumerable<MimeMessage> Mails(string to) => Directory.GetFiles(Path.Combine(portal.Data, "mail"), "*.eml").Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Single().Address == to);

    /// <summary>The token of the newest link of that kind that went to that address.</summary>
    private string Token(string to, string path) => Mails(to).OrderBy(m => m.Date).Select(m => m.TextBody!).Last(t => t.Contains($"{path}#", StringComparison.Ordinal)).Split($"{path}#")[1].Split('\n')[0].Trim();

    private static Task AllowLinks(Firm firm) => Secure(firm, new { magicLinks = true });

    private static async Task Secure(Firm firm, object change) =>
        await firm.Owner.Patch("/admin/security", change, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);

    private async Task<Visitor> Asked(Firm firm)
    {
        var visitor = portal.Visitor();
        visitor.Keep(await portal.Settled(() => visitor.Post("/auth/magic-link", new { email = Mail(firm), firm = firm.ShortName }).Expect(202)));
        return visitor;
    }

    private async Task Sql(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_new_password_ends_whatever_the_old_one_is_just_opening(bool signsInFirst)
    {
        var firm = await portal.NewFirm("Race");
        await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email = Mail(firm), firm = firm.ShortName }).Expect(202));
        var token = Token(Mail(firm), "/reset");
        var late = portal.Visitor();
        await using var turn = await HeldLock.Take(portal, $"IIdentityStore:{firm.Id}:sessions:{firm.Owner.PersonId}");
        Task<Answered> SignIn() => late.Post("/auth/login", new { email = Mail(firm), password = Visitors.Password, firm = firm.ShortName });
        Task<Answered> Reset() => portal.Visitor().Post("/auth/password-reset/complete", new { token, password = Next });
        // Both have looked at the old password, and found it right, before either goes on.
        var first = signsInFirst ? SignIn() : Reset();
        await turn.Awaited(1);
        var second = signsInFirst ? Reset() : SignIn();
        await turn.Awaited(2);
        await turn.Release();
        var (signedIn, reset) = signsInFirst ? (await first, await second) : (await second, await first);
        Assert.Equal(204, (int)reset.Status);
        Assert.Equal(signsInFirst ? 200 : 401, (int)signedIn.Status);
        if (signsInFirst) late.Keep(signedIn);
        await late.Get("/me").Refused(401, "not-signed-in");
    }

    [Fact, Asvs("V6.5.1", "V6.6.2")]
    public async Task a_link_signs_in_once_in_the_browser_that_asked_for_it()
    {
        var firm = await portal.NewFirm("Link");
        await Secure(firm, new { magicLinks = false });
        Assert.Equal("False", (await portal.Visitor().Get($"/auth/methods?firm={firm.ShortName}").Expect(200)).String("magicLinks"));
        await AllowLinks(firm);
        Assert.Equal("True", (await portal.Visitor().Get($"/auth/methods?firm={firm.ShortName}").Expect(200)).String("magicLinks"));
        var visitor = await Asked(firm);
        var token = Token(Mail(firm), "/sign-in/link");
        await portal.Visitor().Post("/auth/magic-link/redeem", new { token }).Refused(410, "link-not-valid");
        await (await Asked(firm)).Post("/auth/magic-link/redeem", new { token }).Refused(410, "link-not-valid");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.Post("/auth/magic-link/redeem", new { token })));
        Assert.Equal([200, 410, 410, 410, 410, 410], answers.Select(a => (int)a.Status).Order());
        visitor.Keep(answers.Single(a => (int)a.Status == 200));
        var me = (await visitor.Get("/me").Expect(200)).Json.GetProperty("signIn");
        Assert.False(me.GetProperty("secondFactor").GetBoolean());

        // It never counts as a second factor.
        await firm.Owner.Patch("/admin/security", new { membersNeedSecondFactor = true }, (await firm.Owner.Get("/admin/security").Expect(200)).ETag).Expect(200);
        await visitor.Get("/clients").Refused(403, "second-factor-required");
        await portal.TimelineCaughtUp();
        await Sql("update identity.mt_doc_user_session set second_factor = true where person_id = $1", firm.Owner.PersonId);
        var refused = await firm.Owner.Get("/timeline?filter[kind]=sign-in-refused").Expect(200);
        Assert.Contains("link in another browser", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, (await firm.Owner.Get("/timeline").Expect(200)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_signs_contacts_in_from_the_first_day_and_members_when_the_firm_says_so()
    {
        var firm = await portal.NewFirm("Early");
        Assert.Equal("True", (await portal.Visitor().Get($"/auth/methods?firm={firm.ShortName}").Expect(200)).String("magicLinks"));
        await Asked(firm);
        Assert.Empty(Mails(Mail(firm)));

        var (_, contact) = await firm.NewContact(await firm.NewClient());
        var email = (await contact.Get("/me").Expect(200)).String("email");
        var visitor = portal.Visitor();
        visitor.Keep(await portal.Settled(() => visitor.Post("/auth/magic-link", new { email, firm = firm.ShortName }).Expect(202)));
        var token = Token(email, "/sign-in/link");
        await Secure(firm, new { contactMagicLinks = false });
        await visitor.Post("/auth/magic-link/redeem", new { token }).Refused(410, "link-not-valid");
        await Secure(firm, new { contactMagicLinks = true });
        await visitor.Post("/auth/magic-link/redeem", new { token }).Expect(200);
    }

    [Fact, Asvs("V6.3.8", "V6.5.5")]
    public async Task a_link_is_promised_alike_to_everybody_and_sent_to_those_who_may_use_it()
    {
        var firm = await portal.NewFirm("Quiet");
        var off = await Asked(firm);
        Assert.Empty(Mails(Mail(firm)));
        await AllowLinks(firm);
        var unknown = await portal.Visitor().Post("/auth/magic-link", new { email = "nobody@example.com", firm = firm.ShortName }).Expect(202);
        var nowhere = await portal.Visitor().Post("/auth/magic-link", new { email = Mail(firm), firm = "no-such-firm" }).Expect(202);
        Assert.Equal((unknown.Text, 1), (nowhere.Text, unknown.Headers.GetValues("Set-Cookie").Count()));
        var visitor = await Asked(firm);
        var token = Token(Mail(firm), "/sign-in/link");
        await Sql("update identity.mt_doc_one_time_link set expires_at = now() where person_id = $1", firm.Owner.PersonId);
        await visitor.Post("/auth/magic-link/redeem", new { token }).Refused(410, "link-not-valid");
        // A link of one kind is none of another.
        await portal.Visitor().Post("/auth/password-reset/complete", new { token, password = Next }).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/auth/magic-link/redeem", new { token = "nonsense" }).Refused(410, "link-not-valid");
    }

    [Fact, Asvs("V6.3.1")]
    public async Task mails_for_one_account_stop_at_five_an_hour_without_saying_so()
    {
        var firm = await portal.NewFirm("Flood");
        for (var n = 0; n < 7; n++) await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email = Mail(firm), firm = firm.ShortName }).Expect(202));
        Assert.Equal(5, Mails(Mail(firm)).Count());
    }

    [Fact, Asvs("V6.4.3", "V6.4.1", "V7.4.3")]
    public async Task a_forgotten_password_is_set_once_ends_all_sessions_and_leaves_the_second_factor()
    {
        var firm = await portal.NewFirm("Forgot");
        var secret = (await firm.Owner.Post("/me/authenticator").Expect(201)).String("secret");
        string Code() => new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(secret)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);
        firm.Owner.Keep(await portal.Settled(() => firm.Owner.Post("/me/authenticator/confirm", new { code = Code() }).Expect(200)));
        for (var n = 0; n < 5; n++) await portal.Visitor().Post("/auth/login", new { email = Mail(firm), password = $"a wrong guess {n}", firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await portal.Visitor().Post("/auth/login", new { email = Mail(firm), password = Visitors.Password, firm = firm.ShortName }).Refused(429, "too-many-requests");
        await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email = Mail(firm).ToUpperInvariant(), firm = firm.ShortName }).Expect(202));
        var token = Token(Mail(firm), "/reset");
        var read = await portal.Visitor().Post("/auth/password-reset/read", new { token }).Expect(200);
        Assert.Equal((Mail(firm), "Forgot"), (read.String("email"), read.String("firm")));

        async Task<string> Fault(string password) => (await portal.Visitor().Post("/auth/password-reset/complete", new { token, password }).Refused(400, "validation-failed")).Json.GetProperty("errors")[0].GetProperty("code").GetString()!;
        Assert.Equal("password-breached", await Fault("sunshine12345"));
        Assert.Equal("guessable-password", await Fault("Olga Forgot 1"));
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.Visitor().Post("/auth/password-reset/complete", new { token, password = Next }))));
        Assert.Equal([204, 410, 410, 410], answers.Select(a => (int)a.Status).Order());
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
        await portal.Visitor().Post("/auth/password-reset/read", new { token }).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/auth/login", new { email = Mail(firm), password = Visitors.Password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await portal.Visitor().Post("/auth/login", new { email = Mail(firm), password = Next, firm = firm.ShortName }).Expect(202);
        Assert.Contains(Mails(Mail(firm)), m => m.TextBody!.Contains("A new password was set for your account with a link", StringComparison.Ordinal));
    }

    [Fact, Asvs("V6.3.8")]
    public async Task a_forgotten_password_is_nobodys_business_where_there_is_no_account()
    {
        var firm = await portal.NewFirm("Silent");
        var unknown = await portal.Visitor().Post("/auth/password-reset", new { email = "nobody@example.com", firm = firm.ShortName }).Expect(202);
        var known = await portal.Visitor().Post("/auth/password-reset", new { email = Mail(firm), firm = firm.ShortName }).Expect(202);
        Assert.Equal(unknown.Text, known.Text);
        await portal.Visitor().Post("/auth/password-reset", new { email = "" }).Refused(400, "validation-failed");
    }

    [Fact, Asvs("V6.4.1", "V6.3.7")]
    public async Task another_address_is_mine_when_both_have_confirmed()
    {
        var firm = await portal.NewFirm("Moving");
        var (old, next) = (Mail(firm), $"new@{firm.ShortName}.example");
        await portal.Settled(() => firm.Owner.Post("/me/email", new { email = next }).Expect(202));
        Assert.Equal(next, (await firm.Owner.Get("/me/security").Expect(200)).String("pendingEmail"));
        var (atOld, atNew) = (Token(old, "/email"), Token(next, "/email"));
        Assert.Equal("waitingForOther", (await portal.Visitor().Post("/auth/email-change/confirm", new { token = atNew }).Expect(200)).String("state"));
        Assert.Equal("waitingForOther", (await portal.Visitor().Post("/auth/email-change/confirm", new { token = atNew }).Expect(200)).String("state"));
        Assert.Equal(old, (await firm.Owner.Get("/me").Expect(200)).String("email"));
        Assert.Equal("changed", (await portal.Settled(() => portal.Visitor().Post("/auth/email-change/confirm", new { token = atOld }).Expect(200))).String("state"));
        await portal.Visitor().Post("/auth/email-change/confirm", new { token = atOld }).Refused(410, "link-not-valid");
        Assert.Equal(next, (await firm.Owner.Get("/me").Expect(200)).String("email"));
        await portal.Visitor().Post("/auth/login", new { email = old, password = Visitors.Password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await portal.Visitor().SignIn(firm.ShortName, next);
        Assert.Contains(Mails(old), m => m.TextBody!.Contains("This one no longer works for signing in", StringComparison.Ordinal));
        await portal.TimelineCaughtUp();
        Assert.DoesNotContain(next, (await firm.Owner.Get("/timeline").Expect(200)).Text, StringComparison.Ordinal);

        await portal.Settled(() => firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Expect(204));
        Assert.Contains(Mails(next), m => m.TextBody!.Contains("The password of your account was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_address_that_somebody_has_is_told_to_its_owner_alone_and_never_changes_hands()
    {
        var firm = await portal.NewFirm("Taken");
        var (_, member) = await firm.NewMember("member");
        var email = (await member.Get("/me").Expect(200)).String("email");
        await portal.Settled(() => member.Post("/me/email", new { email = Mail(firm) }).Expect(202));
        var (atOld, atNew) = (Token(email, "/email"), Token(Mail(firm), "/email"));
        await portal.Visitor().Post("/auth/email-change/confirm", new { token = atOld }).Expect(200);
        await portal.Visitor().Post("/auth/email-change/confirm", new { token = atNew }).Refused(409, "email-in-use");
        Assert.Equal(email, (await member.Get("/me").Expect(200)).String("email"));

        // Taken back, or asked for anew, the links work no longer.
        await member.Delete("/me/email").Expect(204);
        await portal.Visitor().Post("/auth/email-change/confirm", new { token = atOld }).Refused(410, "link-not-valid");
        await member.Post("/me/email", new { email }).Refused(400, "validation-failed");
        await Sql("update identity.mt_doc_user_session set confirmed_at = now() - interval '6 minutes' where person_id = $1", member.PersonId);
        await member.Post("/me/email", new { email = "x@example.com" }).Refused(403, "confirm-it-is-you");
    }

    [Fact]
    public async Task two_confirmations_of_an_address_at_once_are_both_seen()
    {
        var firm = await portal.NewFirm("Both");
        var next = $"new@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/me/email", new { email = next }).Expect(202));
        var answers = await portal.Settled(() => Task.WhenAll(new[] { Token(Mail(firm), "/email"), Token(next, "/email") }.Select(t => portal.Visitor().Post("/auth/email-change/confirm", new { token = t }).Expect(200))));
        Assert.Equal(["changed", "waitingForOther"], answers.Select(a => a.String("state")).Order());
    }

    [Fact, Asvs("V6.3.5")]
    public async Task a_browser_that_was_not_seen_before_is_told_by_mail_but_for_the_first_and_its_next_version()
    {
        var firm = await portal.NewFirm("Device");
        Task<Answered> SignIn(string device) => portal.Settled(() => portal.Visitor().Post("/auth/login", new { email = Mail(firm), password = Visitors.Password, firm = firm.ShortName }, ("User-Agent", device)).Expect(200));
        Assert.Empty(Mails(Mail(firm)));
        await SignIn("Mozilla/5.0 (X11; Linux) Firefox/140.0");
        Assert.Contains("Firefox on Linux", Assert.Single(Mails(Mail(firm))).TextBody, StringComparison.Ordinal);
        await SignIn("Mozilla/5.0 (X11; Linux) Firefox/141.2");
        Assert.Single(Mails(Mail(firm)));
    }

    [Fact]
    public async Task one_address_is_told_to_wait_when_it_asks_for_too_many_mails()
    {
        var rules = new Portal.Identity.Sessions.SignInRules();
        Assert.Equal((5, 20), (rules.MailsPerAccount, rules.MailsPerAddress));
        var guesses = portal.Services.GetRequiredService<Portal.Identity.Sessions.Guesses>();
        var what = $"a test {Guid.CreateVersion7()}";
        for (var n = 0; n < 3; n++) Assert.Null(await guesses.Wait(Guid.Empty, what, 3, default));
        Assert.InRange((await guesses.Wait(Guid.Empty, what, 3, default))!.Value.TotalMinutes, 59, 60);
    }

    [Fact]
    public async Task links_whose_token_stands_in_the_address_work_as_in_earlier_releases()
    {
        var firm = await portal.NewFirm("Earlier");
        await AllowLinks(firm);
        var visitor = await Asked(firm);
        await portal.Settled(() => visitor.Post($"/auth/magic-link/{Token(Mail(firm), "/sign-in/link")}").Expect(200));
        var next = $"new@{firm.ShortName}.example";
        await portal.Settled(() => firm.Owner.Post("/me/email", new { email = next }).Expect(202));
        Assert.Equal("waitingForOther", (await portal.Visitor().Post($"/auth/email-change/{Token(next, "/email")}").Expect(200)).String("state"));
        await portal.Settled(() => portal.Visitor().Post("/auth/password-reset", new { email = Mail(firm), firm = firm.ShortName }).Expect(202));
        var token = Token(Mail(firm), "/reset");
        Assert.Equal(Mail(firm), (await portal.Visitor().Get($"/auth/password-reset/{token}").Expect(200)).String("email"));
        await portal.Settled(() => portal.Visitor().Post($"/auth/password-reset/{token}", new { password = Next }).Expect(204));
    }
}
