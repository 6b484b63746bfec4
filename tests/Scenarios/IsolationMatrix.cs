using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Payouts;
using Portal.Billing.Reconciliations;
using Portal.Billing.SavedMethods;
using Portal.Billing.RecurringInvoices;
using Portal.Identity.Contracts;
using Portal.Scenarios.Harness;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>
/// The isolation matrix, made from the API's own document: every operation, for every actor, on what is theirs, a sibling
/// client's, another firm's and nobody's, with the foreign id in the path, in a filter and in the body.
/// </summary>
public abstract class IsolationMatrix(TestPortal portal, IsolationMatrix.Furnished furnished, ITestOutputHelper output)
{
    /// <summary>What stands in bodies only as a pointer and is never resolved, or is a secret rather than an object.</summary>
    private static readonly HashSet<string> Pointers = ["subject", "person"];

    /// <summary>What belongs to a client.</summary>
    private static readonly string[] Clients =
    [
        "client", "invoice", "recurringInvoice", "payment", "charge", "savedMethod", "refund", "payLink", "quote", "creditNote", "timeEntry", "expense", "document", "folder", "documentRequest", "project", "milestone", "task", "thread", "contact",
        "notification", "session",
    ];

    /// <summary>What is one person's alone, whoever else is in the firm.</summary>
    private static readonly HashSet<string> Personal = ["notification", "session", "grant", "passkey", "export"];

    /// <summary>What is the firm's own: whoever may see such things sees all of them, whichever clients they are there for.</summary>
    private static readonly HashSet<string> FirmWide = ["member", "product", "domain", "mailDomain", "legalText", "accessReview", "item", "application", "apiKey", "privacyRequest"];

    /// <summary>What a member decides only when they work for all clients.</summary>
    private static readonly HashSet<string> ForAllClients =
    [
        "CreateClient", "ImportBankStatement", "SettleUnmatchedPayment", "SetAsideUnmatchedPayment", "RestoreUnmatchedPayment", "RefundUnmatchedPayment",
    ];

    /// <summary>Allowed ones run apart: they end somebody's sessions, use up what they name, or answer without end (<see cref="LiveStream"/> shows who sees what of that), or name a hash (<see cref="Photos"/>).</summary>
    private static readonly HashSet<string> Apart = ["SignOut", "ReplayDeadLetter", "DiscardDeadLetter", "FollowTimeline", "RevokeApiKey", "EndOtherSessions", "RemovePasskey", "ResetContactSecondFactor", "ResetMemberSecondFactor",
        "ArchiveClient", "ReadPhoto"];

    /// <summary>Open also while the firm waits for somebody's second factor: what sets one up, says who one is, and signs out.</summary>
    private static readonly HashSet<string> BeforeSecondFactor =
    [
        "ReadMe", "ReadMySecurity", "AddAuthenticator", "ConfirmAuthenticator", "AskForNewPasskey", "AddPasskey", "AskToConfirm", "ConfirmWithPasskey",
        "ConfirmItIsMe", "EndView", "SignOut",
    ];

    /// <summary>One of everything, for a client.</summary>
    private sealed record Place(string Name, Dictionary<string, Guid> Objects);

    /// <param name="Role">As x-roles has it.</param>
    /// <param name="Home">Whose things a request is about where nothing else is meant.</param>
    /// <param name="Sees">Whose things are there for the actor.</param>
    /// <param name="Person">The place whose contact the actor is.</param>
    /// <param name="Firm">Where the firm's own things are there, though not all clients' are.</param>
    /// <param name="Section">The only one in which the actor has rights.</param>
    private sealed record Somebody(
        string Name, string Role, Visitor Visitor, Place Home, Place[] Sees, Place? Person = null, Place[]? Firm = null, string? Section = null)
    {
        public bool IsClosed(Called operation) =>
            Section is not null && operation.Declared("contact").Split(':') is ["own", var section, _] && section != Section;

        public bool IsThere(Place place, string[] kinds) =>
            kinds.Any(Personal.Contains) ? Person == place : (kinds.Length > 0 && kinds.All(FirmWide.Contains) ? Firm ?? Sees : Sees).Contains(place);
    }

    private sealed record Called(string Path, string Method, JsonNode Operation)
    {
        public string Id => Operation["operationId"]!.ToString();
        public string Module => Operation["tags"]![0]!.ToString();
        public string? Scope => Operation["x-scope"]?.ToString();
        public string Declared(string role) => Operation["x-roles"]![role]!.ToString();
        public bool ForAnybody => Declared("anonymous") == "allow";

        /// <summary>A secret in the address says who asks, and whoever brings another credential instead finds nothing.</summary>
        public bool ByAddress => Path.Contains("{key}", StringComparison.Ordinal);
    }

    /// <summary>Who asks, and about what.</summary>
    private sealed record World(
        JsonNode Document, Firm Firm, Firm OtherFirm, Place Own, Place Siblings, Place Theirs, Place Gone, Place Nobodys, List<Somebody> Actors,
        Somebody Unproven)
    {
        public Place[] Firms => [Own, Siblings];
    }

