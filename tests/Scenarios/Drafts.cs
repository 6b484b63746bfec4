using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Drafts;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What is prepared is there for the firm's people alone, until it is published: by somebody, or by itself at its time.</summary>
public sealed class Drafts(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly TestPortal _portal = moved.Portal;

    private sealed record Served(Firm Firm, Guid Client, Visitor Contact);

    private async Task<Served> Serve()
    {
        var firm = await _portal.NewFirm("Preparing");
        var client = await firm.NewClient();
        return new(firm, client, (await firm.NewContact(client)).Visitor);
    }

    private Task<Answered> Prepared(Served served, string name = "plan") => _portal.Settled(() => served.Firm.Owner.Upload(
        $"/documents?clientId={served.Client}&fileName={name}.png&draft=true", Branding.Picture(64, 64)).Expect(201));

    private Task<Answered> Publish(Served served, DateTimeOffset? at, params Answered[] drafts) =>
        served.Firm.Owner.Post("/documents/publish", new { ids = drafts.Select(d => d.Id("id")), at });

    private Task<int> Round(int atOnce = 1) => _portal.Settled(async () => (await Task.WhenAll(
        Enumerable.Range(0, atOnce).Select(_ => _portal.Services.GetRequiredService<PublishingRounds>().Go(CancellationToken.None)))).Sum());

    private static IEnumerable<string?> Statuses(Answered results) => results.Items.Select(i => i.GetProperty("status").GetString());

    private static async Task<List<JsonElement>> Shared(Visitor contact) => [.. (await contact.Get("/me/notifications").Expect(200)).Items
        .Where(n => n.GetProperty("kind").GetString() is "document-published" or "document-uploaded" or "document-version-added")];

    [Fact]
    public async Task a_draft_is_there_for_the_firms_people_alone_by_every_path()
    {
        var served = await Serve();
        var (firm, contact, draft) = (served.Firm, served.Contact, await Prepared(served));
        var (id, path) = (draft.Id("id"), $"/documents/{draft.Id("id")}");
        await contact.Upload($"/documents?clientId={served.Client}&fileName=a.txt&draft=true", "a"u8.ToArray()).Refused(403, "forbidden");
        var later = await _portal.Settled(() => firm.Owner.Upload($"{path}/versions?fileName=b.txt", "b"u8.ToArray(), ("If-Match", "*")).Expect(201));
        await _portal.Settled(() => firm.Owner.Patch(path, new { title = "Secret plan" }, later.ETag).Expect(200));
        await _portal.Settled(() => firm.Owner.Get($"{path}/versions/1/content").Expect(200));

        foreach (var way in new[] { "", "/versions/1/content", "/versions/1/content?disposition=inline", "/versions/1/thumbnail" })
            await contact.Get(path + way).Refused(404, "not-found");
        await contact.Upload($"{path}/versions?fileName=b.txt", "b"u8.ToArray()).Refused(404, "not-found");
        var about = new { clientId = served.Client, title = "It?", subjectKind = "document", subjectId = id, text = "It?" };
        await contact.Post("/threads", about).Refused(404, "not-found");
        await contact.Post("/documents/publish", new { ids = new[] { id } }).Refused(403, "forbidden");
        foreach (var list in new[] { "", "?filter[draft]=true", "?filter[topLevel]=true", "?q=secret", "?sort=title", $"?filter[clientId]={served.Client}" })
            Assert.Empty((await contact.Get($"/documents{list}").Expect(200)).Items);
        Assert.DoesNotContain(id.ToString(), (await contact.Get("/me/home").Expect(200)).Text, StringComparison.Ordinal);
        Assert.Empty(await Shared(contact));
        await _portal.TimelineCaughtUp();
        Assert.DoesNotContain(id.ToString(), (await contact.Get("/timeline").Expect(200)).Text, StringComparison.Ordinal);
        Assert.Equal(4, (await firm.Owner.Get($"/timeline?filter[subjectId]={id}").Expect(200)).Items.Count);
        Assert.Equal(id, (await firm.Owner.Get("/documents?filter[draft]=true").Expect(200)).Items.Single().GetProperty("id").GetGuid());
        Assert.Empty((await firm.Owner.Get("/documents?filter[draft]=false").Expect(200)).Items);
    }

    [Fact]
    public async Task several_are_published_together_and_the_client_is_told_once()
    {
        var served = await Serve();
        var (owner, contact) = (served.Firm.Owner, served.Contact);
        Answered[] drafts = [await Prepared(served, "one"), await Prepared(served, "two"), await Prepared(served, "three")];
        var published = await _portal.Settled(() => Publish(served, null, drafts).Expect(200));
        Assert.Equal(["published", "published", "published"], Statuses(published));
        Assert.Equal(3, (await contact.Get("/documents").Expect(200)).Items.Count);
        var told = (await Shared(contact)).Single();
        Assert.Equal(("document-published", "one", 2), (told.GetProperty("kind").GetString(), told.GetProperty("facts").GetProperty("title").GetString(),
            told.GetProperty("facts").GetProperty("others").GetInt32()));
        await _portal.TimelineCaughtUp();
        Assert.Equal(3, (await contact.Get("/timeline?filter[kind]=document-published").Expect(200)).Items.Count);

        // Asked again, all is as it was; what can't be published keeps nothing else from it, and what is not there is refused like what is not theirs.
        Assert.Equal(["alreadyPublished", "alreadyPublished", "alreadyPublished"], Statuses(await Publish(served, null, drafts).Expect(200)));
        var (more, binned, elsewhere) = (await Prepared(served, "four"), await Prepared(served, "five"), await Prepared(await Serve()));
        await served.Firm.Change(HttpMethod.Delete, $"/documents/{binned.Id("id")}", $"/documents/{binned.Id("id")}").Expect(204);
        var mixed = await _portal.Settled(() => Publish(served, null, drafts[0], binned, elsewhere, more).Expect(200));
        Assert.Equal(["alreadyPublished", "refused", "refused", "published"], Statuses(mixed));
        Assert.Equal(["document-in-trash", "not-found"], mixed.Items.Where(i => i.GetProperty("status").GetString() == "refused")
            .Select(i => i.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal(2, (await Shared(contact)).Count);
        await owner.Post("/documents/publish", new { ids = Array.Empty<Guid>() }).Refused(400, "validation-failed");
        await owner.Post("/documents/publish", new { ids = new[] { more.Id("id"), more.Id("id") } }).Refused(400, "validation-failed");
    }

    [Fact]
    public async Task what_a_draft_was_before_stays_with_the_firm()
    {
        var served = await Serve();
        var (firm, contact, draft) = (served.Firm, served.Contact, await Prepared(served));
        var path = $"/documents/{draft.Id("id")}";
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = "Far too dear" }).Expect(200);
        await _portal.Settled(() => firm.Owner.Upload($"{path}/versions?fileName=plan.png", Branding.Picture(32, 32), ("If-Match", "*")).Expect(201));
        await _portal.Settled(() => Publish(served, null, draft).Expect(200));

        var seen = await contact.Get(path).Expect(200);
        Assert.Equal([2], seen.Json.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()));
        Assert.DoesNotContain("dear", seen.Text + (await contact.Get("/timeline").Expect(200)).Text, StringComparison.Ordinal);
        foreach (var way in new[] { "/content", "/content?disposition=inline", "/thumbnail" })
            await contact.Get($"{path}/versions/1{way}").Refused(404, "not-found");
        await contact.Get($"{path}/versions/2/content").Expect(200);
        await firm.Change(HttpMethod.Post, $"{path}/versions/1/make-current", path, by: contact).Refused(404, "not-found");
        await firm.Change(HttpMethod.Put, $"{path}/versions/1/note", path, new { note = "Mine" }, contact).Refused(404, "not-found");

        // The firm may bring it back: then it is a version like any other, and the client's answers name it as the one it is.
        await firm.Change(HttpMethod.Post, $"{path}/versions/1/make-current", path).Expect(200);
        var again = await firm.Change(HttpMethod.Put, $"{path}/versions/3/note", path, new { note = "" }).Expect(200);
        Assert.Equal([1, 2, 3], again.Json.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()));
        var shown = (await contact.Get(path).Expect(200)).Json.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([2, 3], shown.Select(v => v.GetProperty("number").GetInt32()));
        Assert.All(shown, v => Assert.Equal(JsonValueKind.Null, v.GetProperty("sameAs").ValueKind));
        var theirs = await _portal.Settled(() => contact.Upload($"{path}/versions?fileName=c.png", Branding.Picture(16, 16), ("If-Match", "*")).Expect(201));
        Assert.Equal([2, 3, 4], theirs.Json.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task a_draft_is_published_by_itself_at_its_time_unless_that_was_taken_back()
    {
        var served = await Serve();
        var owner = served.Firm.Owner;
        var (one, two) = (await Prepared(served, "one"), await Prepared(served, "two"));
        var (kept, binned) = (await Prepared(served, "kept"), await Prepared(served, "binned"));
        var at = moved.Clock.GetUtcNow().AddHours(3);
        await Publish(served, moved.Clock.GetUtcNow().AddMinutes(-1), one).Refused(400, "validation-failed");
        await Publish(served, moved.Clock.GetUtcNow().AddYears(2), one).Refused(400, "validation-failed");
        var scheduled = await _portal.Settled(() => Publish(served, at, one, two, kept, binned).Expect(200));
        Assert.Equal(["scheduled", "scheduled", "scheduled", "scheduled"], Statuses(scheduled));
        Assert.Equal(at, (await owner.Get($"/documents/{one.Id("id")}").Expect(200)).Json.GetProperty("draft").GetProperty("publishAt").GetDateTimeOffset());
        var path = $"/documents/{kept.Id("id")}";
        await _portal.Settled(async () => await owner.Post($"{path}/unschedule", null, ("If-Match", (await owner.Get(path).Expect(200)).ETag)).Expect(200));
        await _portal.Settled(async () =>
            await owner.Delete($"/documents/{binned.Id("id")}", (await owner.Get($"/documents/{binned.Id("id")}").Expect(200)).ETag).Expect(204));
        await Round();
        Assert.Empty((await served.Contact.Get("/documents").Expect(200)).Items);

        moved.Clock.Ahead += TimeSpan.FromHours(4);
        await Round(atOnce: 2);
        await owner.SignIn(served.Firm.ShortName, $"owner@{served.Firm.ShortName}.example");
        var shown = (await owner.Get("/documents?filter[draft]=false&sort=title").Expect(200)).Items;
        Assert.Equal(["one", "two"], shown.Select(d => d.GetProperty("title").GetString()));
        await _portal.TimelineCaughtUp();
        Assert.Equal(2, (await owner.Get("/timeline?filter[kind]=document-published").Expect(200)).Items.Count);
        Assert.Equal(0, await Round());
    }

    [Fact]
    public async Task a_file_is_marked_new_until_it_is_opened_and_again_with_a_newer_version()
    {
        var served = await Serve();
        var (owner, contact) = (served.Firm.Owner, served.Contact);
        var draft = await Prepared(served);
        var path = $"/documents/{draft.Id("id")}";
        await owner.Get($"{path}/versions/1/content").Expect(200);
        await _portal.Settled(() => Publish(served, null, draft).Expect(200));
        Assert.True(await IsNew(contact));
        Assert.False(await IsNew(owner));
        await contact.Get($"{path}/versions/1/thumbnail").Expect(200);
        Assert.True(await IsNew(contact));
        await contact.Get($"{path}/versions/1/content?disposition=inline").Expect(200);
        Assert.False(await IsNew(contact));
        await _portal.Settled(async () => await owner.Upload($"{path}/versions?fileName=b.txt", "b"u8.ToArray(), ("If-Match", "*")).Expect(201));
        Assert.True(await IsNew(contact));
        await contact.Get($"{path}/versions/2/content").Expect(200);
        Assert.False(await IsNew(contact));

        static async Task<bool> IsNew(Visitor visitor) => (await visitor.Get("/documents").Expect(200)).Items.Single().TryGetProperty("isNew", out var said)
            && said.GetBoolean();
    }
}
