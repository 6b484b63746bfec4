using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Quotes;

/// <summary>Quotes, newest first: all of the firm's for a member, those that were sent to their clients for a contact.</summary>
internal sealed class ListQuotes : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/quotes",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[status]")] string? status, string? q) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_quote", InvoiceRights.View, contactsSee: "status <> 'Draft'").OfClient(clientId).Search(q)
                .And(status, $"status = {Filter.Named<QuoteStatus>(status, "filter[status]")}")))
        .Operation<ListQuotes>("List quotes", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<QuoteRow>>();
}

/// <summary>One quote.</summary>
internal sealed class ReadQuote : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/quotes/{quoteId:guid}",
        (Guid quoteId, HttpContext http, HotRead hot) => hot.One(http, $"q.body, q.mt_version::bigint", [$"""
            left join billing.mt_doc_quote q on q.tenant_id = $1 and q.id = {quoteId}
                and (me.all_clients or q.client_id in (select identity.clients_with(me.rights, 'invoices', {InvoiceRights.View.Levels})))
                and (me.role <> 'contact' or q.status <> 'Draft')
            """]))
        .Operation<ReadQuote>("Read a quote", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<QuoteView>();
}

/// <summary>A quote that was sent as a PDF: the same bytes each time. A draft is shown to the firm's people as it would be sent today.</summary>
internal sealed record ReadQuotePdf(Guid QuoteId) : IRequest<PaperFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/quotes/{quoteId:guid}/pdf",
            (Guid quoteId, [FromQuery] string? disposition, HttpContext http, Requests ask) =>
                PaperFile.Answer(http, disposition, () => ask.Send(new ReadQuotePdf(quoteId))))
            .Operation<ReadQuotePdf>("Download a quote as a PDF", Who.Members.AndContacts(InvoiceRights.View)).ProducesPaper();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, IFirmCalendar calendar, Caller caller)
        : IRequestHandler<ReadQuotePdf, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadQuotePdf query, CancellationToken ct)
        {
            var (quote, firmId) = (await billing.Known<Quote>(query.QuoteId, caller, ct), caller.Required.FirmId);
            if (quote.Status != QuoteStatus.Draft) return await papers.Read(firmId, quote, ct);
            if (!caller.Required.IsMember) throw Problems.NotFound.Refuse();

            var (seller, buyer) = await billing.Sides(firmId, quote.ClientId, ct);
            var today = await calendar.Today(ct);
            var draft = quote with { ValidUntil = quote.ValidUntil ?? today.AddDays(Quote.UsualDays) };
            return await papers.Preview(firmId, quote.ClientId,
                names => draft.PrintDraft(Parties.Of(seller, buyer, quote.Content.Currency), today, names), ct);
        }
    }
}
