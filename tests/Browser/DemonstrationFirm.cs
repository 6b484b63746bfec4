using System.Text.Json;
using Portal.Browser.Harness;
using Portal.Demo;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>What a newcomer sees first: asked over HTTP, here because the demonstration is filled in here, of a copy that nobody else has been in.</summary>
public class DemonstrationFirm(Demonstration demo) : IClassFixture<Demonstration>, IAsyncLifetime
{
    private Visitor _ada = null!, _nora = null!;

    public async Task InitializeAsync() => (_ada, _nora) = (await demo.Http(Demonstration.Owner), await demo.Http(Demonstration.Contact));
    public Task DisposeAsync() => Task.CompletedTask;

    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
    private static long Amount(JsonElement invoice, string name) => invoice.GetProperty(name).GetProperty("amount").GetInt64();
    private async Task<IReadOnlyList<JsonElement>> All(string path) => (await _ada.Get($"{path}?limit=100").Expect(200)).Items;

    [Fact]
    public async Task the_demonstration_has_something_of_each_kind_waiting_for_the_first_contact()
    {
        var home = (await _nora.Get("/me/home").Expect(200)).Json;
        Assert.Superset(new HashSet<string> { "invoice", "milestone", "thread" }, home.GetProperty("waitsForMe").EnumerateArray().Select(w => Text(w, "kind")).ToHashSet());
        Assert.Contains(home.GetProperty("parts").GetProperty("messages").GetProperty("threads").GetInt32(), Enumerable.Range(1, 3));
        var open = home.GetProperty("parts").GetProperty("invoices").GetProperty("open").EnumerateArray().Select(i => i.GetProperty("overdue").GetBoolean()).ToList();
        Assert.Contains(true, open);
        Assert.Contains(false, open);
    }

    [Fact]
    public async Task the_demonstration_has_work_waiting_for_the_firm()
    {
        var kinds = (await _ada.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray().Select(w => Text(w, "kind")).ToHashSet();
        Assert.Superset(new HashSet<string> { "invoice", "milestone", "thread" }, kinds);
    }

    [Fact]
    public async Task the_demonstration_has_invoices_in_every_state()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var invoices = await All("/invoices");
        bool Some(Func<JsonElement, string, long, DateOnly, bool> holds) => invoices.Any(i => holds(i, Text(i, "status"), Amount(i, "outstanding"), i.GetProperty("dueOn").Deserialize<DateOnly?>() ?? today));
        Assert.True(Some((_, status, _, _) => status == "draft"), "draft");
        Assert.True(Some((_, status, _, _) => status == "paid"), "paid");
        Assert.True(Some((i, status, left, due) => status == "issued" && left == Amount(i, "total") && due >= today), "open");
        Assert.True(Some((i, status, left, due) => status == "issued" && left == Amount(i, "total") && due < today), "overdue");
        Assert.True(Some((i, status, left, _) => status == "issued" && left < Amount(i, "total")), "paid in part");
        Assert.Single(invoices.Where(i => Text(i.GetProperty("total"), "currency") == "CHF").Select(i => i.GetProperty("clientId").GetGuid()).Distinct());
        var whole = await Task.WhenAll(invoices.Select(async i => (await _ada.Get($"/invoices/{i.GetProperty("id").GetGuid()}").Expect(200)).Json));
        Assert.Contains(whole, i => i.GetProperty("taxes").GetArrayLength() > 1);
        Assert.Single(whole, i => i.GetProperty("origin").ValueKind == JsonValueKind.Object && i.GetProperty("hasPdf").GetBoolean());
        Assert.True(whole.SelectMany(i => i.GetProperty("taxes").EnumerateArray().Select(t => t.GetProperty("rate").GetDecimal())).Distinct().Count() >= 3);
    }

