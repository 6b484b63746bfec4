using System.Text.Json.Nodes;
using Portal.Identity.Contracts;
using Portal.Messaging.Mail;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Tests.Mail;

/// <summary>Every letter that the portal writes, as it might be sent.</summary>
internal static class EveryLetter
{
    private static readonly Guid Client = Guid.CreateVersion7(), Actor = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>So many kinds are told in one mail, which has room for 20 lines.</summary>
    public const int Several = 16;

    public static readonly string[] Alerts =
    [
        "new-device", "account-locked", "password-changed", "password-reset", "email-changed", "authenticator-set", "authenticator-removed",
        "recovery-codes-made", "recovery-code-used", "passkey-added", "passkey-removed", "passkey-cloned", "second-factor-reset", "something-new",
    ];

    /// <summary>What is told of each kind of news that goes out by mail.</summary>
    public static readonly IReadOnlyDictionary<string, JsonObject> News = new Dictionary<string, JsonObject>
    {
        ["document-uploaded"] = new() { ["title"] = "Contract.pdf", ["version"] = 1 },
        ["document-version-added"] = new() { ["title"] = "Contract.pdf", ["version"] = 2 },
        ["invoice-issued"] = new() { ["number"] = "INV-00013", ["total"] = 105880, ["currency"] = "EUR", ["dueOn"] = "2030-02-14" },
        ["credit-note-issued"] = new()
        {
            ["number"] = "CN-00002",
            ["invoiceNumber"] = "INV-00013",
            ["total"] = 20000,
            ["outstanding"] = 85880,
            ["currency"] = "EUR",
        },
        ["quote-sent"] = new() { ["number"] = "Q-00007", ["total"] = 322728, ["currency"] = "EUR", ["validUntil"] = "2030-03-14" },
        ["quote-accepted"] = new() { ["number"] = "Q-00007", ["total"] = 322728, ["currency"] = "EUR" },
        ["quote-declined"] = new() { ["number"] = "Q-00007" },
        ["invoice-paid"] = new() { ["number"] = "INV-00013", ["total"] = 105880, ["currency"] = "EUR" },
        ["invoice-voided"] = new() { ["number"] = "INV-00013", ["total"] = 105880, ["currency"] = "EUR" },
        ["payment-recorded"] = new() { ["number"] = "INV-00013", ["amount"] = 50000, ["outstanding"] = 55880, ["currency"] = "EUR" },
        ["charge-succeeded"] = new() { ["numbers"] = "INV-00013, INV-00015", ["amount"] = 130880, ["unallocated"] = 0, ["currency"] = "EUR" },
        ["charge-failed"] = new() { ["numbers"] = "INV-00013", ["amount"] = 105880, ["currency"] = "EUR" },
        ["autopay-ended"] = new() { ["label"] = "Visa •••• 4242" },
        ["autopay-announced"] = new()
        {
            ["number"] = "INV-00013",
            ["amount"] = 105880,
            ["currency"] = "EUR",
            ["chargeOn"] = "2030-02-14",
            ["label"] = "Visa •••• 4242",
        },
        ["autopay-failed"] = new() { ["number"] = "INV-00013", ["amount"] = 105880, ["currency"] = "EUR", ["label"] = "Visa •••• 4242" },
        ["charge-questioned"] = new() { ["numbers"] = "INV-00013", ["asked"] = 105880, ["amount"] = 100000, ["currency"] = "EUR", ["reason"] = "amount" },
        ["pay-link-blocked"] = new() { ["payLinkId"] = Guid.CreateVersion7().ToString(), ["number"] = "INV-00013" },
        ["payment-refunded"] = new() { ["amount"] = 40000, ["currency"] = "EUR", ["reason"] = "A day less.", ["disputed"] = false },
        ["refund-failed"] = new() { ["amount"] = 40000, ["currency"] = "EUR" },
        ["charge-disputed"] = new()
        {
            ["numbers"] = "INV-00013",
            ["amount"] = 105880,
            ["currency"] = "EUR",
            ["reason"] = "fraudulent",
            ["replyBy"] = "2030-02-14",
        },
        ["dispute-evidence-due"] = new() { ["numbers"] = "INV-00013", ["amount"] = 105880, ["currency"] = "EUR", ["replyBy"] = "2030-02-14" },
        ["dispute-evidence-refused"] = new() { ["numbers"] = "INV-00013", ["amount"] = 105880, ["currency"] = "EUR" },
        ["dispute-closed"] = new() { ["numbers"] = "INV-00013", ["amount"] = 105880, ["currency"] = "EUR", ["won"] = false },
        ["payment-schedule-changed"] = new()
        {
            ["number"] = "INV-00013",
            ["instalments"] = 3,
            ["outstanding"] = 105880,
            ["next"] = 35294,
            ["currency"] = "EUR",
            ["dueOn"] = "2030-02-14",
        },
        ["payment-reminded"] = new()
        {
            ["number"] = "INV-00013, INV-00015",
            ["count"] = 2,
            ["owed"] = new JsonObject { ["INV-00013"] = "105880 EUR 2030-02-14", ["INV-00015"] = "25000 EUR 2030-02-20" },
            ["texts"] = new JsonObject { ["en"] = "What’s listed below is past its due date.", ["de"] = "Was unten steht, ist fällig." },
        },
        ["recurring-invoice-not-issued"] = new() { ["title"] = "Hosting, May", ["reason"] = "reverse-charge-tax-ids" },
        ["message-posted"] = new() { ["title"] = "Who moves the domain?" },
        ["project-opened"] = new() { ["title"] = "Autumn packaging" },
        ["milestone-submitted"] = new() { ["title"] = "Packaging design" },
        ["milestone-approved"] = new() { ["title"] = "Packaging design" },
        ["milestone-changes-requested"] = new() { ["title"] = "Packaging design" },
        ["documents-requested"] = new() { ["title"] = "Tax return 2029", ["items"] = 12, ["dueOn"] = "2030-02-14" },
        ["requested-document-submitted"] = new() { ["title"] = "Tax return 2029", ["item"] = "Bank statements" },
        ["requested-document-returned"] = new() { ["title"] = "Tax return 2029", ["item"] = "Bank statements" },
        ["document-request-reminded"] = new() { ["title"] = "Tax return 2029", ["missing"] = 3, ["dueOn"] = "2030-02-14" },
        ["document-request-completed"] = new() { ["title"] = "Tax return 2029" },
        ["document-request-canceled"] = new() { ["title"] = "Tax return 2029" },
        ["document-request-reopened"] = new() { ["title"] = "Tax return 2029" },
        ["person-joined"] = [],
    };

