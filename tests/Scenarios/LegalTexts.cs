using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(PeoplesPortal.Name)]
public class LegalTexts(TestPortal portal)
{
    private const string Words = "1. What you find here is for you alone.\n2. <script>alert(1)</script>";

    private async Task<Guid> Publish(Firm firm, string kind = "terms", string text = Words) => (await portal.Settled(() => firm.Owner.Post("/admin/legal", new { kind, title = "Terms of use", text }).Expect(201))).Id("id");
    private static async Task<IEnumerable<Guid>> Open(Visitor visitor) => (await visitor.Get("/me/agreements").Expect(200)).Json.GetProperty("open").EnumerateArray().Select(t => t.GetProperty("id").GetGuid());

    [Fact]
    public async Task published_versions_can_be_read_by_everybody_and_stay()
    {
        var (firm, other) = (await portal.NewFirm("Lawful"), await portal.NewFirm("Lawless"));
        Assert.Empty((await portal.Visitor().Get($"/legal?firm={firm.ShortName}").Expect(200)).Items);
        var (first, privacy) = (await Publish(firm), (await portal.Settled(() => firm.Owner.Post("/admin/legal", new { kind = "privacy", title = "Privacy", link = "https://lawful.example/privacy" }).Expect(201))).Id("id"));
        var second = await Publish(firm, text: "Anew.");

        var inForce = (await portal.Visitor().Get($"/legal?firm={firm.ShortName}").Expect(200)).Items;
        Assert.Equal([(second, "terms", 2), (privacy, "privacy", 1)], inForce.Select(t => (t.GetProperty("id").GetGuid(), t.GetProperty("kind").GetString()!, t.GetProperty("number").GetInt32())));
        var old = await portal.Visitor().Get($"/legal/{first}?firm={firm.ShortName}").Expect(200);
        Assert.Equal((Words, "False", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Words)))), (old.String("text"), old.String("inForce"), old.String("sha256")));
        Assert.Equal(("True", "", "https://lawful.example/privacy"), ((await firm.Owner.Get($"/legal/{privacy}").Expect(200)) is var p ? (p.String("inForce"), p.String("text"), p.String("link")) : default));
        Assert.Equal(3, (await firm.Owner.Get("/admin/legal").Expect(200)).Items.Count);
        Assert.Equal(second, (await firm.Owner.Get("/admin/legal?filter[kind]=terms&limit=1").Expect(200)).Items.Single().GetProperty("id").GetGuid());

        // Not under another firm's name.
        await portal.Visitor().Get($"/legal/{first}?firm={other.ShortName}").Refused(404, "not-found");
        await other.Owner.Get($"/legal/{first}").Refused(404, "not-found");
        Assert.Empty((await other.Owner.Get("/legal").Expect(200)).Items);
        Assert.Empty((await portal.Visitor().Get("/legal?firm=no-such-firm").Expect(200)).Items);
        await portal.TimelineCaughtUp();
        Assert.Equal(3, (await firm.Owner.Get("/timeline?filter[kind]=terms-published").Expect(200)).Items.Count);
    }

    [Fact]
    public async Task an_agreement_is_recorded_with_who_when_and_which_words()
    {
        var firm = await portal.NewFirm("Recorded");
        var client = await firm.NewClient();
        var (id, nora) = await firm.NewContact(client);
        var terms = await Publish(firm);
        Assert.Equal([terms], await Open(nora));
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(_ => nora.Post($"/me/agreements/{terms}").Expect(200))));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Empty(await Open(nora));
        Assert.Equal(terms, (await nora.Get("/me/agreements").Expect(200)).Json.GetProperty("accepted")[0].GetProperty("legalTextId").GetGuid());

        var acceptance = (await firm.Owner.Get($"/admin/legal/{terms}/acceptances").Expect(200)).Items.Single();
        Assert.Equal((id, "Vera contact", "contact", "127.0.0.1"), (acceptance.GetProperty("personId").GetGuid(), acceptance.GetProperty("name").GetString()!, acceptance.GetProperty("role").GetString()!, acceptance.GetProperty("address").GetString()!));
        Assert.Equal(answers[0].String("sha256"), acceptance.GetProperty("sha256").GetString());
        await portal.TimelineCaughtUp();
        var entry = (await nora.Get($"/timeline?filter[kind]=terms-accepted").Expect(200)).Items.Single();
        Assert.Equal((terms, answers[0].String("sha256")), (entry.GetProperty("subject").GetProperty("id").GetGuid(), entry.GetProperty("facts").GetProperty("sha256").GetString()));

        // Anew, it is asked for anew; what was accepted stays accepted, and what is not in force cannot be.
        var anew = await Publish(firm, text: "Anew.");
        Assert.Equal([anew], await Open(nora));
        Assert.Equal(answers[0].Text, (await nora.Post($"/me/agreements/{terms}").Expect(200)).Text);
        await firm.Owner.Post($"/me/agreements/{terms}").Refused(409, "legal-text-replaced");
        await nora.Get($"/admin/legal/{terms}/acceptances").Refused(403, "forbidden");
    }

    [Fact]
    public async Task agreements_are_listed_page_by_page()
    {
        var firm = await portal.NewFirm("Paged");
        var client = await firm.NewClient();
        var terms = await Publish(firm);
        var people = new[] { firm.Owner, (await firm.NewContact(client)).Visitor, (await firm.NewMember("viewer")).Visitor };
        foreach (var person in people) await portal.Settled(() => person.Post($"/me/agreements/{terms}").Expect(200));
        var first = await firm.Owner.Get($"/admin/legal/{terms}/acceptances?limit=2").Expect(200);
        var rest = await firm.Owner.Get($"/admin/legal/{terms}/acceptances?limit=2&cursor={first.String("nextCursor")}").Expect(200);
        Assert.Equal(people.Reverse().Select(p => p.PersonId), first.Items.Concat(rest.Items).Select(a => a.GetProperty("personId").GetGuid()));
        await firm.Owner.Get($"/admin/legal/{Guid.CreateVersion7()}/acceptances").Refused(404, "not-found");
        var other = await portal.NewFirm("Onlooker");
        await other.Owner.Get($"/admin/legal/{terms}/acceptances").Refused(404, "not-found");
        await other.Owner.Post($"/me/agreements/{terms}").Refused(404, "not-found");
    }

    [Fact]
    public async Task terms_can_be_accepted_with_the_invitation_and_then_both_are_done_or_neither()
    {
        var firm = await portal.NewFirm("Joining");
        var client = await firm.NewClient();
        var (old, privacy) = (await Publish(firm), await Publish(firm, "privacy"));
        var terms = await Publish(firm, text: "Anew.");
        var theirs = await Publish(await portal.NewFirm("Stranger"));
        var email = $"nora@{firm.ShortName}.example";
        var contact = (await portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "Nora", email, preset = "editor" }).Expect(201))).Id("id");
        var token = portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", firm.Id, contact);
        var nora = portal.Visitor();
        await nora.Post("/invitations/accept", new { token, password = Visitors.Password, accepted = new[] { privacy, old } }).Refused(409, "legal-text-replaced");
        await nora.Post("/invitations/accept", new { token, password = Visitors.Password, accepted = new[] { theirs } }).Refused(404, "not-found");
        var twice = await nora.Post("/invitations/accept", new { token, password = Visitors.Password, accepted = new[] { terms, terms } }).Refused(400, "validation-failed");
        Assert.Equal("/accepted", twice.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Empty((await firm.Owner.Get($"/admin/legal/{privacy}/acceptances").Expect(200)).Items);

        await portal.Settled(() => nora.Post("/invitations/accept", new { token, password = Visitors.Password, accepted = new[] { terms, privacy } }).Expect(201));
        await nora.SignIn(firm.ShortName, email);
        Assert.Empty(await Open(nora));
        Assert.Equal(contact, (await firm.Owner.Get($"/admin/legal/{terms}/acceptances").Expect(200)).Items.Single().GetProperty("personId").GetGuid());
    }

    [Fact]
    public async Task versions_published_by_several_at_once_have_a_number_each()
    {
        var firm = await portal.NewFirm("Hasty");
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 6).Select(n => firm.Owner.Post("/admin/legal", new { kind = "terms", title = "T", text = $"Words {n / 2}" }, n < 2 ? [key] : []).Expect(201))));
        Assert.Equal(answers[0].Text, answers[1].Text);
        Assert.Equal([1, 2, 3, 4, 5], answers.Skip(1).Select(a => a.Json.GetProperty("number").GetInt32()).Order());
    }

    [Theory]
    [InlineData("{\"kind\":\"terms\",\"title\":\"T\"}", "/text"), InlineData("{\"kind\":\"terms\",\"title\":\"T\",\"text\":\"a\",\"link\":\"https://a.example\"}", "/text"), InlineData("{\"kind\":\"terms\",\"title\":\" \",\"text\":\"a\"}", "/title")]
    [InlineData("{\"kind\":\"terms\",\"title\":\"T\",\"link\":\"javascript:alert(1)\"}", "/link"), InlineData("{\"kind\":\"terms\",\"title\":\"T\",\"link\":\"http://a.example\"}", "/link"), InlineData("{\"kind\":\"terms\",\"title\":\"T\",\"text\":\"a\\u0001\"}", "/text"), InlineData("{\"kind\":\"terms\",\"title\":\"a\\nb\",\"text\":\"a\"}", "/title")]
    public async Task a_legal_text_that_is_wrong_is_refused_with_what_is_wrong(string body, string pointer)
    {
        var firm = await portal.NewFirm("Wrongly");
        var refused = await firm.Owner.Send(HttpMethod.Post, "/admin/legal", new StringContent(body, Encoding.UTF8, "application/json"), ("Idempotency-Key", "a")).Refused(400, "validation-failed");
        Assert.Equal([pointer], refused.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).Distinct());
        await (await firm.NewMember("member")).Visitor.Send(HttpMethod.Post, "/admin/legal", new StringContent(body, Encoding.UTF8, "application/json"), ("Idempotency-Key", "a")).Refused(403, "forbidden");
    }
}