    [Fact]
    public async Task the_demonstration_has_milestones_in_every_state_and_projects_under_way()
    {
        var projects = await Task.WhenAll((await All("/projects")).Select(async p => (await _ada.Get($"/projects/{p.GetProperty("id").GetGuid()}").Expect(200)).Json));
        Assert.All(projects, p => Assert.InRange(p.GetProperty("progress").GetProperty("percent").GetInt32(), 15, 90));
        Assert.Equal(["approved", "changesRequested", "open", "submitted"], projects.SelectMany(p => p.GetProperty("milestones").EnumerateArray().Select(m => Text(m, "status"))).Distinct().Order());
        Assert.Equal([false, true], projects.SelectMany(p => p.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("visible").GetBoolean())).Distinct().Order());
    }

    [Fact]
    public async Task the_demonstration_has_files_that_can_be_opened()
    {
        var people = (await All("/contacts")).Select(c => c.GetProperty("id").GetGuid()).ToHashSet();
        var documents = await Task.WhenAll((await All("/documents")).Select(async d => (await _ada.Get($"/documents/{d.GetProperty("id").GetGuid()}").Expect(200)).Json));
        foreach (var client in await All("/clients"))
        {
            var id = client.GetProperty("id").GetGuid();
            Assert.InRange(documents.Count(d => d.GetProperty("clientId").GetGuid() == id), 2, 6);
            Assert.NotEmpty((await _ada.Get($"/folders?filter[clientId]={id}").Expect(200)).Items);
        }
        Assert.Contains(documents, d => d.GetProperty("versions").GetArrayLength() == 3);
        Assert.Contains(documents, d => people.Contains(d.GetProperty("versions")[0].GetProperty("uploadedBy").GetGuid()));
        Assert.Superset(new HashSet<string> { "application/pdf", "image/png", "text/markdown" }, documents.Select(d => Text(d.GetProperty("current"), "contentType")).ToHashSet());
        var contract = documents.First(d => Text(d, "title").StartsWith("Contract", StringComparison.Ordinal));
        var pdf = (await _ada.Get($"/documents/{contract.GetProperty("id").GetGuid()}/versions/1/content").Expect(200)).Bytes;
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Count 3", text, StringComparison.Ordinal);
        Assert.Equal("xref", text.Substring(int.Parse(text.Split("startxref\n")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture), 4));
    }

    [Fact]
    public async Task the_demonstration_has_people_of_every_kind()
    {
        var (members, contacts) = (await All("/admin/members"), await All("/contacts"));
        Assert.Equal(["member", "owner", "viewer"], members.Where(m => Text(m, "status") == "active").Select(m => Text(m, "role")).Order());
        Assert.Single(members, m => Text(m, "status") == "invited");
        Assert.Single(contacts, c => Text(c, "status") == "invited");
        Assert.Contains(contacts, c => c.GetProperty("rights").EnumerateObject().Count() == 2);
        Assert.Contains(contacts, c => Text(c, "status") == "active" && c.GetProperty("rights").EnumerateObject().All(r => Text(r.Value, "invoices") == "none"));
        var branding = await demo.Portal.Visitor().Get("/branding").Expect(200);
        Assert.Equal(("brightside", Story.Colour, Story.Welcome), (branding.String("firm", "shortName"), branding.String("colour"), branding.String("welcome")));
        Assert.Equal("image/png", (await demo.Portal.Visitor().Get(branding.String("logo", "url")).Expect(200)).ContentHeaders.ContentType?.MediaType);
    }

    [Fact]
    public async Task the_demonstration_has_conversations_of_both_sides_with_names()
    {
        var threads = await All("/threads");
        foreach (var of in threads.GroupBy(t => t.GetProperty("clientId").GetGuid())) Assert.InRange(of.Count(), 2, 4);
        Assert.Equal(["document", "general", "invoice", "project"], threads.Select(t => Text(t, "subjectKind")).Distinct().Order());
        foreach (var thread in threads)
        {
            var messages = (await _ada.Get($"/threads/{thread.GetProperty("id").GetGuid()}/messages").Expect(200)).Items;
            Assert.InRange(messages.Count, 2, 6);
            Assert.All(messages, m => Assert.NotEqual("", Text(m, "authorName")));
            Assert.True(messages.Select(m => Text(m, "authorName")).Distinct().Count() >= 2);
        }
    }

    [Fact]
    public async Task the_demonstration_tells_of_the_last_two_months_and_nothing_of_the_future()
    {
        await demo.Portal.TimelineCaughtUp();
        var now = TimeProvider.System.GetUtcNow();
        Assert.True((await All("/timeline")).Max(e => e.GetProperty("at").GetDateTimeOffset()) <= now);
        for (var weeks = 1; weeks <= 8; weeks++)
            Assert.NotEmpty((await _ada.Get($"/timeline?filter[from]={now.AddDays(-7 * weeks - 5):yyyy-MM-dd}&filter[to]={now.AddDays(-7 * weeks + 2):yyyy-MM-dd}").Expect(200)).Items);
        Assert.All((await _nora.Get("/me/notifications").Expect(200)).Items, n => Assert.NotNull(Text(n, "actorName")));
    }

    [Fact]
    public void the_demonstration_stops_in_order_when_the_portal_is_stopped() => Assert.Contains("Stopped before the demonstration was complete.", Demonstration.FirstTime, StringComparison.Ordinal);

    [Fact]
    public async Task the_demonstration_is_not_added_where_there_is_a_firm()
    {
        var before = (await All("/clients")).Count;
        var said = new StringWriter();
        await Demo.Demo.Fill(demo.Portal.App, said);
        Assert.Contains("There is a firm already", said.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(demo.Portal.Data, "demo-unfinished"), "");
        await Demo.Demo.Fill(demo.Portal.App, said);
        Assert.Contains("stopped before it was complete. To start over", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, (await All("/clients")).Count);
        Assert.Single((await demo.Portal.Operator().Get("/admin/firms").Expect(200)).Items);
    }
}
