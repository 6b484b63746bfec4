using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Audiences;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.CreditNotes;

/// <summary>Credit notes, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListCreditNotes : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/credit-notes",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[invoiceId]")] Guid? invoiceId, string? q) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_credit_note", InvoiceRights.View, HiddenFrom.Rows).OfClient(clientId).Search(q)
                .And(invoiceId, $"invoice_id = {invoiceId}")))
        .Operation<ListCreditNotes>("List credit notes", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<Page<CreditNoteRow>>();
}

/// <summary>One credit note.</summary>
internal sealed class ReadCreditNote : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/credit-notes/{creditNoteId:guid}",
        (Guid creditNoteId, HttpContext http, HotRead hot) => hot.One(http, $"c.body, c.mt_version::bigint", [$"""
            left join billing.mt_doc_credit_note c on c.tenant_id = $1 and c.id = {creditNoteId}
                and (me.all_clients or c.client_id in (select identity.clients_with(me.rights, 'invoices', {InvoiceRights.View.Levels})))
                and (me.role <> 'contact' or not billing.hidden_from($1, me.person_id, c.client_id, c.id))
            """]))
        .Operation<ReadCreditNote>("Read a credit note", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<CreditNoteView>();
}

/// <summary>A credit note as a PDF: the same bytes each time.</summary>
internal sealed record ReadCreditNotePdf(Guid CreditNoteId) : IRequest<PaperFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/credit-notes/{creditNoteId:guid}/pdf",
            (Guid creditNoteId, [FromQuery] string? disposition, HttpContext http, Requests ask) =>
                PaperFile.Answer(http, disposition, () => ask.Send(new ReadCreditNotePdf(creditNoteId))))
            .Operation<ReadCreditNotePdf>("Download a credit note as a PDF", Who.Members.AndContacts(InvoiceRights.View)).ProducesPaper();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, Caller caller) : IRequestHandler<ReadCreditNotePdf, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadCreditNotePdf query, CancellationToken ct) =>
            await papers.Read(caller.Required.FirmId, await billing.Known<CreditNote>(query.CreditNoteId, caller, ct), ct);
    }
}

/// <summary>A credit note as an e-invoice by EN 16931, in either syntax: the same that its PDF holds.</summary>
internal sealed record ReadECreditNote(Guid CreditNoteId, bool AsUbl) : IRequest<EInvoiceFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/credit-notes/{creditNoteId:guid}/e-invoice",
            (Guid creditNoteId, [FromQuery] string? format, HttpContext http, Requests ask) =>
                EInvoiceFile.Answer(http, format, asUbl => ask.Send(new ReadECreditNote(creditNoteId, asUbl))))
            .Operation<ReadECreditNote>("Download a credit note as an e-invoice", Who.Members.AndContacts(InvoiceRights.View), EInvoiceFile.Incomplete)
            .Produces(200, contentType: EInvoiceFile.ContentType);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, Caller caller) : IRequestHandler<ReadECreditNote, EInvoiceFile>
    {
        public async Task<EInvoiceFile> Handle(ReadECreditNote query, CancellationToken ct)
        {
            var note = await billing.Known<CreditNote>(query.CreditNoteId, caller, ct);
            return EInvoiceFile.Of(note.Print((await papers.Of(caller.Required.FirmId, note, ct)).Names), query.AsUbl);
        }
    }
}
