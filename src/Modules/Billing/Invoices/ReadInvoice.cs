using System.Text.Json.Serialization;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>One invoice. A contact's first reading is recorded before it is answered.</summary>
internal sealed class ReadInvoice : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}",
        (Guid invoiceId, HttpContext http, HotRead hot, Requests ask) => hot.One(http, $"""
            i.body, i.mt_version::bigint, me.role = 'contact' and not exists (
                select from billing.mt_doc_opening o where o.tenant_id = $1 and o.id = {invoiceId} || ':' || me.person_id)
            """, [$"""
            left join billing.mt_doc_invoice i on i.tenant_id = $1 and i.id = {invoiceId}
                and (me.all_clients or i.client_id in (select identity.clients_with(me.rights, 'invoices', {InvoiceRights.View.Levels}))) 
                and (me.role <> 'contact' or (i.status <> 'Draft' and not billing.hidden_from($1, me.person_id, i.client_id, i.id)))
            """], seen: () => ask.Send(new OpenInvoice(invoiceId))))
        .Operation<ReadInvoice>("Read an invoice", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin().Produces<InvoiceView>();
}

/// <summary>That a person has read an invoice; the id is the invoice's and the person's.</summary>
internal sealed record Opening(string Id, DateTimeOffset At)
{
    [JsonIgnore] public Guid InvoiceId => Guid.Parse(Id.AsSpan(0, 36));
}

/// <summary>A contact reads an invoice for the first time.</summary>
internal sealed record OpenInvoice(Guid InvoiceId) : ICommand<Unit>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, TimeProvider clock) : IRequestHandler<OpenInvoice, Unit>
    {
        public async Task<Unit> Handle(OpenInvoice command, CancellationToken ct)
        {
            var id = $"{command.InvoiceId}:{actor.PersonId}";
            var invoice = await billing.Session.LoadAsync<Invoice>(command.InvoiceId, ct);
            if (invoice is null || await billing.Session.LoadAsync<Opening>(id, ct) is not null) return Unit.Value;
            billing.Session.Insert(new Opening(id, clock.GetUtcNow()));
            billing.Note(invoice.ClientId).TellBothSides(new InvoiceOpened(invoice.Id, invoice.Number!));
            return Unit.Value;
        }
    }
}
