using Portal.Billing.Reports;
using Portal.Billing.Sellers;

namespace Portal.Billing.Accounting;

/// <summary>Whose import page a file is for.</summary>
internal enum ExportLayout { QuickBooks, Xero, Datev }

/// <summary>
/// A period's invoices and credit notes, and for DATEV payments too, in the columns of an accounting program. Clients that DATEV has no number
/// for get one, which they keep.
/// </summary>
/// <param name="Currency">Of DATEV's file, which has one; of all where it is left out.</param>
internal sealed record ReadAccountingExport(ExportLayout Layout, string? From, string? To, string? Currency) : ICommand<ReadAccountingExport.Made>
{
    public static readonly Problem Currencies = new("export-currencies", 422, "There is more than one currency in this period",
        "DATEV books one currency at a time, with at most two decimals. Name one with currency.");
    public static readonly Problem FiscalYears = new("export-fiscal-years", 422, "The period is in more than one fiscal year",
        "DATEV's days have no year. Choose a period within one fiscal year.");

    internal sealed record Made(string FileName, byte[] File);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/accounting-export",
            async (string? layout, string? from, string? to, string? currency, Requests ask) =>
            {
                var made = await ask.Send(new ReadAccountingExport(LayoutOf(layout), from, to, CurrencyOf(currency)));
                return Results.File(made.File, CsvFile.ContentType, made.FileName);
            })
            .Operation<ReadAccountingExport>("Export a period for QuickBooks, Xero or DATEV", Who.Members, Currencies, FiscalYears)
            .Produces(200, contentType: CsvFile.ContentType);

        private static ExportLayout LayoutOf(string? layout) => layout switch
        {
            "quickbooks" => ExportLayout.QuickBooks,
            "xero" => ExportLayout.Xero,
            "datev" => ExportLayout.Datev,
            _ => throw Problems.Validation.Refuse("layout is quickbooks, xero or datev.", "layout"),
        };

        private static string? CurrencyOf(string? currency) => currency is null || Billing.Currencies.Decimals.ContainsKey(currency) ? currency
            : throw Problems.Validation.Refuse("Use an ISO 4217 currency code, such as EUR.", "currency");
    }

    internal sealed class Validator : AbstractValidator<ReadAccountingExport>
    {
        public Validator() => RuleFor(x => x.Currency).IsCurrencyOrNone();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, BooksQueries queries, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<ReadAccountingExport, Made>
    {
        public async Task<Made> Handle(ReadAccountingExport query, CancellationToken ct)
        {
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            var rules = (await billing.Session.LoadAsync<AccountingPolicy>(AccountingPolicy.IdOf(actor.FirmId), ct))?.Rules ?? AccountingRules.Usual;
            if (query.Layout == ExportLayout.Datev && rules.FiscalYear(from) != rules.FiscalYear(to)) throw FiscalYears.Refuse(pointer: "from");
            var books = await queries.Of(from, to, query.Currency, ct);
            var seller = (await billing.Session.LoadAsync<Seller>(actor.FirmId, ct))?.Profile;
            var (name, monthFirst) = ($"{CsvFile.Day(from)}-{CsvFile.Day(to)}.csv", seller?.Address?.Country == "US");
            return query.Layout switch
            {
                ExportLayout.Xero => new($"xero-{name}", InvoiceFiles.Xero(books, rules, monthFirst)),
                ExportLayout.QuickBooks => new($"quickbooks-{name}", InvoiceFiles.QuickBooks(books, rules, monthFirst)),
                _ => new($"EXTF_Buchungsstapel_{name}", await Datev(books, rules, query.Currency, seller?.Currency ?? "EUR", ct)),
            };
        }

        private async Task<byte[]> Datev(Books books, AccountingRules rules, string? asked, string usual, CancellationToken ct)
        {
            var said = books.Sales.Select(s => s.Currency).Concat(books.Payments.Select(p => p.Currency)).Distinct().ToList();
            var currency = asked ?? (said is [var only] ? only : usual);
            if (said.Any(c => c != currency) || Billing.Currencies.Decimals[currency] > 2)
                throw Currencies.Refuse($"There are amounts in {string.Join(", ", said.Order(StringComparer.Ordinal))}. {Currencies.Help}", "currency");
            var clients = books.Sales.Select(s => (s.Day, s.ClientId)).Concat(books.Payments.Select(p => (p.Day, p.ClientId)))
                .OrderBy(c => c.Day).Select(c => c.ClientId).Distinct().ToList();
            return DatevFile.Of(books, rules, currency, await billing.Debtors(clients, rules, ct), clock.GetUtcNow());
        }
    }
}
