using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portal.Identity.Firms;

namespace Portal.Demo;

/// <summary>Fills an empty portal with a believable firm, through the same requests that its people would send.</summary>
internal static class Demo
{
    private const string Password = "a long and private phrase";
    private const string OwnerMail = "ada@brightside.example";

    private static readonly (string Name, string Contact, string Project, (string Title, decimal Hours, long Rate)[] Invoices)[] Clients =
    [
        ("Northwind Bakery", "Nora North", "New brand and packaging", [("Brand workshop", 8, 12_000), ("Logo and guidelines", 36, 9_500), ("Packaging, first half", 20, 9_500)]),
        ("Harbour Dental", "Dr. Hugo Harms", "Website relaunch", [("Concept", 12, 11_000), ("Design of five pages", 28, 9_500)]),
        ("Elm & Oak Furniture", "Elena Elm", "Autumn catalogue", [("Photography", 16, 14_000), ("Layout", 40, 8_500)]),
        ("Velo Kurier", "Viktor Velo", "Vehicle lettering", [("Lettering for six bikes", 10, 9_500)]),
        ("Studio Yoga Nine", "Yara Nine", "Social media templates", [("Template set", 14, 9_000), ("Two more formats", 4, 9_000)]),
        ("Green Roof Co.", "Gustav Grün", "Pitch deck", [("Deck and illustrations", 22, 9_500)]),
    ];

    public static async Task Fill(WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        if (await SetUpLink.First(app.Services, ct) is not { } link)
        {
            Console.WriteLine("  There is a firm already, so the demonstration is not added. Use an empty data directory: Portal__DataDirectory=demo\n");
            return;
        }
        using var owner = new Person(app);
        var key = app.Services.GetRequiredService<MasterKey>();
        var firm = await owner.Post("setup", new { token = link.Split('#')[1], firmName = "Brightside Studio", shortName = "brightside", name = "Ada Bright", email = OwnerMail, password = Password }, ct);
        await owner.SignIn(OwnerMail, Password, ct);
        for (var n = 0; n < Clients.Length; n++)
        {
            Console.Write($"\r  Filling in the demonstration: client {n + 1} of {Clients.Length}");
            await Client(app, owner, firm.GetProperty("firm").GetProperty("id").GetGuid(), key, n, ct);
        }
        Console.WriteLine($"\n\n  Brightside Studio is there. Sign in at {app.Services.GetRequiredService<Installation>().Address}/api/v1/auth/login\n    as its owner    {OwnerMail}   {Password}\n    as a contact    {MailOf(0)}   {Password}\n");
    }

    private static string MailOf(int n) => $"{Clients[n].Contact.Split(' ')[^1].ToLowerInvariant().Replace("ü", "ue", StringComparison.Ordinal)}@{new string([.. Clients[n].Name.ToLowerInvariant().Where(char.IsAsciiLetter)])}.example";

