using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Firms;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class FirmSetUp(TestPortal portal)
{
    private static object Body(string token, string shortName) => new { token, firmName = "Brightside", shortName, name = "Ada", email = "ada@brightside.example", password = Visitors.Password };
    private string NewToken() => portal.Services.GetRequiredService<MasterKey>().LinkToken(SetUpLink.Purpose, Guid.Empty, Guid.CreateVersion7());

    [Fact]
    public async Task set_up_makes_the_firm_and_an_owner_who_can_sign_in()
    {
        var firm = await portal.NewFirm("Brightside");
        var me = await firm.Owner.Get("/me").Expect(200);
        Assert.Equal(("owner", firm.ShortName), (me.String("role"), me.String("firm", "shortName")));
        Assert.Equal("Brightside", (await firm.Owner.Get(firm.Made.OriginalString).Expect(200)).String("name"));
    }

    [Fact]
    public async Task a_set_up_link_works_once()
    {
        var token = NewToken();
        await portal.Visitor().Post("/setup", Body(token, "once-" + Guid.CreateVersion7().ToString("N")[20..])).Expect(201);
        await portal.Visitor().Post("/setup", Body(token, "twice-" + Guid.CreateVersion7().ToString("N")[20..])).Refused(410, "link-not-valid");
    }

    [Fact]
    public async Task a_set_up_link_works_once_also_when_used_twice_at_the_same_time()
    {
        var token = NewToken();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => portal.Visitor().Post("/setup", Body(token, $"race{n}-" + Guid.CreateVersion7().ToString("N")[20..]))));
        Assert.Single(answers, a => (int)a.Status == 201);
    }

    [Fact]
    public async Task a_forged_set_up_link_and_one_made_for_something_else_are_refused()
    {
        var token = NewToken();
        await portal.Visitor().Post("/setup", Body((token[0] == 'A' ? "B" : "A") + token[1..], "forged")).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/setup", Body(portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", Guid.Empty, Guid.CreateVersion7()), "forged")).Refused(410, "link-not-valid");
        await portal.Visitor().Post("/setup", Body("", "forged")).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task a_set_up_link_that_is_too_old_is_refused()
    {
        var old = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50));
        await portal.Visitor().Post("/setup", Body(portal.Services.GetRequiredService<MasterKey>().LinkToken(SetUpLink.Purpose, Guid.Empty, old), "old")).Refused(410, "link-not-valid");
    }

    [Fact]
    public async Task set_up_names_every_field_that_is_wrong()
    {
        var refused = await portal.Visitor().Post("/setup", new { token = NewToken(), firmName = "", shortName = "Not Short", name = "A", email = "nobody", password = "password1234" }).Refused(400, "validation-failed");
        var fields = refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "/firmName", "/shortName", "/email", "/password" }, fields);
    }

    [Fact]
    public async Task set_up_of_further_firms_is_the_operators_to_allow()
    {
        var token = (await portal.Operator().Post("/admin/setup-links").Expect(201)).String("token");
        await portal.Visitor().Post("/setup", Body(token, "further-" + Guid.CreateVersion7().ToString("N")[20..])).Expect(201);
        await (await portal.NewFirm("Nosy")).Owner.Post("/admin/setup-links").Refused(403, "forbidden");
        await portal.Visitor().Post("/admin/setup-links").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task a_firm_can_be_suspended_and_resumed_by_the_operator()
    {
        var firm = await portal.NewFirm("Suspended");
        await portal.Operator().Post($"/admin/firms/{firm.Id}/suspend").Expect(200);
        await firm.Owner.Get("/me").Refused(401, "not-signed-in");
        await portal.Visitor().Post("/auth/login", new { email = $"owner@{firm.ShortName}.example", password = Visitors.Password, firm = firm.ShortName }).Refused(401, "sign-in-refused");
        await portal.Operator().Post($"/admin/firms/{firm.Id}/resume").Expect(200);
        await firm.Owner.Get("/me").Expect(200);
    }
}
