using System.Text.Json;
using Portal.Identity.Firms;
using Portal.Storage;

namespace Portal.Demo;

/// <summary>Fills an empty portal with a believable firm, through the same requests that its people would send, day by day as the story has it.</summary>
internal sealed class Demo : IDisposable
{
    /// <summary>Everybody has signed in this morning, so that nobody has to again while the days go by.</summary>
    private static readonly TimeSpan SignedIn = TimeSpan.FromHours(7), SinceMorning = TimeSpan.FromHours(3);

    private readonly StoryClock _clock;
    private readonly MasterKey _key;
    private readonly Uri _api;
    private readonly Person _operator;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, Person> _people = [];
    private readonly Dictionary<(string Client, string Title), (string Kind, Guid Id)> _things = [];
    private readonly Dictionary<(string Client, string Title), Guid> _stages = [];
    private readonly Dictionary<Client, Guid> _clients = [];
    private readonly List<(Guid Thread, Client Client)> _threads = [];
    private readonly List<(int Day, Client Client, Func<CancellationToken, Task> Do)> _acts = [];

    private Demo(WebApplication app)
    {
        _clock = (StoryClock)app.Services.GetRequiredService<TimeProvider>();
        _key = app.Services.GetRequiredService<MasterKey>();
        _api = new Uri(app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) + "/api/v1/");
        _operator = Person.Operator(_api, Keys.Operator(app.Configuration, app.Services.GetRequiredService<Installation>().DataDirectory));
        _now = _clock.GetUtcNow();
    }

    private Person Ada => _people["Ada"];
    private DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    /// <summary>What a portal must be started with to be filled in.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(new StoryClock());
        DemoStripe.Add(builder);
    }

    /// <summary>There from the first request to the last: what is in the portal then is half a story.</summary>
    private static string Unfinished(Installation installation) => Path.Combine(installation.DataDirectory, "demo-unfinished");

    /// <param name="say">Where to tell how it goes; the console when null.</param>
    public static async Task Fill(WebApplication app, TextWriter? say = null)
    {
        say ??= Console.Out;
        var (ct, installation) = (app.Lifetime.ApplicationStopping, app.Services.GetRequiredService<Installation>());
        if (await SetUpLink.First(app.Services, default) is not { } link)
        {
            await say.WriteLineAsync(File.Exists(Unfinished(installation))
                ? $"  The demonstration was stopped before it was complete. To start over, "
                    + $"stop the portal and remove {installation.DataDirectory}{(app.Configuration.GetConnectionString("Portal") is null ? "" : " and the database")}.\n"
                : "  There is a firm already, so the demonstration is not added. Use an empty data directory: Portal__DataDirectory=demo\n");
            return;
        }
        await say.WriteLineAsync($"  Filling in the demonstration: {Story.Firm}, its clients and the last two months.");
        using var demo = new Demo(app);
        try
        {
            await File.WriteAllTextAsync(Unfinished(installation), "", ct);
            await demo.Gather(link.Split('#')[1], ct);
            foreach (var client in Story.Clients) demo.Prepare(client);
            demo.PrepareAccess();
            demo.PrepareSales();
            demo.PrepareImports();
            demo.PrepareRetainers();
            demo.PrepareWork();
            await demo.Live(ct);
            await File.WriteAllTextAsync(DemoStripe.Filled(installation.DataDirectory), "", ct);
            File.Delete(Unfinished(installation));
        }
        // Whatever goes wrong while the portal stops goes wrong because it stops.
        catch (Exception) when (ct.IsCancellationRequested)
        {
            await say.WriteLineAsync("\n  Stopped before the demonstration was complete.");
            return;
        }
        finally { demo._clock.Restore(); }
        await say.WriteLineAsync($"""

              {Story.Firm} is there. Sign in at {installation.Address}/
                as its owner    {Story.Members[0].Email,-36} {Story.Password}
                as a contact    {Story.Clients[0].Contacts[0].Email,-36} {Story.Password}
              Invoices can be paid there by test cards, such as 4242 4242 4242 4242: nobody's money moves.
              Everybody else has the same password: {string.Join(", ", Story.Members.Skip(1).Where(m => m.Joins).Select(m => m.Email).Concat(Story.Clients.SelectMany(c => c.Contacts).Where(c => c.Joins && c.Suspended is null).Select(c => c.Email)).Distinct().Except([Story.Clients[0].Contacts[0].Email]))}

            """);
    }

    public void Dispose()
    {
        foreach (var person in _people.Values) person.Dispose();
        _operator.Dispose();
    }

    /// <summary>The firm, its people and its clients, each since their day.</summary>
    private async Task Gather(string setUp, CancellationToken ct)
    {
        var owner = Story.Members[0];
        _clock.Set(At(owner.Day));
        using var anybody = new Person(_api);
        var firm = (await anybody.Post("setup", new { token = setUp, firmName = Story.Firm, shortName = Story.ShortName, name = owner.Name, email = owner.Email, password = Story.Password }, ct)).GetProperty("firm").GetProperty("id").GetGuid();
        await SignIn([(owner.Name, owner.Email)], ct);
        _clock.Set(At(owner.Day, 0.1));
        var branding = await Ada.Patch("admin/branding", 1, new { name = Story.Firm, colour = Story.Colour, welcome = Story.Welcome }, ct);
        await Ada.Upload(HttpMethod.Put, "admin/branding/logo", branding.GetProperty("version").GetInt64(), Drawings.Logo(Story.LogoColour), ct);
        await Ada.Patch("admin/firm/billing-profile", 0, Story.Billing, ct);
        await Ada.Put("admin/payment-provider", 0, new { secretKey = Story.StripeKey }, ct);
        await Ada.Patch("admin/payment-provider", 2, new { methods = (string[])["card", "bankDebit"], allowsParts = true }, ct);
        foreach (var product in Story.Products) await Sell(product, ct);
        var terms = new List<Guid>();
        foreach (var (kind, title, text) in Story.Terms) terms.Add(Id(await Ada.Post("admin/legal", new { kind, title, text }, ct)));
        foreach (var id in terms) await Ada.Post($"me/agreements/{id}", null, ct);
        await Ada.Post("admin/domains", new { host = Story.Domain }, ct);
        await Ada.Post("admin/api-keys", new { name = "Bookkeeping", scopes = (string[])["clients:read", "invoices:read"], expiresAt = _now.AddDays(300) }, ct);
        await Ada.Post("admin/applications", new { name = "Time sheets", kind = "confidential", redirectUris = (string[])["https://time.brightside.example/signed-in"], postLogoutRedirectUris = Array.Empty<string>(), scopes = (string[])["openid", "profile", "email", "projects:read", "projects:write"] }, ct);

        var joined = new List<(string Name, string Email)>();
        foreach (var member in Story.Members.Skip(1).OrderBy(m => m.Day))
            await Invite("admin/members", new { name = member.Name, email = member.Email, role = member.Role }, member.Name, member.Email, member.Day, member.Joins);
        foreach (var client in Story.Clients.OrderBy(c => c.Day))
        {
            _clock.Set(At(client.Day));
            _clients[client] = Id(await Ada.Post("clients", new { name = client.Name }, ct));
            await Ada.Patch($"clients/{_clients[client]}/billing-profile", 0, Story.Billed[client.Name].Profile, ct);
        }
        foreach (var (client, contact) in Story.Clients.SelectMany(c => c.Contacts.Select(p => (c, p))).OrderBy(p => p.p.Day))
        {
            var (rights, preset) = contact.Asked;
            await Invite("contacts", new { clientId = _clients[client], name = contact.Name, email = contact.Email, rights, preset }, contact.Name, contact.Email, contact.Day, contact.Joins);
        }
        // Whoever writes before the portal has heard their name would be nobody.
        await Heard(ct);
        await SignIn(joined, ct);
        foreach (var (name, look) in Portraits.All)
            await _people[name].Upload(HttpMethod.Put, "me/photo", (await _people[name].Get("me", ct)).GetProperty("version").GetInt64(), Portraits.Of(look), ct);
        foreach (var reader in Story.Clients.Take(3).Select(c => c.Contacts[0]))
        {
            _clock.Set(At(reader.Day, 0.4));
            foreach (var step in (string[])["welcome", "profile"]) await _people[FirstName(reader.Name)].Post($"me/onboarding/{step}", null, ct);
        }

        async Task Invite(string path, object who, string name, string email, int day, bool joins)
        {
            _clock.Set(At(day));
            var id = Id(await Ada.Post(path, who, ct));
            if (!joins || joined.Contains((name, email))) return;
            _clock.Set(At(day, 0.3));
            await anybody.Post("invitations/accept", new { token = _key.LinkToken("invitation", firm, id), password = Story.Password, accepted = terms }, ct);
            joined.Add((name, email));
        }
    }

    private async Task SignIn(IEnumerable<(string Name, string Email)> people, CancellationToken ct)
    {
        _clock.Set(_now - SignedIn);
        foreach (var (name, _) in people) _people[FirstName(name)] = new Person(_api);
        await Task.WhenAll(people.Select(p => _people[FirstName(p.Name)].SignIn(p.Email, Story.Password, Story.ShortName, ct)));
    }

    /// <summary>Writes down what happens with a client on which day.</summary>
    private void Prepare(Client client)
    {
        void On(int day, Func<CancellationToken, Task> act) => _acts.Add((day, client, act));
        var (id, reader) = (_clients[client], FirstName(client.Contacts[0].Name));

        foreach (var paper in client.Papers)
            foreach (var (edition, n) in paper.Editions.Select((e, n) => (e, n)))
            {
                On(edition.Day, async ct => await Share(client, paper, edition, n + 1, ct));
                if (edition.Day < 0 && edition.By != reader) On(Math.Min(edition.Day + 1, -1), ct => _people[reader].Look($"documents/{Thing(client, paper.Title).Id}/versions/{n + 1}/content?disposition=inline", ct));
            }

        foreach (var work in client.Works)
        {
            List<Guid> stages = [], todos = [];
            On(work.Starts, async ct => (stages, todos) = await Open(client, work, ct));
            foreach (var (todo, n) in work.Todos.Select((t, n) => (t, n)))
                if (todo.Done is { } day) On(day, ct => _people[todo.For ?? "Ada"].Post($"tasks/{todos[n]}/complete", null, ct));
            foreach (var (turn, n) in work.Stages.SelectMany((s, n) => s.Turns.Select(t => (t, n))))
                On(turn.Day, ct => Take(turn, stages[n], _people[reader], ct));
        }

        foreach (var bill in client.Bills)
        {
            On(bill.Issued ?? bill.Drafted, ct => Issue(client, bill, ct));
            if (bill.Issued < -1) On(bill.Issued.Value + 1, ct => _people[reader].Get($"invoices/{Thing(client, bill.Title).Id}", ct));
            foreach (var payment in bill.Payments) On(payment.Day, ct => Pay(Thing(client, bill.Title).Id, payment.Day, payment.Amount, client, ct));
        }

        foreach (var talk in client.Talks)
        {
            var thread = Guid.Empty;
            On(talk.Lines[0].Day, async ct => thread = await Begin(client, talk, ct));
            foreach (var line in talk.Lines.Skip(1)) On(line.Day, ct => _people[line.By].Post($"threads/{thread}/messages", new { text = line.Text }, ct));
        }
    }

    /// <summary>Writes down who is let in to what, and no longer, on which day.</summary>
    private void PrepareAccess()
    {
        foreach (var member in Story.Members.Where(m => m.Only is not null))
            _acts.Add((member.Since, Story.Clients[0], async ct =>
            {
                var path = $"admin/members/{_people[FirstName(member.Name)].Id}";
                var clients = Story.Clients.Where(member.WorksFor).Select(c => _clients[c]);
                await Ada.Put($"{path}/clients", (await Ada.Get(path, ct)).GetProperty("version").GetInt64(), new { all = false, clients }, ct);
            }
            ));
        foreach (var (client, contact) in Story.Clients.SelectMany(c => c.Contacts.Select(p => (c, p))).Where(p => p.p.Suspended is not null))
            _acts.Add((contact.Suspended!.Value, client, async ct =>
            {
                _people.Remove(FirstName(contact.Name), out var person);
                await Ada.Post($"contacts/{person!.Id}/suspend", null, ct);
                person.Dispose();
            }
            ));
        foreach (var review in Story.Reviews)
        {
            var client = Story.Clients.Single(c => c.Name == review.Client);
            _acts.Add((review.Day, client, ct => Go(review, _clients[client], ct)));
        }
    }

    /// <summary>Writes down what was offered and what was taken back, on which day.</summary>
    private void PrepareSales()
    {
        foreach (var offer in Story.Offers)
        {
            var client = Story.Clients.Single(c => c.Name == offer.Client);
            Func<Person> contact = () => _people[FirstName(client.Contacts[0].Name)];
            var (quote, deposit) = (Guid.Empty, Guid.Empty);
            _acts.Add((offer.Sent, client, async ct => quote = await Send(client, offer, ct)));
            if (offer.Answered is not { } day) continue;
            _acts.Add((day, client, ct => Answer(client, offer, quote, contact(), ct)));
            if (offer.Deposit > 0) _acts.Add((day + 1, client, async ct => deposit = await AskForDeposit(offer, quote, ct)));
            if (offer.Paid is { } paid) _acts.Add((paid, client, ct => Pay(deposit, paid, null, client, ct)));
        }
        foreach (var credit in Story.Credits)
        {
            var client = Story.Clients.Single(c => c.Name == credit.Client);
            _acts.Add((credit.Day, client, async ct => await Ada.Post($"invoices/{Thing(client, credit.Bill).Id}/credit-notes",
                new { credit.Reason, lines = new[] { LineOf(credit.Item) } }, ct)));
        }
    }

    /// <summary>Writes down what another program brings, with the PDF that it made.</summary>
    private void PrepareImports()
    {
        foreach (var bill in Story.Imported)
        {
            var (client, invoice) = (Story.Clients.Single(c => c.Name == bill.Client), Guid.Empty);
            _acts.Add((bill.Day, client, async ct => invoice = await Import(client, bill, ct)));
            _acts.Add((bill.Paid, client, ct => Pay(invoice, bill.Paid, null, client, ct)));
        }
    }

    private async Task<Guid> Import(Client client, Elsewhere bill, CancellationToken ct)
    {
        var (issuedOn, tax) = (Today.AddDays(Workday(bill.Day)), (long)(bill.Net * bill.Tax / 100));
        var invoice = await Ada.Post("invoices/imported", new
        {
            clientId = _clients[client],
            source = bill.Source,
            externalId = bill.Number,
            number = bill.Number,
            issuedOn,
            dueOn = Today.AddDays(bill.Due),
            title = bill.Title,
            currency = "EUR",
            total = bill.Net + tax,
            taxes = new[] { new { rate = bill.Tax, net = bill.Net, tax } },
        }, ct);
        var pdf = Papers.Invoice(bill, issuedOn, bill.Net + tax);
        await Ada.Upload(HttpMethod.Put, $"invoices/{Id(invoice)}/pdf", invoice.GetProperty("version").GetInt64(), pdf, ct);
        return Id(invoice);
    }

    private async Task<Guid> Send(Client client, Offer offer, CancellationToken ct)
    {
        var currency = client.Bills[0].Currency;
        var quote = Id(await Ada.Post("quotes", new { clientId = _clients[client], title = offer.Title, currency, lines = offer.Items.Select(LineOf) }, ct));
        await Ada.Post($"quotes/{quote}/send", null, ct);
        return quote;
    }

    private static async Task Answer(Client client, Offer offer, Guid quote, Person contact, CancellationToken ct)
    {
        if (offer.Declined is { } reason) await contact.Post($"quotes/{quote}/decline", new { reason }, ct);
        else await contact.Post($"quotes/{quote}/accept", new { signedBy = client.Contacts[0].Name, sha256 = await contact.Look($"quotes/{quote}/pdf", ct) }, ct);
    }

    private async Task<Guid> AskForDeposit(Offer offer, Guid quote, CancellationToken ct)
    {
        var invoice = Id(await Ada.Post($"quotes/{quote}/invoice", new { depositPercent = offer.Deposit }, ct));
        await Ada.Post($"invoices/{invoice}/issue", null, ct);
        return invoice;
    }

    private static object LineOf(Item item) => new { description = item.Description, quantity = item.Quantity, unitPrice = item.Price, taxRate = item.Tax };

    /// <summary>Writes down what clients are billed again and again.</summary>
    private void PrepareRetainers()
    {
        foreach (var retainer in Story.Retainers)
        {
            var client = Story.Clients.Single(c => c.Name == retainer.Client);
            _acts.Add((-1, client, ct => Schedule(retainer, _clients[client], ct)));
        }
    }

    private async Task Schedule(Retainer retainer, Guid client, CancellationToken ct)
    {
        var next = new DateOnly(Today.Year, Today.Month, 1).AddMonths(1);
        var startsOn = next.AddDays(Math.Min(retainer.Starts, DateTime.DaysInMonth(next.Year, next.Month)) - 1);
        var (description, quantity, _, taxRate) = retainer.Item;
        object Line(long unitPrice) => new { description, quantity, unitPrice, taxRate };
        await Ada.Post("recurring-invoices", new
        {
            clientId = client,
            title = retainer.Title,
            currency = "EUR",
            lines = new[] { Line(retainer.Item.Price) },
            every = retainer.Every,
            startsOn,
            dayOfMonth = retainer.Starts,
            action = retainer.Action,
            prices = retainer.Raised is { } raised ? new[] { new { from = startsOn.AddYears(1), lines = new[] { Line(raised) } } } : null,
        }, ct);
    }

    private async Task Sell(Product product, CancellationToken ct)
    {
        object Price(long amount, string currency) => new { amount, currency };
        object[] prices = product.Swiss is { } swiss ? [Price(product.Price, "EUR"), Price(swiss, "CHF")] : [Price(product.Price, "EUR")];
        await Ada.Post("products", new { name = product.Name, description = product.Text, unit = product.Unit, prices, tax = new { rate = product.Tax } }, ct);
    }

    /// <summary>Writes down what was done and spent, and what of it was billed.</summary>
    private void PrepareWork()
    {
        foreach (var done in Story.Work)
        {
            var client = Story.Clients.Single(c => c.Name == done.Client);
            _acts.Add((done.Day, client, ct => Record(done, client, ct)));
        }
        foreach (var (name, day) in Story.WorkBilled)
        {
            var client = Story.Clients.Single(c => c.Name == name);
            _acts.Add((day, client, ct => Ada.Post("work-entries/bill", new { clientId = _clients[client], currency = "EUR" }, ct)));
        }
    }

    private async Task Record(Done done, Client client, CancellationToken ct)
    {
        var (clientId, projectId) = (_clients[client], done.Project is null ? (Guid?)null : Thing(client, done.Project).Id);
        var (date, price, tax) = (Today.AddDays(Workday(done.Day)), new { amount = done.Price, currency = "EUR" }, new { rate = done.Tax });
        if (done.Minutes is { } minutes)
            await _people[done.By].Post("time-entries", new { clientId, projectId, date, minutes, rate = price, tax, note = done.Note }, ct);
        else await _people[done.By].Post("expenses", new { clientId, projectId, date, amount = price, tax, note = done.Note }, ct);
    }

    private async Task Go(Review review, Guid client, CancellationToken ct)
    {
        var path = $"access-reviews/{Id(await Ada.Post("access-reviews", new { clientId = client }, ct))}";
        foreach (var item in (await Ada.Get($"{path}/items", ct)).GetProperty("items").EnumerateArray())
            if (review.Notes.FirstOrDefault(n => n.Name == FirstName(item.GetProperty("name").GetString()!)) is { Note: { } note })
                await Ada.Post($"{path}/items/{Id(item)}", new { decision = "keep", note }, ct);
        if (review.Completed) await Ada.Post($"{path}/complete", null, ct);
    }

    /// <summary>Lets the days go by. Before the last of them everybody reads what there is: what is new is today's.</summary>
    private async Task Live(CancellationToken ct)
    {
        var left = _acts.GroupBy(a => a.Client).ToDictionary(g => g.Key, g => g.Count());
        foreach (var day in _acts.GroupBy(a => Workday(a.Day)).OrderBy(d => d.Key))
        {
            if (day.Key == 0) await CatchUp(ct);
            if (!Console.IsOutputRedirected) Console.Write($"\r  {Today.AddDays(day.Key):d MMMM}        ");
            var acts = day.OrderBy(a => a.Day).ToList();
            for (var n = 0; n < acts.Count; n++)
            {
                _clock.Set(At(day.Key, (n + 1.0) / (acts.Count + 1)));
                await acts[n].Do(ct);
                if (--left[acts[n].Client] == 0) Console.WriteLine($"{(Console.IsOutputRedirected ? "" : "\r")}  {acts[n].Client.Name,-22}{Told(acts[n].Client)}");
            }
        }
        await Heard(ct);
    }

    private async Task CatchUp(CancellationToken ct)
    {
        await Heard(ct);
        _clock.Set(_now - SinceMorning);
        await Task.WhenAll(_people.Select(async p =>
        {
            await p.Value.Post("me/notifications/read-all", null, ct);
            foreach (var (thread, client) in _threads)
                if (Story.Members.Any(m => FirstName(m.Name) == p.Key && m.WorksFor(client)) || client.Contacts.Any(c => FirstName(c.Name) == p.Key)) await p.Value.Post($"threads/{thread}/read", null, ct);
        }));
    }

    private async Task Share(Client client, Paper paper, Edition edition, int number, CancellationToken ct)
    {
        var (who, file) = (_people[edition.By], edition.File(Today.AddDays(Workday(edition.Day))));
        var name = $"fileName={Uri.EscapeDataString(edition.FileName)}";
        if (number > 1)
        {
            await who.Upload(HttpMethod.Post, $"documents/{Thing(client, paper.Title).Id}/versions?{name}", null, file, ct);
            return;
        }
        if (paper.Folder is { } wanted && !_things.ContainsKey((client.Name, wanted)))
            _things[(client.Name, wanted)] = ("folder", Id(await who.Post("folders", new { clientId = _clients[client], name = wanted }, ct)));
        var folder = paper.Folder is null ? "" : $"&folderId={Thing(client, paper.Folder).Id}";
        _things[(client.Name, paper.Title)] = ("document", Id(await who.Upload(HttpMethod.Post, $"documents?clientId={_clients[client]}&title={Uri.EscapeDataString(paper.Title)}&{name}{folder}", null, file, ct)));
    }

    private async Task<(List<Guid> Stages, List<Guid> Todos)> Open(Client client, Work work, CancellationToken ct)
    {
        var project = await Ada.Post("projects", new
        {
            clientId = _clients[client],
            title = work.Title,
            description = work.Description,
            startsOn = Today.AddDays(work.Starts),
            endsOn = Today.AddDays(work.Ends),
            milestones = work.Stages.Select(s => new { title = s.Title, description = s.Description, dueOn = Today.AddDays(s.Due) }),
        }, ct);
        _things[(client.Name, work.Title)] = ("project", Id(project));
        var stages = project.GetProperty("milestones").EnumerateArray().Select(Id).ToList();
        foreach (var (stage, id) in work.Stages.Zip(stages)) _stages[(client.Name, stage.Title)] = id;
        var todos = new List<Guid>();
        foreach (var todo in work.Todos)
            todos.Add(Id(await Ada.Post("tasks", new { projectId = Id(project), title = todo.Title, milestoneId = stages[todo.Stage], visible = !todo.Hidden, assigneeId = todo.For is { } who ? _people[who].Id : (Guid?)null }, ct)));
        return (stages, todos);
    }

    private async Task Take(Turn turn, Guid stage, Person contact, CancellationToken ct)
    {
        if (turn.Submitted) await Ada.Post($"milestones/{stage}/submit", null, ct);
        else if (turn.Changes is { } comment) await contact.Post($"milestones/{stage}/request-changes", new { comment }, ct);
        else await contact.Post($"milestones/{stage}/approve", new { sha256 = (await contact.Get($"milestones/{stage}", ct)).GetProperty("submission").GetProperty("sha256").GetString() }, ct);
    }

    private async Task Issue(Client client, Bill bill, CancellationToken ct)
    {
        var lines = bill.Items.Select(LineOf);
        var draft = new { clientId = _clients[client], title = bill.Title, currency = bill.Currency, lines, dueOn = Today.AddDays(bill.Due), note = bill.Note };
        var invoice = Id(await Ada.Post("invoices", draft, ct));
        if (bill.Parts > 1)
            await Ada.Put($"invoices/{invoice}/payment-schedule", 1, new { count = bill.Parts, firstDueOn = draft.dueOn, interval = "month" }, ct);
        if (bill.For is { } stage)
            await Ada.Put($"invoices/{invoice}/subjects", 1, new { subjects = new[] { new { kind = "milestone", id = _stages[(client.Name, stage)] } } }, ct);
        _things[(client.Name, bill.Title)] = ("invoice", invoice);
        if (bill.Issued is not null) await Ada.Post($"invoices/{invoice}/issue", null, ct);
    }

    private async Task Pay(Guid invoiceId, int day, long? part, Client client, CancellationToken ct)
    {
        var invoice = await Ada.Get($"invoices/{invoiceId}", ct);
        var outstanding = invoice.GetProperty("outstanding");
        var amount = new { amount = part ?? outstanding.GetProperty("amount").GetInt64(), currency = outstanding.GetProperty("currency").GetString() };
        var reference = $"{invoice.GetProperty("number").GetString()} {client.Name}";
        await Ada.Post($"invoices/{invoiceId}/payments", new { amount, receivedOn = Today.AddDays(Workday(day)), reference }, ct);
    }

    private async Task<Guid> Begin(Client client, Talk talk, CancellationToken ct)
    {
        var about = talk.About is null ? ((string Kind, Guid Id)?)null : Thing(client, talk.About);
        var thread = Id(await _people[talk.Lines[0].By].Post("threads", new { clientId = _clients[client], title = talk.Title, subjectKind = about?.Kind ?? "general", subjectId = about?.Id, text = talk.Lines[0].Text }, ct));
        _threads.Add((thread, client));
        return thread;
    }

    /// <summary>Until what follows from everything so far has followed: notifications, mails, the record.</summary>
    private async Task Heard(CancellationToken ct)
    {
        for (var n = 0; n < 600 && (await _operator.Get("admin/health", ct)).GetProperty("messages").GetProperty("waiting").GetInt32() > 0; n++) await Task.Delay(100, ct);
    }

    /// <summary>In the story: in the course of a working day; today, in the last three hours.</summary>
    private DateTimeOffset At(int day, double through = 0) => day == 0 ? _now - SinceMorning * (1 - through)
        : new DateTimeOffset(Today.AddDays(day), new TimeOnly(7, 40), TimeSpan.Zero) + TimeSpan.FromHours(9) * through;

    /// <summary>What the story has on a weekend was done on the Friday before.</summary>
    private int Workday(int day) => day == 0 ? 0 : Today.AddDays(day).DayOfWeek switch { DayOfWeek.Saturday => day - 1, DayOfWeek.Sunday => day - 2, _ => day };

    private (string Kind, Guid Id) Thing(Client client, string title) => _things[(client.Name, title)];

    private static string Told(Client c) => $"{c.Papers.Length} documents, {Counted(c.Works.Length, "project")}, {Counted(c.Bills.Length, "invoice")}, {Counted(c.Talks.Length, "conversation")}";
    private static string Counted(int n, string thing) => n == 1 ? $"1 {thing}" : $"{n} {thing}s";
    private static string FirstName(string name) => name.Replace("Dr. ", "", StringComparison.Ordinal).Split(' ')[0];
    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();
}