    public static IEnumerable<(string Name, Occasion Occasion)> All(string name = "Nora North", string actor = "Ada Bright")
    {
        var until = new Dictionary<string, object> { ["until"] = Now.AddHours(1) };
        var to = new Recipient(Guid.CreateVersion7()) { Name = name, Email = "nora@northwind.example" };
        yield return ("invitation", Account(MailKinds.Invitation, "/invitations#token", values: until));
        yield return ("sign-in-link", Account(MailKinds.SignInLink, "/sign-in/link#token", values: until));
        yield return ("password-reset", Account(MailKinds.PasswordReset, "/reset#token", values: until));
        yield return ("email-change-old", Account(MailKinds.EmailChange, "/email#token", "old", until));
        yield return ("email-change-new", Account(MailKinds.EmailChange, "/email#token", "new", until));
        yield return ("privacy-refused", Account(MailKinds.Privacy, "/", "refused", new() { ["why"] = $"{actor} keeps it.\nFor now." }));
        yield return ("privacy-erased", Account(MailKinds.Privacy, null, "erased"));
        foreach (var what in Alerts)
            yield return ($"alert-{what}", SendLettersHandler.AlertOf(
                new PersonAlerted(to.Id, name, to.Email, what, "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36") { At = Now }));
        yield return ("pay-link-sent", Linked("sent", new()
        {
            ["numbers"] = "INV-00013",
            ["outstanding"] = new Amount(105880, "EUR"),
            ["due"] = new DateOnly(2030, 2, 14),
            ["until"] = Now.AddDays(30),
        }));
        yield return ("pay-link-reminded", Linked("reminded", new()
        {
            ["numbers"] = "INV-00013",
            ["outstanding"] = new Amount(105880, "EUR"),
            ["due"] = new DateOnly(2030, 2, 14),
            ["until"] = Now.AddDays(30),
            ["text"] = new Worded(Languages.All.ToDictionary(l => l, _ => "Have you had a chance to look at this invoice?")),
        }));
        yield return ("pay-link-paid", Linked("paid", new() { ["numbers"] = "INV-00013", ["amount"] = new Amount(105880, "EUR") }));
        yield return ("pay-link-failed", Linked("failed", new() { ["numbers"] = "INV-00013", ["total"] = new Amount(105880, "EUR") }));
        foreach (var (kind, facts) in News) yield return ($"news-{kind}", Mailed(Told(kind, facts)));
        yield return ("news-unknown", Mailed(Told("something-new", [])));
        yield return ("news-several-files", Mailed([.. Enumerable.Range(0, 12).Select(_ => Told("document-uploaded", EveryLetter.News["document-uploaded"]))]));
        yield return ("news-several-requested", Mailed(
            [.. Enumerable.Repeat(Told("requested-document-submitted", EveryLetter.News["requested-document-submitted"]), 3)]));
        yield return ("news-several-messages", Mailed([.. Enumerable.Repeat(Told("message-posted", EveryLetter.News["message-posted"]), 3)]));
        yield return ("news-several", Mailed([.. EveryLetter.News.Take(Several).Select(n => Told(n.Key, n.Value)), Told("something-new", []),
            .. Enumerable.Range(0, 12).Select(_ => Told("document-uploaded", EveryLetter.News["document-uploaded"]))]));
        yield return ("news-more-than-there-is-room-for",
            Mailed([.. Enumerable.Range(0, 25).Select(_ => Told("project-opened", EveryLetter.News["project-opened"]))]));

        Occasion Account(MailKind kind, string? path, string? variant = null, Dictionary<string, object>? values = null) =>
            new(kind, Guid.CreateVersion7(), to.Id, name, to.Email, path, Now) { Variant = variant, Values = values ?? [] };
        Occasion Linked(string variant, Dictionary<string, object> values) =>
            SendPayLinksHandler.Of(Guid.CreateVersion7(), to.Email, "/pay-by-link#token", Now, variant, values, [Client]);
        Occasion Mailed(params Notification[] told) =>
            NewsOccasion.Of(Guid.CreateVersion7(), told, to, new Dictionary<Guid, string> { [Actor] = actor }, Now);
        Notification Told(string kind, JsonObject facts) =>
            new(Guid.CreateVersion7(), to.Id, kind, "", "thing", Guid.CreateVersion7(), "", Client, Actor, Now, (JsonObject)facts.DeepClone());
    }

    public static Letter In(string language, Occasion occasion, string firm = "Brightside Studio", MailTemplate? own = null, Letterhead? head = null,
        string address = "https://portal.example") => Composition.Of(occasion, MailWords.Of(language), own, firm,
        head ?? new Letterhead(Guid.CreateVersion7()) { TimeZone = "Europe/Berlin" }, address);
}
