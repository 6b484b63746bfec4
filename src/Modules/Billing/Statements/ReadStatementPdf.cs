using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Statements;

/// <summary>A client's statement as a PDF, in one currency and in the client's language. It is made anew each time: what it says, the invoices prove.</summary>
internal sealed record ReadStatementPdf(Guid ClientId, string? From, string? To, string? AsOf, string? Currency) : IRequest<PaperFile>
{
    public static readonly Problem WhichCurrency = new("statement-currency", 422, "There's more than one currency",
        "A PDF is in one currency. Name it in filter[currency].");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/statement/pdf",
            (Guid clientId, string? from, string? to, string? asOf, [FromQuery(Name = "filter[currency]")] string? currency, HttpContext http,
                Requests ask) => PaperFile.Answer(http, null, () => ask.Send(new ReadStatementPdf(clientId, from, to, asOf, currency))))
            .Operation<ReadStatementPdf>("Download a client's statement as a PDF", Who.Members.AndContacts(InvoiceRights.View), ReadStatement.TooLong,
                WhichCurrency).WhileArchived().Produces(200, contentType: PaperFile.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, StatementQueries statements, IssuedPapers papers, Actor actor)
        : IRequestHandler<ReadStatementPdf, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadStatementPdf query, CancellationToken ct)
        {
            var statement = await statements.Of(new(query.ClientId, query.From, query.To, query.AsOf, query.Currency), ct);
            var (seller, buyer) = await billing.Sides(actor.FirmId, query.ClientId, ct);
            var usual = query.Currency ?? buyer?.Currency ?? seller?.Currency ?? "EUR";
            var shown = statement.Currencies switch
            {
                [] => new CurrencyStatement(new(0, usual), [], new(0, usual)),
                [var only] => only,
                var several => throw WhichCurrency.Refuse($"There are entries in {string.Join(", ", several.Select(c => c.Closing.Currency))}.",
                    "filter[currency]"),
            };
            var parties = Parties.Of(seller, buyer, shown.Closing.Currency);
            var title = PaperWords.Of(parties?.Language ?? Languages.Usual)["title.statement"];
            var file = await papers.Preview(actor.FirmId, query.ClientId,
                names => StatementPaper.Of(shown, statement.From, statement.To, statement.IsPartial, parties, names), ct);
            return file with { FileName = FileNames.Of($"{title} {statement.From:yyyy-MM-dd} {statement.To:yyyy-MM-dd}", "pdf") };
        }
    }
}