    private static async Task Client(WebApplication app, Person owner, Guid firmId, MasterKey key, int n, CancellationToken ct)
    {
        var (name, contactName, projectTitle, invoices) = Clients[n];
        var client = Id(await owner.Post("clients", new { name }, ct));
        var contactId = Id(await owner.Post("contacts", new { clientId = client, name = contactName, email = MailOf(n) }, ct));
        using var contact = new Person(app);
        await contact.Post($"invitations/{key.LinkToken("invitation", firmId, contactId)}/accept", new { password = Password }, ct);
        await contact.SignIn(MailOf(n), Password, ct);

        await owner.Upload(client, "Contract.md", $"# Contract\n\nBetween Brightside Studio and {name}, on {projectTitle}.\n", ct);
        var start = DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(-30 + n * 5);
        var project = await owner.Post("projects", new
        {
            clientId = client,
            title = projectTitle,
            description = $"{projectTitle} for {name}.",
            startsOn = start,
            endsOn = start.AddDays(70),
            milestones = new[] { new { title = "Concept", dueOn = start.AddDays(14) }, new { title = "First draft", dueOn = start.AddDays(35) }, new { title = "Final files", dueOn = start.AddDays(70) } },
            tasks = new object[] { new { title = "Kick-off call", milestone = 0, visible = true }, new { title = "Collect material", milestone = 0, visible = true }, new { title = "Internal review", milestone = 1 }, new { title = "Draft for comments", milestone = 1, visible = true } },
        }, ct);
        foreach (var task in project.GetProperty("tasks").EnumerateArray().Take(1 + n % 3)) await owner.Post($"tasks/{Id(task)}/complete", null, ct);
        var milestones = project.GetProperty("milestones").EnumerateArray().Select(Id).ToList();
        var submitted = await owner.Post($"milestones/{milestones[0]}/submit", null, ct);
        if (n % 3 != 2) await contact.Post($"milestones/{milestones[0]}/approve", new { sha256 = submitted.GetProperty("submission").GetProperty("sha256").GetString() }, ct);
        else await contact.Post($"milestones/{milestones[0]}/request-changes", new { comment = "Could the green be a little warmer?" }, ct);
        if (n % 2 == 0) await owner.Post($"milestones/{milestones[1]}/submit", null, ct);

        // In every state: paid, partly paid, open, and a draft.
        foreach (var ((title, hours, rate), at) in invoices.Select((i, at) => (i, at)))
        {
            var invoice = await owner.Post("invoices", new { clientId = client, title, currency = "EUR", lines = new[] { new { description = title, quantity = hours, unitPrice = rate, taxRate = 19m } } }, ct);
            if (at == 2) continue;
            await owner.Post($"invoices/{Id(invoice)}/issue", null, ct);
            var total = invoice.GetProperty("total").GetProperty("amount").GetInt64();
            if (at == 0 && n % 4 != 3) await owner.Post($"invoices/{Id(invoice)}/payments", new { amount = new { amount = n % 2 == 0 ? total : total / 2, currency = "EUR" }, receivedOn = start.AddDays(20), reference = "Bank transfer" }, ct);
            if (at == 0) await contact.Get($"invoices/{Id(invoice)}", ct);
        }
        var thread = Id(await owner.Post("threads", new { clientId = client, title = $"Questions on {projectTitle}", subjectKind = "project", subjectId = Id(project), text = $"Hello {contactName.Split(' ')[0]}, the first draft is under way. Anything we should know?" }, ct));
        if (n % 2 == 0) await contact.Post($"threads/{thread}/messages", new { text = "Looking forward to it! Please keep the tone friendly." }, ct);
    }

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    /// <summary>Somebody with a browser.</summary>
    private sealed class Person(WebApplication app) : IDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) + "/api/v1/") };

        public async Task SignIn(string email, string password, CancellationToken ct)
        {
            using var answer = await _http.PostAsJsonAsync("auth/login", new { email, password, firm = "brightside" }, ct);
            var signedIn = await Read(answer, ct);
            _http.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
            _http.DefaultRequestHeaders.Add("X-CSRF-Token", signedIn.GetProperty("csrfToken").GetString());
        }

        public Task<JsonElement> Post(string path, object? body, CancellationToken ct) => Send(path, body is null ? null : JsonContent.Create(body), ct);

        public Task<JsonElement> Upload(Guid clientId, string fileName, string text, CancellationToken ct) =>
            Send($"documents?clientId={clientId}&fileName={fileName}", new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("text/markdown") } }, ct);

        public async Task<JsonElement> Get(string path, CancellationToken ct)
        {
            using var answer = await _http.GetAsync(path, ct);
            return await Read(answer, ct);
        }

        public void Dispose() => _http.Dispose();

        private async Task<JsonElement> Send(string path, HttpContent? content, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } } };
            using var answer = await _http.SendAsync(request, ct);
            return await Read(answer, ct);
        }

        private static async Task<JsonElement> Read(HttpResponseMessage answer, CancellationToken ct)
        {
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (!answer.IsSuccessStatusCode) throw new Storage.StartupException($"The demonstration could not be filled in: {answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode} {text}");
            return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        }
    }
}
