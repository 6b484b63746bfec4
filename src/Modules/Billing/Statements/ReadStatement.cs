using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Reports;

namespace Portal.Billing.Statements;

/// <summary>
/// What a client owed when a period began, what changed that day by day, and what it owes at its end. Days are those that count: of the invoice,
/// of the bank. As of a moment in the past it says what was known by then.
/// </summary>
/// <param name="AsOf">An instant, or a date for the end of that day where the firm is; now where it is left out.</param>
/// <param name="Currency">That currency alone.</param>
internal sealed record ReadStatement(Guid ClientId, string? From, string? To, string? AsOf, string? Currency) : IRequest<StatementView>
{
    public static readonly Problem TooLong = new("statement-too-long", 422, "That's more than one statement holds",
        "A statement has at most 1,000 entries. Choose a shorter period, or one currency.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/statement",
            async (Guid clientId, string? from, string? to, string? asOf, [FromQuery(Name = "filter[currency]")] string? currency, string? format,
                Requests ask) =>
            {
                var isCsv = CsvFile.IsAsked(format);
                var statement = await ask.Send(new ReadStatement(clientId, from, to, asOf, currency));
                return isCsv ? CsvFile.Of(statement.FileName(), statement.Cells()) : Results.Ok(statement);
            })
            .Operation<ReadStatement>("Read a client's statement, as JSON or CSV", Who.Members.AndContacts(InvoiceRights.View), TooLong).WhileArchived()
            .Produces<StatementView>(200, "application/json", CsvFile.ContentType);
    }

    internal sealed class Handler(StatementQueries statements) : IRequestHandler<ReadStatement, StatementView>
    {
        public Task<StatementView> Handle(ReadStatement query, CancellationToken ct) => statements.Of(query, ct);
    }
}

/// <param name="AsOf">As it was asked for; null for what is known now.</param>
/// <param name="Currencies">Of each currency that there ever was an invoice or a payment in.</param>
/// <param name="IsPartial">The client has invoices that are not shared with the contact who asks: it is of the others alone.</param>
internal sealed record StatementView(Guid ClientId, DateOnly From, DateOnly To, string? AsOf, IReadOnlyList<CurrencyStatement> Currencies, bool IsPartial)
{
    public static StatementView Of(Guid clientId, DateOnly from, DateOnly to, string? asOf, IReadOnlyList<Statement> statements, bool isPartial) =>
        new(clientId, from, to, asOf, [.. statements.Select(CurrencyStatement.Of)], isPartial);

    public string FileName() => $"statement-{(IsPartial ? "partial-" : "")}{CsvFile.Day(From)}-{CsvFile.Day(To)}";

    /// <summary>Every row says whether the sums are of a part alone: rows are copied without the rest of the file.</summary>
    public IEnumerable<string?[]> Cells()
    {
        var partial = IsPartial ? "yes" : "no";
        yield return ["currency", "date", "kind", "number", "description", "amount", "balance", "recorded at", "recorded later", "partial"];
        foreach (var s in Currencies)
        {
            yield return [s.Opening.Currency, CsvFile.Day(From), "opening", null, null, null, CsvFile.Amount(s.Opening), null, null, partial];
            foreach (var e in s.Entries)
                yield return [e.Amount.Currency, CsvFile.Day(e.Date), e.Kind.ToString().ToLowerInvariant(), e.Number, e.What, CsvFile.Amount(e.Amount),
                    CsvFile.Amount(e.Balance), CsvRules.At(e.RecordedAt), e.RecordedLater ? "yes" : "no", partial];
            yield return [s.Closing.Currency, CsvFile.Day(To), "closing", null, null, null, CsvFile.Amount(s.Closing), null, null, partial];
        }
    }
}

/// <param name="Opening">What was owed when the period began; below zero for the client's credit.</param>
/// <param name="Closing">What is owed at its end.</param>
internal sealed record CurrencyStatement(Money Opening, IReadOnlyList<StatementEntry> Entries, Money Closing)
{
    public static CurrencyStatement Of(Statement s) => new(new(s.Opening, s.Currency),
        [.. s.Lines.Select(l => new StatementEntry(l.Movement.Kind, l.Movement.Id, l.Movement.Day, l.Movement.Number, l.Movement.What,
            new(l.Movement.Amount, s.Currency), new(l.Balance, s.Currency), l.Movement.At, l.Movement.RecordedLater, l.Movement.IsPart))],
        new(s.Closing, s.Currency));
}

/// <param name="Id">Of the invoice, or of the payment.</param>
/// <param name="Date">From when on it counts.</param>
/// <param name="Number">The invoice's.</param>
/// <param name="What">The invoice's title, what the bank said of a payment, or why something was taken back.</param>
/// <param name="Amount">What is owed more; below zero for what is owed less.</param>
/// <param name="Balance">After it.</param>
/// <param name="RecordedLater">It was recorded after the period was over.</param>
/// <param name="IsPart">The payment is for other invoices too, which the contact who asks does not see: this is what is for those they do.</param>
internal sealed record StatementEntry(MovementKind Kind, Guid Id, DateOnly Date, string? Number, string? What, Money Amount, Money Balance,
    DateTimeOffset RecordedAt, bool RecordedLater, bool IsPart);
