using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class SignIn(TestPortal portal)
{
    [Fact]
    public async Task sign_in_is_refused_alike_for_a_wrong_password_an_unknown_person_and_an_unknown_firm()
    {
        var firm = await portal.NewFirm("Alike");
        var email = $"owner@{firm.ShortName}.example";
        var wrong = await portal.Visitor().Post("/auth/login", new { email, password = "something else entirely", firm = firm.ShortName }).Refused(401, "sign-in-refused");
        var unknown = await portal.Visitor().Post("/auth/login", new { email = "nobody@example.com", password = Visitors.Password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        var elsewhere = await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = "no-such-firm" }).Refused(401, "sign-in-refused");
        Assert.Equal(wrong.Problem, unknown.Problem);
        Assert.Equal(wrong.Problem, elsewhere.Problem);
    }

    [Fact]
    [Asvs("V6.3.1")]
    public async Task five_of_thirty_parallel_guesses_are_checked_and_then_everybody_from_there_is_told_to_wait()
    {
        var firm = await portal.NewFirm("Locked");
        var email = $"owner@{firm.ShortName}.example";
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => portal.Visitor().Post("/auth/login", new { email, password = $"a wrong guess {n}", firm = firm.ShortName })));
        Assert.True(answers.Count(a => (int)a.Status == 401) <= 5, "More than five guesses were looked at.");
        Assert.All(answers, a => Assert.True((int)a.Status is 401 or 429));
        while ((int)(await portal.Visitor().Post("/auth/login", new { email, password = "one wrong guess more", firm = firm.ShortName })).Status == 401) { }
        var refused = await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Refused(429, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        await firm.Owner.Get("/me").Expect(200);
    }

    [Fact]
    public async Task sign_in_is_locked_alike_for_an_account_that_is_not_there()
    {
        var firm = await portal.NewFirm("Ghost");
        Task<Answered> Guess() => portal.Visitor().Post("/auth/login", new { email = "nobody@example.com", password = "a wrong guess", firm = firm.ShortName });
        for (var n = 0; n < 5; n++) await Guess().Refused(401, "sign-in-refused");
        await Guess().Refused(429, "too-many-requests");
    }

    [Fact]
    [Asvs("V10.1.1")]
    public async Task sign_in_gives_a_cookie_that_scripts_cannot_read_and_other_sites_cannot_use()
    {
        var firm = await portal.NewFirm("Cookie");
        var answer = await portal.Visitor().Post("/auth/login", new { email = $"owner@{firm.ShortName}.example", password = Visitors.Password, firm = firm.ShortName }).Expect(200);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-portal=", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/" }) Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_change_needs_a_session_together_with_the_token_of_the_same_session()
    {
        var (firm, other) = (await portal.NewFirm("Csrf"), await portal.NewFirm("Other"));
        await firm.Owner.Post("/clients", new { name = "x" }, ("X-CSRF-Token", "")).Refused(403, "cross-site-request");
        await firm.Owner.Post("/clients", new { name = "x" }, ("X-CSRF-Token", other.Owner.CsrfToken!)).Refused(403, "cross-site-request");
        await firm.Owner.Post("/clients", new { name = "x" }, ("Sec-Fetch-Site", "cross-site")).Refused(403, "cross-site-request");
        await firm.Owner.Post("/clients", new { name = "x" }, ("Origin", "https://evil.example")).Refused(403, "cross-site-request");
        Assert.Empty((await firm.Owner.Get("/clients").Expect(200)).Items);
    }

    [Fact]
    public async Task signing_out_ends_the_session_also_for_a_copy_of_the_cookie()
    {
        var firm = await portal.NewFirm("Gone");
        await portal.Settled(() => firm.Owner.Post("/auth/logout").Expect(204));
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
        await firm.Owner.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    [Asvs("V7.2.1")]
    public async Task one_firms_token_opens_nothing_in_another_firm()
    {
        var (firm, other) = (await portal.NewFirm("Token"), await portal.NewFirm("Target"));
        var forged = portal.Visitor();
        forged.Cookie = $"__Host-portal={other.Id:N}.{firm.Owner.Cookie!.Split('.')[1]}";
        await forged.Get("/me").Refused(401, "not-signed-in");
        await forged.Get("/invoices").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_wrong_key_beside_a_good_cookie_is_refused()
    {
        var firm = await portal.NewFirm("Bearer");
        await firm.Owner.Get("/me", ("Authorization", "Bearer op_wrong")).Refused(401, "not-signed-in");
    }

    [Fact]
    [Asvs("V6.2.8")]
    public async Task the_password_is_compared_exactly_as_it_was_typed()
    {
        var firm = await portal.NewFirm("Exactly");
        var email = $"owner@{firm.ShortName}.example";
        foreach (var password in new[] { Visitors.Password.ToUpperInvariant(), Visitors.Password + " ", " " + Visitors.Password })
            await portal.Visitor().Post("/auth/login", new { email, password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await portal.Visitor().Post("/auth/login", new { email, password = Visitors.Password, firm = firm.ShortName }).Expect(200);
    }

    [Fact]
    [Asvs("V6.3.2")]
    public async Task nobody_can_sign_in_but_who_made_the_firm_and_whom_they_invited()
    {
        var firm = await portal.NewFirm("Empty");
        Assert.Equal($"owner@{firm.ShortName}.example", (await firm.Owner.Get("/admin/members").Expect(200)).Items.Single().GetProperty("email").GetString());
        Assert.Empty((await firm.Owner.Get("/contacts").Expect(200)).Items);
    }
}