    /// <summary>What all modules' rows on one portal are about: furnished by whichever comes first.</summary>
    public sealed class Furnished
    {
        internal object? World { get; set; }
    }

    /// <param name="module">Whose operations: the tag that they have in the document.</param>
    /// <param name="full">Also everything that a role is denied again for each other place.</param>
    protected async Task Holds(string module, bool full = false)
    {
        var world = (World)(furnished.World ??= await Furnish());
        var (firm, otherFirm) = (world.Firm, world.OtherFirm);
        // However long this takes: they have just confirmed that it is they.
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var confirm = source.CreateCommand($"update identity.mt_doc_user_session set confirmed_at = now() + interval '1 hour' where tenant_id in ('{firm.Id}', '{otherFirm.Id}')");
        await confirm.ExecuteNonQueryAsync();
        var operations = Operations(world.Document).Where(o => o.Module == module).ToList();
        Assert.NotEmpty(operations);

        var matrix = new Matrix(world, full);
        var before = await Digest(otherFirm.Id);
        foreach (var operation in operations)
            foreach (var actor in world.Actors) await matrix.Try(operation, actor, _ => true);
        await Keys(matrix, operations, firm, world.Own, world.Firms);
        foreach (var operation in operations.Where(o => o is { ForAnybody: false, ByAddress: false } && !BeforeSecondFactor.Contains(o.Id)))
            await matrix.MustBeForbidden(operation, world.Unproven);
        matrix.Wrong.AddRange((await Digest(otherFirm.Id)).Except(before).Select(changed => $"Something of the other firm was changed: {changed}"));

        // The other firm's owner, on what is not theirs: nothing of this firm changes.
        before = await Digest(firm.Id);
        var otherOwner = new Somebody("other firm's owner", "owner", otherFirm.Owner, world.Theirs, [world.Theirs]);
        foreach (var operation in operations) await matrix.Try(operation, otherOwner, place => place != world.Theirs);
        matrix.Wrong.AddRange((await Digest(firm.Id)).Except(before).Select(changed => $"The other firm's owner changed something of this one: {changed}"));

        var tried = operations.Count(o => !Apart.Contains(o.Id));
        output.WriteLine($"{operations.Count} operations, {world.Actors.Count + 1} actors and a key for each scope, {matrix.Cells} cells");
        Assert.True(matrix.Cells >= tried * world.Actors.Count, $"Only {matrix.Cells} cells.");
        Assert.True(matrix.Wrong.Count == 0, $"{matrix.Wrong.Count} of {matrix.Cells} cells are wrong:\n{string.Join('\n', matrix.Wrong.Take(400))}");
    }

