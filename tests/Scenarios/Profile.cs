using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class Profile(TestPortal portal)
{
    private const string Next = "a quiet river under bridges";

    private static string Mail(Firm firm) => $"owner@{firm.ShortName}.example";
    private Task<Answered> SignIn(Firm firm, string email, string password) => portal.Visitor().Post("/auth/login", new { email, password, firm = firm.ShortName });

    private async Task<Visitor> Elsewhere(Firm firm, string email)
    {
        var visitor = portal.Visitor();
        await visitor.SignIn(firm.ShortName, email);
        return visitor;
    }

    [Fact]
    public async Task a_changed_name_shows_wherever_the_person_is_named()
    {
        var firm = await portal.NewFirm("Renaming");
        var client = await firm.NewClient();
        var (id, nora) = await firm.NewContact(client);
        var before = await nora.Get("/me").Expect(200);
        Assert.Equal($"\"v{before.String("version")}\"", before.ETag);
        var after = await portal.Settled(() => nora.Patch("/me", new { name = "Nora Nord" }, before.ETag).Expect(200));
        Assert.Equal(("Nora Nord", nora.CsrfToken), (after.String("name"), after.String("csrfToken")));
        var read = await nora.Get("/me").Expect(200);
        Assert.Equal((after.Text, after.ETag), (read.Text, read.ETag));
        Assert.Equal("Nora Nord", (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("name"));

        await portal.Settled(() => nora.Post("/threads", new { clientId = client, title = "Hello", text = "It is me." }).Expect(201));
        Assert.Contains((await firm.Owner.Get("/me/notifications").Expect(200)).Items, n => n.GetProperty("actorName").GetString() == "Nora Nord");
        await portal.TimelineCaughtUp();
        var entry = (await nora.Get("/timeline?filter[kind]=person-renamed").Expect(200)).Items.Single();
        Assert.Equal(("Nora Nord", client), (entry.GetProperty("actorName").GetString(), entry.GetProperty("clientId").GetGuid()));
        Assert.All((await firm.Owner.Get($"/timeline?filter[actorId]={id}").Expect(200)).Items, e => Assert.Equal("Nora Nord", e.GetProperty("actorName").GetString()));

        Assert.Equal(after.ETag, (await nora.Patch("/me", new { name = "Nora Nord" }, after.ETag).Expect(200)).ETag);
        await nora.Patch("/me", new { name = "x" }, before.ETag).Refused(412, "stale");
        await nora.Patch("/me", new { name = "x" }).Refused(428, "precondition-missing");
        foreach (var name in new[] { "", " ", "a\nb", "a\u0001", new string('a', 101) }) await nora.Patch("/me", new { name }, after.ETag).Refused(400, "validation-failed");
        await portal.Visitor().Patch("/me", new { name = "x" }, after.ETag).Refused(401, "not-signed-in");
        await portal.Operator().Patch("/me", new { name = "x" }, after.ETag).Refused(403, "forbidden");
    }

    [Fact]
    public async Task a_profile_changed_twice_at_once_is_changed_once()
    {
        var firm = await portal.NewFirm("Twice");
        var etag = (await firm.Owner.Get("/me").Expect(200)).ETag;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => firm.Owner.Patch("/me", new { name = $"Olga {n}" }, etag)));
        Assert.Equal([200, 412, 412, 412, 412, 412], answers.Select(a => (int)a.Status).Order());
    }

    [Fact]
    [Asvs("V6.2.2")]
    public async Task a_new_password_ends_all_other_sessions()
    {
        var (firm, twin) = (await portal.NewFirm("Changing"), await portal.NewFirm("Unchanged"));
        var (email, other) = (Mail(firm), await Elsewhere(firm, Mail(firm)));
        var member = (await firm.NewMember("member")).Visitor;
        await portal.Settled(() => firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Expect(204));
        await firm.Owner.Get("/me").Expect(200);
        await firm.Owner.Post("/clients", new { name = "Still me" }).Expect(201);
        await other.Get("/me").Refused(401, "not-signed-in");
        await member.Get("/me").Expect(200);
        await twin.Owner.Get("/me").Expect(200);
        await SignIn(firm, email, Visitors.Password).Refused(401, "sign-in-refused");
        await SignIn(firm, email, Next).Expect(200);
        await portal.TimelineCaughtUp();
        var entry = (await firm.Owner.Get("/timeline?filter[kind]=password-changed").Expect(200)).Items.Single();
        Assert.Equal("{}", entry.GetProperty("facts").ToString());
    }

    [Fact]
    public async Task a_contacts_new_password_is_told_to_each_of_their_clients_and_a_members_to_none()
    {
        var firm = await portal.NewFirm("Telling");
        var (one, two) = (await firm.NewClient("One"), await firm.NewClient("Two"));
        var (id, nora) = await firm.NewContact(one);
        var email = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).String("email");
        await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = two, name = "Nora", email, preset = "editor" }).Expect(201));
        await portal.Settled(() => nora.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Expect(204));
        await portal.Settled(() => firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Expect(204));
        await portal.TimelineCaughtUp();
        var seen = (await nora.Get("/timeline?filter[kind]=password-changed").Expect(200)).Items;
        Assert.Equal(new[] { one, two }.Order(), seen.Select(e => e.GetProperty("clientId").GetGuid()).Order());
        Assert.Equal(3, (await firm.Owner.Get("/timeline?filter[kind]=password-changed").Expect(200)).Items.Count);
    }

    [Fact, Asvs("V6.2.1", "V6.2.2", "V6.2.4", "V6.2.5", "V6.2.8", "V6.2.9", "V6.2.11", "V6.2.12")]
    public async Task any_password_that_is_long_and_nobody_elses_is_taken_exactly_as_it_is_typed()
    {
        var firm = await portal.NewFirm("Policy");
        var present = Visitors.Password;
        foreach (var newPassword in new[] { "  zwölf Ölfässer, 鍵 und ein Kiosk  ", string.Concat(Enumerable.Range(0, 64).Select(n => $"{n % 7}aXz")), "gjwhzvtkqexd" })
        {
            await firm.Owner.Post("/me/password", new { currentPassword = present, newPassword }).Expect(204);
            await SignIn(firm, Mail(firm), newPassword).Expect(200);
            present = newPassword;
        }
        await SignIn(firm, Mail(firm), present.ToUpperInvariant()).Refused(401, "sign-in-refused");
        foreach (var (newPassword, code) in new[] { ("sunshine2026", "password-breached"), ("P4ssw0rd!!!!", "password-breached"), ("Policy-Olga-12", "guessable-password"), ("too short!!", "MinimumLengthValidator") })
            Assert.Contains(code, (await firm.Owner.Post("/me/password", new { currentPassword = present, newPassword }).Refused(400, "validation-failed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("V6.2.3")]
    public async Task a_new_password_needs_the_present_one_and_is_none_that_anybody_would_guess()
    {
        var firm = await portal.NewFirm("Guessable");
        await firm.Owner.Post("/me/password", new { currentPassword = "something else entirely", newPassword = Next }).Refused(422, "current-password-wrong");
        foreach (var newPassword in new[] { "", "too short", "password1234", "Guessable-Olga", new string('a', 300) })
            Assert.Equal("/newPassword", (await firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword }).Refused(400, "validation-failed")).Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await firm.Owner.Post("/me/password", new { newPassword = Next }).Refused(400, "validation-failed");
        await portal.Visitor().Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Refused(401, "not-signed-in");
        await firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }, ("X-CSRF-Token", "")).Refused(403, "cross-site-request");
        await SignIn(firm, Mail(firm), Visitors.Password).Expect(200);
    }

    [Fact]
    public async Task changing_the_password_locks_after_five_wrong_guesses_also_in_parallel_and_with_those_at_sign_in()
    {
        var firm = await portal.NewFirm("Guessed");
        for (var round = 0; round < 3; round++)
            await Task.WhenAll(firm.Owner.Post("/me/password", new { currentPassword = $"a wrong guess {round}", newPassword = Next }), SignIn(firm, Mail(firm), $"a wrong guess {round}"));
        await firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }).Refused(429, "too-many-requests");
        await SignIn(firm, Mail(firm), Visitors.Password).Refused(429, "too-many-requests");
        await firm.Owner.Get("/me").Expect(200);
    }

    [Fact]
    public async Task a_password_is_changed_once_however_often_the_request_is_repeated()
    {
        var firm = await portal.NewFirm("Repeated");
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        await firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }, key).Expect(204);
        Assert.True((await firm.Owner.Post("/me/password", new { currentPassword = Visitors.Password, newPassword = Next }, key).Expect(204)).Headers.Contains("Idempotency-Replayed"));
        await firm.Owner.Post("/me/password", new { currentPassword = Next, newPassword = "yet another river to cross" }, key).Refused(422, "idempotency-key-reused");
        await SignIn(firm, Mail(firm), Next).Expect(200);
    }

    [Fact]
    public async Task a_persons_sessions_are_listed_and_ended_one_by_one()
    {
        var firm = await portal.NewFirm("Sessions");
        var (other, member) = (await Elsewhere(firm, Mail(firm)), (await firm.NewMember("admin")).Visitor);
        var mine = (await firm.Owner.Get("/me/sessions").Expect(200)).Items;
        Assert.Equal([false, true], mine.Select(s => s.GetProperty("current").GetBoolean()));
        Assert.DoesNotContain(firm.Owner.Cookie!.Split('.')[1], (await firm.Owner.Get("/me/sessions").Expect(200)).Text, StringComparison.Ordinal);
        var there = mine[0].GetProperty("id").GetGuid();

        await member.Delete($"/me/sessions/{there}").Refused(404, "not-found");
        await firm.Owner.Delete($"/me/sessions/{Guid.CreateVersion7()}").Refused(404, "not-found");
        await other.Get("/me").Expect(200);
        await portal.Settled(() => firm.Owner.Delete($"/me/sessions/{there}").Expect(204));
        await other.Get("/me").Refused(401, "not-signed-in");
        await firm.Owner.Delete($"/me/sessions/{there}").Refused(404, "not-found");

        var here = await portal.Settled(() => firm.Owner.Delete($"/me/sessions/{mine[1].GetProperty("id").GetGuid()}").Expect(204));
        Assert.Contains("__Host-portal=;", here.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
    }
}
