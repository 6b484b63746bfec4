using Portal.Billing.Papers;
using Portal.Billing.SavedMethods;
using Portal.Identity.Contracts;

namespace Portal.Billing.Disputes;

/// <summary>Something that somebody of the client did, or that was written to them or by them.</summary>
/// <param name="Kind">Of the event, such as <c>document-downloaded</c>.</param>
/// <param name="Text">What it was about; the words themselves of what was written.</param>
internal sealed record EvidenceLine(DateTimeOffset At, string Who, string Kind, string Text);

/// <summary>All that the portal knows of a payment that is disputed.</summary>
/// <param name="Payer">Who has paid; empty where nobody's name is known.</param>
/// <param name="Consent">What was agreed to, where it was paid by a saved method.</param>
/// <param name="ConsentBy">Who agreed to it.</param>
/// <param name="Done">Who looked at what, the oldest first.</param>
/// <param name="Written">What was written about it, the oldest first.</param>
internal sealed record EvidenceKnown(Proof Proof, string Client, string Payer, string? Email, Consent? Consent, string ConsentBy,
    IReadOnlyList<EvidenceLine> Done, IReadOnlyList<EvidenceLine> Written);

/// <summary>What the portal would say to the payer's bank by itself, in the language of the client's papers: the firm's people go on from there.</summary>
internal static class EvidenceDraft
{
    /// <summary>In UTF-16 code units: what Stripe takes of each text.</summary>
    public const int Longest = 20_000;

    public static EvidenceTexts Of(EvidenceKnown known)
    {
        var invoice = known.Proof.Invoice;
        var words = PaperWords.Of(invoice.Parties?.Language ?? Languages.Usual);
        var buyer = invoice.Parties?.Buyer;
        return new(buyer?.LegalName ?? known.Client, known.Email, buyer?.Address is { } address ? Lines(address, words) : null,
            known.Consent?.NetworkAddress, Cut(Product(known.Proof, words)),
            invoice.Service is { } service ? words.Period(service) : words.Day(invoice.IssuedOn!.Value),
            Cut(string.Join('\n', known.Done.Select(d => $"{When(d.At)}  {d.Who}: {words.Fill($"evidence.{d.Kind}", ("what", d.Text))}"))),
            Cut(Statement(known, words)));
    }

    private static string Product(Proof proof, PaperWords words) => string.Join('\n', proof.Invoices.SelectMany(i => i.Lines
        .Select(l => l.Description).Prepend($"{words.Fill("entry.invoice", ("number", i.Number!))} · {i.Title}")));

    private static string Statement(EvidenceKnown known, PaperWords words)
    {
        var proof = known.Proof;
        var said = new List<string>();
        if (proof.Quote is { Acceptance: { } accepted } quote)
            said.Add(words.Fill("evidence.accepted", ("number", quote.Number!), ("name", accepted.SignedBy), ("at", When(accepted.At)),
                ("hash", accepted.Sha256)));
        foreach (var invoice in proof.Invoices)
            said.Add(words.Fill("evidence.issued", ("number", invoice.Number!), ("at", When(invoice.IssuedAt!.Value)),
                ("amount", words.Money(new MainUnit(invoice.Currency).Of(invoice.Total), invoice.Currency)), ("client", known.Client)));
        said.Add(words.Fill("evidence.paid", ("name", known.Payer.Length > 0 ? known.Payer : known.Client), ("at", When(proof.Charge.CreatedAt)),
            ("label", proof.Charge.Label ?? proof.Charge.Saved?.Label ?? "")));
        if (known.Consent is { } consent)
            said.Add(words.Fill("evidence.agreed", ("name", known.ConsentBy), ("at", When(consent.At)), ("text", consent.Text)));
        if (known.Written.Count > 0)
            said.Add(string.Join("\n\n", known.Written.Select(w => $"{When(w.At)}  {w.Who}:\n{w.Text}").Prepend(words["evidence.messages"])));
        return string.Join("\n\n", said);
    }

    private static string Lines(Address address, PaperWords words) => string.Join('\n', new[] { address.Street, address.Extra,
        $"{address.PostalCode} {address.City}".Trim(), address.Region, words.Country(address.Country) }.Where(l => !string.IsNullOrWhiteSpace(l)));

    /// <summary>The bank reads it wherever that is.</summary>
    private static string When(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Cut(string text) => text.Length == 0 ? null : text.Length <= Longest ? text
        : text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";
}