    private static List<Called> Operations(JsonNode document) =>
        [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => new Called(p.Key, o.Key.ToUpperInvariant(), o.Value!)))];

    private protected async Task<JsonNode> Document() =>
        JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;

    /// <summary>Nothing passes because nothing is said of it: each operation belongs to a module that is tried, and declares roles and objects.</summary>
    private protected static void Covers(JsonNode document, IEnumerable<string> modules)
    {
        var operations = Operations(document);
        Assert.True(operations.Count > 190, "The document lists hardly any operations.");
        Assert.Equal(modules.Order(), operations.Select(o => o.Module).Distinct().Order());
        var declared = operations.Where(o => o.Operation["x-roles"] is not null && Parameters(o.Operation).All(p => Format(p) != "uuid" || p["x-object"] is not null));
        Assert.Empty(operations.Except(declared).Select(o => $"{o.Method} {o.Path}"));
    }

    private async Task<World> Furnish()
    {
        var (firm, otherFirm, throwaway) = (await portal.NewFirm("Mine"), await portal.NewFirm("Theirs"), await portal.NewFirm("Throwaway"));
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (contact, siblingContact) = (await firm.NewContact(client, new { team = "manage" }), await firm.NewContact(sibling, new { team = "manage" }));
        var own = await Furnish("own", firm, client, contact);
        var siblings = await Furnish("sibling's", firm, sibling, siblingContact);
        var otherClient = await otherFirm.NewClient();
        var theirs = await Furnish("another firm's", otherFirm, otherClient, await otherFirm.NewContact(otherClient));
        foreach (var place in new[] { own, siblings, theirs }) place.Objects["firm"] = throwaway.Id; // the operator suspends it
        var nobodys = new Place("nobody's", own.Objects.Keys.ToDictionary(k => k, _ => Guid.CreateVersion7()));
        var gone = await Delete("deleted", firm, client, nobodys);
        var (removed, revoked) = ((await firm.NewContact(client)).Visitor, (await firm.NewMember("admin")).Visitor);
        await portal.Settled(async () => await firm.Owner.Delete($"/contacts/{removed.PersonId}", (await firm.Owner.Get($"/contacts/{removed.PersonId}").Expect(200)).ETag).Expect(204));
        await portal.Settled(async () => await revoked.Delete($"/me/sessions/{(await revoked.Get("/me/sessions").Expect(200)).Items.Single().GetProperty("id")}").Expect(204));
        var (closed, strict) = (await portal.NewFirm("Closed"), await portal.NewFirm("Strict"));
        await portal.Settled(() => portal.Operator().Post($"/admin/firms/{closed.Id}/suspend").Expect(200));
        await strict.Change(HttpMethod.Patch, "/admin/security", "/admin/security", new { membersNeedSecondFactor = true }).Expect(200);
        var (suspended, expired) = ((await firm.NewContact(client)).Visitor, (await firm.NewContact(client)).Visitor);
        // Whoever is suspended is signed out as well, and sessions that are over are swept: either alone must be enough.
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var shut = source.CreateCommand($"""
            update identity.mt_doc_person set status = 'Suspended' where tenant_id = '{firm.Id}' and id = '{suspended.PersonId}';
            update identity.mt_doc_user_session set expires_at = now() where tenant_id = '{firm.Id}' and person_id = '{expired.PersonId}'
            """);
        Assert.Equal(2, await shut.ExecuteNonQueryAsync());
        var ofInvoices = (await firm.NewContact(client, new { documents = "none", messages = "none", projects = "none" })).Visitor;
        await portal.TimelineCaughtUp();

        Place[] firms = [own, siblings];
        List<Somebody> actors =
        [
            new("nobody", "anonymous", portal.Visitor(), own, []), new("removed contact", "anonymous", removed, own, []), new("revoked session", "anonymous", revoked, own, []),
            new("suspended contact", "anonymous", suspended, own, []), new("expired session", "anonymous", expired, own, []),
            new("closed firm's owner", "anonymous", closed.Owner, own, []),
            new("owner", "owner", firm.Owner, own, firms), new("admin", "admin", (await firm.NewMember("admin")).Visitor, own, firms),
            new("member", "member", (await firm.NewMember("member")).Visitor, own, firms), new("viewer", "viewer", (await firm.NewMember("viewer")).Visitor, own, firms),
            new("assigned member", "member", (await firm.NewLimited("member", client)).Visitor, own, [own], Firm: firms),
            new("contact", "contact", contact.Visitor, own, [own], own, firms), new("sibling's contact", "contact", siblingContact.Visitor, siblings, [siblings], siblings, firms),
            new("contact without rights", "contact", await WithoutRights(firm, client), own, [], Firm: firms),
            new("contact for invoices alone", "contact", ofInvoices, own, [own], Firm: firms, Section: "invoices"),
            new("operator", "operator", portal.Operator(), own, [own, siblings, theirs]),
        ];
        return new(await Document(), firm, otherFirm, own, siblings, theirs, gone, nobodys, actors,
            new("owner without a second factor", "owner", strict.Owner, own, firms));
    }

    /// <summary>
    /// Each operation with a key that has just its scope, and with one that has every other. What is a person's own is for an app
    /// that acts for them, and no app has what is closed.
    /// </summary>
    private async Task Keys(Matrix matrix, List<Called> operations, Firm firm, Place own, Place[] firms)
    {
        var keys = new Dictionary<string, (string Role, Visitor Only, Visitor Others)>();
        foreach (var scope in ApiScopes.OfPrograms) keys[scope] = ("member", await NewKey(firm, [scope]), await NewKey(firm, [.. ApiScopes.OfPrograms.Except([scope])]));
        var app = (await portal.Settled(() => firm.Owner.Post("/admin/applications", new { name = "Matrix", kind = "public", redirectUris = new[] { "app.example:/" }, scopes = ApiScopes.All }).Expect(201)))
            .Id("application", "id");
        Task<Visitor> App(IEnumerable<string> scopes) => portal.Settled(() => firm.Owner.App(firm.Id, app, string.Join(' ', scopes)));
        keys[ApiScopes.Me] = ("owner", await App([ApiScopes.Me]), await App(ApiScopes.OfPrograms));
        var every = await App(ApiScopes.All);
        foreach (var operation in operations.Where(o => o is { ForAnybody: false, ByAddress: false }))
        {
            if (operation.Scope is { } scope) await matrix.Try(operation, new($"key for {scope}", keys[scope].Role, keys[scope].Only, own, firms), _ => true);
            await matrix.MustBeForbidden(operation, new("key for everything else", "member", operation.Scope is null ? every : keys[operation.Scope].Others, own, firms));
        }
    }

    private sealed class Matrix(World world, bool full)
    {
        private readonly JsonNode document = world.Document;
        private readonly Place nobodys = world.Nobodys;
        private readonly Place[] places = [world.Own, world.Siblings, world.Theirs, world.Gone, world.Nobodys];

        public int Cells { get; private set; }
        public List<string> Wrong { get; } = [];

        public async Task Try(Called operation, Somebody actor, Func<Place, bool> of)
        {
            var declared = actor.Firm is not null && ForAllClients.Contains(operation.Id) ? "deny" : operation.Declared(actor.Role);
            if (declared != "deny" && Apart.Contains(operation.Id)) return;
            var named = Parameters(operation.Operation).Where(p => p["x-object"] is not null).ToList();
            var bodyKinds = BodyKinds(document, operation.Operation);
            // Who is denied an operation is turned away before anybody looks at what it names.
            var asked = declared == "deny" && !full ? [(actor.Home, "")] : Positions(actor.Home, named, bodyKinds);
            var nobodysAnswers = new Dictionary<string, string>();
            foreach (var (place, position) in asked.Where(p => of(p.Place)))
            {
                string[] kinds = position switch
                {
                    "filter" => [.. named.Where(IsFilter).Select(Kind)],
                    "body" => [.. bodyKinds.Where(k => !Pointers.Contains(k))],
                    _ => [.. named.Where(n => !IsFilter(n)).Select(Kind)],
                };
                var answer = await Ask(place);
                Cells++;
                var (status, there) = ((int)answer.Status, actor.IsThere(place, kinds) || (position == "" && kinds.Length == 0));
                if (position == "" && there && bodyKinds.Any(k => !Pointers.Contains(k)) && !actor.Sees.Contains(actor.Home)) there = false;
                there &= !actor.IsClosed(operation);
                var isList = position == "filter" || (position == "" && kinds.Length == 0 && bodyKinds.Count == 0);
                var foreign = place == nobodys || !there;
                var expected = operation.ByAddress ? status == 404
                    : declared == "deny" ? status == (actor.Role == "anonymous" ? 401 : 403)
                    : operation.ForAnybody ? status is not (403 or >= 500)
                    : isList && foreign ? status == 200 && answer.Items.Count == 0
                    : foreign ? status == 404 || (position == "body" && status == 412) // what the path names is theirs, and stale
                    : status is not (401 or 403 or 404 or >= 500);
                // What nobody finds is hidden from nobody.
                if (actor.Name == "owner" && position == "" && named.Any(IsFilter)) expected = expected && answer.Items.Count > 0;
                // What is not theirs must look just like what is not there.
                if (expected && foreign && declared != "deny" && !operation.ForAnybody && place != nobodys && status is 404 or 200 && position != "")
                    expected = await NobodysAnswer() == answer.Problem || (status == 200 && position != "filter");
                if (status == 200 && Leaked(answer, actor) is { } leak) Wrong.Add($"{actor.Name}: {operation.Method} {operation.Path} shows {leak}");
                if (!expected) Wrong.Add($"{actor.Name}: {operation.Method} {operation.Path}, {place.Name} in {position}: {status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");

                async Task<string> NobodysAnswer() =>
                    nobodysAnswers.TryGetValue(position, out var known) ? known : nobodysAnswers[position] = (await Ask(nobodys)).Problem;

                Task<Answered> Ask(Place it) => Call(document, operation, actor.Visitor, position == "path" ? it : actor.Home, position == "filter" ? it : actor.Home, position == "body" ? it : actor.Home);
            }
        }

        /// <summary>What an answer, a list's most of all, names of a place that is not there for the actor.</summary>
        private string? Leaked(Answered answer, Somebody actor)
        {
            var text = answer.Text;
            return places.Where(p => p != nobodys && p.Name != "deleted" && !actor.Sees.Contains(p) && p.Objects["client"] != actor.Home.Objects["client"])
                .SelectMany(p => Clients.Select(kind => (p.Name, kind, Id: p.Objects[kind])))
                .Where(o => text.Contains(o.Id.ToString(), StringComparison.Ordinal)).Select(o => $"the {o.kind} that is {o.Name}").FirstOrDefault();
        }

        public async Task MustBeForbidden(Called operation, Somebody actor)
        {
            var answer = await Call(document, operation, actor.Visitor, actor.Home, actor.Home, actor.Home);
            Cells++;
            if ((int)answer.Status != 403) Wrong.Add($"{actor.Name}: {operation.Method} {operation.Path}: {(int)answer.Status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");
        }

        private IEnumerable<(Place Place, string Position)> Positions(Place home, List<JsonNode> named, List<string> bodyKinds)
        {
            yield return (home, "");
            foreach (var (position, there) in new[] { ("path", named.Any(n => !IsFilter(n))), ("filter", named.Any(IsFilter)), ("body", bodyKinds.Any(k => !Pointers.Contains(k))) })
                if (there)
                    foreach (var place in places.Where(p => p != home)) yield return (place, position);
        }
    }

    private static async Task<Visitor> WithoutRights(Firm firm, Guid client)
    {
        var (id, visitor) = await firm.NewContact(client);
        var etag = (await firm.Owner.Get($"/contacts/{id}").Expect(200)).ETag;
        await firm.Portal.Settled(() => firm.Owner.Patch($"/contacts/{id}", new { clientId = client, rights = new { documents = "none", invoices = "none", messages = "none", projects = "none" } }, etag).Expect(200));
        return visitor;
    }

    private async Task<Visitor> NewKey(Firm firm, string[] scopes) =>
        new(portal) { Bearer = (await firm.Owner.Post("/admin/api-keys", new { name = "Matrix", scopes }).Expect(201)).String("key") };

    /// <summary>Things that were there and are not any more; where nothing can be deleted, what never was.</summary>
    private async Task<Place> Delete(string name, Firm firm, Guid client, Place nobodys)
    {
        var owner = firm.Owner;
        var folder = await portal.Settled(() => owner.Post("/folders", new { clientId = client, name = "Gone" }).Expect(201));
        await portal.Settled(() => owner.Delete($"/folders/{folder.Id("id")}", folder.ETag).Expect(204));
        var domain = await portal.Settled(() => owner.Post("/admin/domains", new { host = $"{Guid.CreateVersion7():N}.example" }).Expect(201));
        await portal.Settled(() => owner.Delete($"/admin/domains/{domain.Id("id")}", domain.ETag).Expect(204));
        var line = new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 };
        var gone = new { clientId = client, title = "Gone", currency = "EUR", lines = new[] { line } };
        var draft = await portal.Settled(() => owner.Post("/invoices", gone).Expect(201));
        await portal.Settled(() => owner.Delete($"/invoices/{draft.Id("id")}", draft.ETag).Expect(204));
        var objects = new Dictionary<string, Guid>(nobodys.Objects)
        {
            ["folder"] = folder.Id("id"),
            ["domain"] = domain.Id("id"),
            ["invoice"] = draft.Id("id"),
        };
        foreach (var (kind, path) in new[] { ("contact", "/contacts"), ("member", "/admin/members") })
        {
            objects[kind] = kind == "contact" ? (await firm.NewContact(client)).Id : (await firm.NewMember("member")).Id;
            await portal.Settled(async () => await owner.Delete($"{path}/{objects[kind]}", (await owner.Get($"{path}/{objects[kind]}").Expect(200)).ETag).Expect(204));
        }
        return new Place(name, objects);
    }

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];
    private static string Kind(JsonNode parameter) => parameter["x-object"]!.ToString();
    private static bool IsFilter(JsonNode parameter) => parameter["name"]!.ToString().StartsWith("filter[", StringComparison.Ordinal);
    private static string? Format(JsonNode parameter) => parameter["schema"]?["format"]?.ToString();

    private async Task<Place> Furnish(string name, Firm firm, Guid client, (Guid Id, Visitor Visitor) contact)
    {
        var owner = firm.Owner;
        var invoice = (await portal.Settled(() => owner.Post("/invoices", new { clientId = client, title = "Design", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201))).Id("id");
        var folder = (await portal.Settled(() => owner.Post("/folders", new { clientId = client, name = "Folder" }).Expect(201))).Id("id");
        var document = (await portal.Settled(() =>
            owner.Upload($"/documents?clientId={client}&folderId={folder}&fileName=a.pdf", "%PDF-1.7"u8.ToArray()).Expect(201))).Id("id");
        var project = await portal.Settled(() => owner.Post("/projects", new { clientId = client, title = "P", milestones = new[] { new { title = "M" } }, tasks = new[] { new { title = "T", visible = true } } }).Expect(201));
        var member = (await firm.NewMember("member")).Id;
        var (time, expense) = await Work(owner, client, project.Id("id"), member, invoice);
        await portal.Settled(() => owner.Post($"/invoices/{invoice}/issue").Expect(200));
        var thread = (await portal.Settled(() => owner.Post("/threads",
            new { clientId = client, title = "T", subjectKind = "invoice", subjectId = invoice, text = "Hello" }).Expect(201))).Id("id");
        var domain = (await portal.Settled(() => owner.Post("/admin/domains", new { host = $"{Guid.CreateVersion7():N}.example" }).Expect(201))).Id("id");
        // A firm has one: that of the place furnished first.
        var mailDomain = (await owner.Get("/admin/mail-domains").Expect(200)).Items is [var there] ? there.GetProperty("id").GetGuid()
            : (await portal.Settled(() => owner.Post("/admin/mail-domains", new { address = $"portal@{Guid.CreateVersion7():N}.example" }).Expect(201))).Id("id");
        var legalText = (await portal.Settled(() => owner.Post("/admin/legal", new { kind = "terms", title = "Terms", text = "Words." }).Expect(201))).Id("id");
        var notification = (await contact.Visitor.Get("/me/notifications").Expect(200)).Items[0].GetProperty("id").GetGuid();
        var elsewhere = portal.Visitor();
        await elsewhere.SignIn(firm.ShortName, (await owner.Get($"/contacts/{contact.Id}").Expect(200)).String("email"));
        var session = (await elsewhere.Get("/me/sessions").Expect(200)).Items.Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        var application = (await portal.Settled(() => owner.Post("/admin/applications", new { name = "App", kind = "public", redirectUris = new[] { "app.example:/" }, scopes = new[] { "openid", "invoices:read" } }).Expect(201))).Id("application", "id");
        var key = (await portal.Settled(() => owner.Post("/admin/api-keys", new { name = "Key", scopes = new[] { "invoices:read" } }).Expect(201))).Id("apiKey", "id");
        var grant = await portal.Settled(() => contact.Visitor.Allow(firm.Id, application));
        await portal.TimelineCaughtUp();
        var entry = (await owner.Get($"/timeline?filter[clientId]={client}&filter[kind]=invoice-issued").Expect(200)).Items[0].GetProperty("id").GetGuid();
        var review = (await portal.Settled(() => owner.Post("/access-reviews", new { clientId = client }).Expect(201))).Id("id");
        var payment = (await portal.Settled(() => owner.Post("/payments", OnAccount(client)).Expect(201))).Id("id");
        return new Place(name, new()
        {
            ["passkey"] = await NewPasskey(contact.Visitor),
            ["accessReview"] = review,
            ["item"] = (await owner.Get($"/access-reviews/{review}/items").Expect(200)).Items[0].GetProperty("id").GetGuid(),
            ["export"] = (await portal.Settled(() => contact.Visitor.Post("/me/privacy-requests", new { kind = "export" }).Expect(201))).Id("id"),
            ["privacyRequest"] = (await portal.Settled(() => owner.Post("/admin/privacy-requests", new { personId = contact.Id, kind = "erasure" }).Expect(201))).Id("id"),
            ["client"] = client,
            ["invoice"] = invoice,
            ["quote"] = await NewQuote(owner, client),
            ["creditNote"] = (await portal.Settled(() => owner.Post($"/invoices/{invoice}/credit-notes",
                new { reason = "A cent.", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 1, taxRate = 0 } } }).Expect(201))).Id("id"),
            ["recurringInvoice"] = await Recurring(owner, client),
            ["timeEntry"] = time,
            ["expense"] = expense,
            ["product"] = (await portal.Settled(() => owner.Post("/products",
                new { name = "Design", prices = new[] { new { amount = 100, currency = "EUR" } }, tax = new { rate = 0 } }).Expect(201))).Id("id"),
            ["payment"] = payment,
            ["refund"] = (await portal.Settled(() => owner.Post($"/payments/{payment}/refunds",
                new { amount = new { amount = 1, currency = "EUR" }, reason = "A cent." }).Expect(201))).Id("id"),
            ["charge"] = await NewCharge(firm.Id, client, invoice),
            ["savedMethod"] = await NewSavedMethod(firm.Id, client),
            ["unmatchedPayment"] = (await portal.Settled(() => owner.Upload("/bank-statements",
                System.Text.Encoding.UTF8.GetBytes($"Date;Amount;Currency;Description\n2026-01-15;1.00;EUR;Of {name}")).Expect(200)))
                .Json.GetProperty("entries")[0].GetProperty("id").GetGuid(),
            ["payLink"] = (await portal.Settled(() => owner.Post($"/invoices/{invoice}/pay-links", new { email = "accounts@northwind.example" }).Expect(201)))
                .Id("id"),
            ["document"] = document,
            ["folder"] = folder,
            ["documentRequest"] = (await portal.Settled(() => owner.Post("/document-requests",
                new { clientId = client, title = "Visa", items = new[] { new { name = "Passport" } } }).Expect(201))).Id("id"),
            ["project"] = project.Id("id"),
            ["milestone"] = project.Json.GetProperty("milestones")[0].GetProperty("id").GetGuid(),
            ["task"] = project.Json.GetProperty("tasks")[0].GetProperty("id").GetGuid(),
            ["thread"] = thread,
            ["contact"] = contact.Id,
            ["member"] = member,
            ["domain"] = domain,
            ["mailDomain"] = mailDomain,
            ["legalText"] = legalText,
            ["notification"] = notification,
            ["session"] = session,
            ["application"] = application,
            ["apiKey"] = key,
            ["grant"] = grant,
            ["event"] = entry,
            ["deadLetter"] = Guid.CreateVersion7(),
            ["firm"] = firm.Id,
            ["actor"] = owner.PersonId,
            ["subject"] = invoice,
            ["within"] = invoice, // all filters at once name one thing
            ["person"] = member,
        });
    }

    /// <summary>As a payer starts one; the invoice keeps nothing for it, so that all that is done with invoices goes on.</summary>
    private async Task<Guid> NewCharge(Guid firm, Guid client, Guid invoice)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAs(Actor.Unknown(firm) with { Role = Role.Owner });
        var (billing, id, now) = (scope.ServiceProvider.GetRequiredService<UnitOfWork<IBillingStore>>(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        billing.Start<Charge>(id).Append(new Charge.Started(id, client, Guid.CreateVersion7(), 100, "EUR", [new(invoice, "INV", 100)], "acct", true,
            "https://portal.example", [ChargeMethod.Card], now.AddMinutes(31), now)).KeepSilent("It is there to be asked for.");
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        billing.Session.Store(new Reconciliation(Reconciliation.IdOf(firm, day), day, "acct", 1, 0, [], [], [], now));
        var payout = Payout.IdOf(firm, "acct", $"po_{id:N}");
        billing.Start<Payout>(payout).Append(new Payout.Arrived(payout, $"po_{id:N}", "acct", 100, "EUR", day, PayoutParts.Whole(100), true, now))
            .KeepSilent("It is there to be asked for.");
        await billing.Commit(CancellationToken.None);
        return id;
    }

    private async Task<Guid> NewSavedMethod(Guid firm, Guid client)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAs(Actor.Unknown(firm) with { Role = Role.Owner });
        var (billing, id, now) = (scope.ServiceProvider.GetRequiredService<UnitOfWork<IBillingStore>>(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        billing.Start<SavedMethod>(id).Append(new SavedMethod.Started(id, client, Guid.CreateVersion7(), "acct", true, "EUR",
            new("Yes.", "en", Consents.Version, null, Guid.CreateVersion7(), null, now), null,
            "https://portal.example", now.AddMinutes(31), now), new SavedMethod.Opened("cus", "cs", "https://pay.example", now),
            new SavedMethod.Saved("pm", ChargeMethod.Card, "Visa •••• 4242", null, now)).KeepSilent("It is there to be asked for.");
        await billing.Commit(CancellationToken.None);
        return id;
    }

    private async Task<Guid> NewQuote(Visitor owner, Guid client)
    {
        var lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var quote = (await portal.Settled(() => owner.Post("/quotes", new { clientId = client, title = "Offer", currency = "EUR", lines }).Expect(201))).Id("id");
        await portal.Settled(() => owner.Post($"/quotes/{quote}/send").Expect(200));
        return quote;
    }

    /// <summary>What was done and spent, on that draft, and what is not billed yet.</summary>
    private async Task<(Guid Time, Guid Expense)> Work(Visitor owner, Guid client, Guid project, Guid member, Guid invoice)
    {
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (price, tax) = (new { amount = 100, currency = "EUR" }, new { rate = 0 });
        async Task<Guid> Time() => (await portal.Settled(() => owner.Post("/time-entries",
            new { clientId = client, projectId = project, memberId = member, date, minutes = 60, rate = price, tax, note = "Sketches" }).Expect(201))).Id("id");
        var (time, _) = (await Time(), await Time());
        var expense = (await portal.Settled(() => owner.Post("/expenses",
            new { clientId = client, projectId = project, memberId = member, date, amount = price, tax, note = "Paper" }).Expect(201))).Id("id");
        await portal.Settled(() => owner.Post("/work-entries/bill",
            new { clientId = client, currency = "EUR", entries = new[] { time, expense }, invoiceId = invoice }).Expect(201));
        return (time, expense);
    }

    /// <summary>A schedule that has made an invoice.</summary>
    private async Task<Guid> Recurring(Visitor owner, Guid client)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var lines = new[] { new { description = "Hosting", quantity = 1, unitPrice = 100, taxRate = 0 } };
        var body = new { clientId = client, title = "Hosting", currency = "EUR", lines, every = "monthly", startsOn = today, action = "draft" };
        var id = (await portal.Settled(() => owner.Post("/recurring-invoices", body).Expect(201))).Id("id");
        await portal.Services.GetRequiredService<RecurringRounds>().Go(CancellationToken.None);
        return id;
    }

    private static object OnAccount(Guid client) =>
        new { clientId = client, amount = new { amount = 1, currency = "EUR" }, method = "cash", receivedOn = "2026-01-15" };

    private async Task<Guid> NewPasskey(Visitor visitor)
    {
        using var device = new SoftwareAuthenticator();
        var origin = ("Origin", portal.Address.GetLeftPart(UriPartial.Authority));
        var options = visitor.Keep(await visitor.Post("/me/passkeys/options", null, origin).Expect(200)).Json.GetProperty("options");
        return visitor.Keep(await portal.Settled(() => visitor.Post("/me/passkeys", new { name = "Phone", credential = device.Create(options, portal.Address) }, origin).Expect(201))).Id("passkey", "id");
    }

    private static async Task<Answered> Call(JsonNode document, Called called, Visitor visitor, Place inPath, Place inFilter, Place inBody)
    {
        var (path, method, operation) = called;
        var headers = new List<(string, string)> { ("Idempotency-Key", Guid.CreateVersion7().ToString()) };
        var query = new List<string>();
        foreach (var parameter in Parameters(operation))
        {
            var (name, where, kind) = (parameter["name"]!.ToString(), parameter["in"]!.ToString(), parameter["x-object"]?.ToString());
            if (where == "path") path = path.Replace($"{{{name}}}", kind is not null ? inPath.Objects[kind].ToString() : name == "number" ? "1" : name == "kind" ? "invitation" : "no-such-token", StringComparison.Ordinal);
            else if (where == "query" && kind is not null) query.Add($"{name}={(IsFilter(parameter) ? inFilter : inPath).Objects[kind]}");
            else if (name == "fileName") query.Add("fileName=a.pdf");
            // Seen, it is refused as stale; not seen, it is not there: so nothing is changed by asking.
            else if (name == "If-Match") headers.Add(("If-Match", "\"v999\""));
        }
        HttpContent? content = null;
        if (operation["requestBody"]?["content"]?["application/json"] is { } json)
        {
            var body = json["example"]!.DeepClone().AsObject();
            foreach (var (name, kind) in BodyNames(document, json["schema"]!))
                if (body.ContainsKey(name) && (body[name] is not null || !Pointers.Contains(kind))) body[name] = inBody.Objects[kind].ToString();
            content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }
        else if (operation["requestBody"] is not null) content = new ByteArrayContent("%PDF-1.7"u8.ToArray());
        return await visitor.Send(new HttpMethod(method), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), content, [.. headers]);
    }

    private static List<string> BodyKinds(JsonNode document, JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? [.. BodyNames(document, schema).Select(n => n.Kind)] : [];

    private static IEnumerable<(string Name, string Kind)> BodyNames(JsonNode document, JsonNode schema)
    {
        var resolved = schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]! : schema;
        return resolved["properties"]?.AsObject().Where(p => p.Value!["x-object"] is not null).Select(p => (p.Key, p.Value!["x-object"]!.ToString())) ?? [];
    }

    /// <summary>Everything that the database holds of a firm, in one hash for each table.</summary>
    private async Task<List<string>> Digest(Guid firm)
    {
        // What follows from what was done before is no change of what comes after; nor is when a session was last used, stored now and then.
        await portal.ListenersCaughtUp();
        await portal.TimelineCaughtUp();
        const string Kept = "(to_jsonb(t) - '{mt_last_modified,mt_version,last_used_at}'::text[] #- '{data,lastUsedAt}')::text";
        await using var source = NpgsqlDataSource.Create(portal.Connection);
        await using var tables = source.CreateCommand("select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.columns where column_name = 'tenant_id' and table_schema not in ('pg_catalog', 'wolverine') order by 1");
        var names = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync())
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        var digest = new List<string>();
        foreach (var name in names.Where(n => !n.Contains("signed_in", StringComparison.Ordinal)))
        {
            await using var command = source.CreateCommand($"select coalesce(md5(string_agg({Kept}, '' order by {Kept})), '') from {name} t where tenant_id = $1");
            command.Parameters.Add(new() { Value = firm.ToString() });
            digest.Add($"{name} {await command.ExecuteScalarAsync()}");
        }
        Assert.True(digest.Count > 30);
        return digest;
    }
}

