using System.Text.Json.Serialization;
using Portal.Billing.Charges;

namespace Portal.Billing.Invoices;

/// <summary>Where an invoice was issued, if not here: which program did, and what that calls it.</summary>
/// <param name="Source">The program's name, as people know it.</param>
/// <param name="ExternalId">The invoice's id there; it never changes.</param>
internal sealed record InvoiceOrigin(string Source, string ExternalId)
{
    /// <summary>The invoice's id here follows from both: whoever sends the same again finds the same.</summary>
    public static Guid IdOf(Guid firmId, string source, string externalId) =>
        DerivedId.Of(firmId, $"invoice of {source.Trim().ToUpperInvariant()}: {externalId}");
}

/// <summary>The PDF that the other program made.</summary>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
internal sealed record AttachedPdf(string Sha256, long Length, int Pages);

/// <summary>What another program says of an invoice that it issued.</summary>
/// <param name="Taxes">What it comes to, by category and rate, as that program rounded it.</param>
internal sealed record ImportedContent(string Number, DateOnly IssuedOn, DateOnly DueOn, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines,
    IReadOnlyList<TaxLine> Taxes, bool PricesIncludeTax = false, string? OrderReference = null, string? Note = null)
{
    public bool Equals(ImportedContent? other) => other is not null && Asks == other.Asks && Said == other.Said
        && LinesOf(Lines).SequenceEqual(LinesOf(other.Lines)) && Taxes.SequenceEqual(other.Taxes);

    public override int GetHashCode() => HashCode.Combine(Number, Title);

    /// <summary>Whether it asks for the same: all but words may differ.</summary>
    public bool AsksTheSameAs(ImportedContent other) => Asks == other.Asks && Taxes.SequenceEqual(other.Taxes);

    private (string, DateOnly, DateOnly, string) Asks => (Number, IssuedOn, DueOn, Currency);
    private (string, bool, string?, string?) Said => (Title, PricesIncludeTax, OrderReference, Note);

    private static IEnumerable<(InvoiceLine, string)> LinesOf(IReadOnlyList<InvoiceLine> lines) =>
        lines.Select(l => (l with { Adjustments = null }, string.Join('\n', l.Adjustments ?? [])));
}

/// <summary>An invoice that another program issued: kept as that says it is.</summary>
internal sealed partial record Invoice
{
    public static readonly Problem IssuedElsewhere = new("invoice-issued-elsewhere", 409, "The invoice was issued elsewhere",
        "Credit, duplicate or correct it in the program that issued it. What changes there is sent here again.");
    public static readonly Problem NotIssuedElsewhere = new("invoice-issued-here", 409, "The invoice was issued here",
        "The portal makes the PDF of its own invoices. Only an invoice that was issued elsewhere takes another one.");
    public static readonly Problem NoPdf = new("invoice-without-pdf", 409, "There's no PDF of this invoice yet",
        "The program that issued the invoice hasn't sent its PDF. What it asks for is on its page.");
    public static readonly Problem NumberTaken = new("invoice-number-taken", 409, "Another invoice has this number",
        "Each number is used once in a firm. Check the number, or the id under which the invoice was sent before.");
    public static readonly Problem ImportIsPaid = new("imported-invoice-paid", 409, "There are payments for the invoice",
        "What is paid for, in part or in full, can't ask for something else. Take the payments back first, or send only other words.");

    internal sealed record Imported(Guid InvoiceId, Guid ClientId, InvoiceOrigin Origin, ImportedContent Content, DateTimeOffset At, Parties? Parties = null);
    internal sealed record Reimported(ImportedContent Content, DateTimeOffset At, bool DropsPdf = false);
    internal sealed record PdfAttached(AttachedPdf Pdf, DateTimeOffset At);

    /// <summary>Null for what was issued here.</summary>
    public InvoiceOrigin? Origin { get; init; }

    /// <summary>What it comes to as the other program says; null for what was issued here, which is added up.</summary>
    public IReadOnlyList<TaxLine>? Stated { get; init; }

    /// <summary>The other program's PDF; null until that has sent one, and for what was issued here.</summary>
    public AttachedPdf? Pdf { get; init; }

    [JsonIgnore] public bool IsPrintedElsewhere => Origin is not null;

    /// <summary>Whether there is a PDF of it: of what was issued here there always is.</summary>
    [JsonIgnore] public bool HasPdf => Origin is null || Pdf is not null;

    public static Invoice Create(Imported e) => new Invoice(e.InvoiceId, e.ClientId, e.Content.Title, e.Content.Currency, e.Content.Lines, e.Content.DueOn,
        e.Content.Note, e.At)
    {
        Origin = e.Origin,
        Parties = e.Parties,
        Status = InvoiceStatus.Issued,
        IssuedAt = e.At,
    }.With(e.Content);
    public Invoice Apply(Reimported e) => (e.Content.Taxes.Sum(t => t.Net + t.Tax) == Total ? this : this with { Instalments = [], UnsplitDueOn = null })
        .With(e.Content).DueByParts() with
    {
        Pdf = e.DropsPdf ? null : Pdf,
    };
    public Invoice Apply(PdfAttached e) => this with { Pdf = e.Pdf };

    /// <summary>What the other program says now; null where that is what it said before.</summary>
    /// <exception cref="Refusal">409 when it is void, or when what is paid for would ask for something else.</exception>
    public Reimported? Reimport(ImportedContent content, DateTimeOffset now)
    {
        var before = new ImportedContent(Number!, IssuedOn!.Value, SingleDueOn!.Value, Title, Currency, Lines, Stated!, PricesIncludeTax, OrderReference, Note);
        if (before.Equals(content)) return null;
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse("The invoice was voided here. Send it under another id to ask for it again.");
        if (Charges.Count > 0 && !before.AsksTheSameAs(content)) throw Charge.UnderWay.Refuse();
        if (Payments.Count > 0 && !before.AsksTheSameAs(content)) throw ImportIsPaid.Refuse(pointer: Differs(before, content));
        // What the PDF says no longer holds; with other words alone it does.
        return new(content, now, Pdf is not null && !before.AsksTheSameAs(content));
    }

    /// <summary>Whether it takes this PDF; null where it has it already.</summary>
    public PdfAttached? Attach(AttachedPdf pdf, DateTimeOffset now)
    {
        if (Origin is null) throw NotIssuedElsewhere.Refuse();
        if (Pdf == pdf) return null;
        if (Status == InvoiceStatus.Voided) throw IsVoid.Refuse();
        return Pdf is not null && Payments.Count > 0 ? throw ImportIsPaid.Refuse("The PDF of an invoice that is paid for, in part or in full, stays as it is.")
            : new(pdf, now);
    }

    private static string Differs(ImportedContent before, ImportedContent content) => before.Number != content.Number ? "/number"
        : before.Currency != content.Currency ? "/currency" : before.IssuedOn != content.IssuedOn ? "/issuedOn"
        : before.DueOn != content.DueOn ? "/dueOn" : "/total";

    private Invoice With(ImportedContent content) => this with
    {
        Number = content.Number,
        IssuedOn = content.IssuedOn,
        Title = content.Title,
        Currency = content.Currency,
        Lines = content.Lines,
        Stated = content.Taxes,
        PricesIncludeTax = content.PricesIncludeTax,
        OrderReference = content.OrderReference,
        Note = content.Note,
        DueOn = content.DueOn,
        UnsplitDueOn = Instalments.Count > 0 ? content.DueOn : null,
    };
}