/// <summary>The rows of those modules that share this portal.</summary>
[Collection(OnePortal.Name)]
public class IsolationMatrixOfWork(TestPortal portal, IsolationMatrix.Furnished furnished, ITestOutputHelper output)
    : IsolationMatrix(portal, furnished, output), IClassFixture<IsolationMatrix.Furnished>
{
    private static readonly string[] Names = ["Billing", "Documents", "Host", "Messaging", "Projects", "Timeline"];

    public static TheoryData<string> Modules => new(Names);

    [Theory, MemberData(nameof(Modules))]
    [Asvs("V8.2.1", "V8.2.2", "V8.3.1", "V8.4.1", "V6.3.4")]
    public Task isolation_holds_for_every_operation_actor_and_owner(string module) => Holds(module);

    [Fact]
    public async Task every_operation_belongs_to_a_module_with_a_row_and_declares_roles_and_objects() => Covers(await Document(), ["Identity", .. Names]);
}

/// <summary>Identity's row, on the other portal: it has more operations than the others together.</summary>
[Collection(PeoplesPortal.Name)]
public class IsolationMatrixOfPeople(TestPortal portal, IsolationMatrix.Furnished furnished, ITestOutputHelper output)
    : IsolationMatrix(portal, furnished, output), IClassFixture<IsolationMatrix.Furnished>
{
    [Fact]
    [Asvs("V8.2.1", "V8.2.2", "V8.3.1", "V8.4.1", "V6.3.4")]
    public Task isolation_holds_for_every_operation_of_identity_actor_and_owner() => Holds("Identity");
}

/// <summary>The whole product: whom an operation is closed to is asked about everybody's things as well.</summary>
[Collection(OnePortal.Name), Trait("tier", "nightly")]
public class IsolationMatrixInFull(TestPortal portal, IsolationMatrix.Furnished furnished, ITestOutputHelper output)
    : IsolationMatrix(portal, furnished, output), IClassFixture<IsolationMatrix.Furnished>
{
    [Theory, MemberData(nameof(IsolationMatrixOfWork.Modules), MemberType = typeof(IsolationMatrixOfWork)), InlineData("Identity")]
    public Task isolation_holds_also_where_a_role_is_denied_anyway(string module) => Holds(module, full: true);
}
