using System.Text.Json.Serialization;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>One invoice. A contact's first reading is recorded before it is answered.</summary>
internal sealed class ReadInvoice : IEndpoint
{
    /// <summary>
    /// For a contact who does not see all that a payment is for: here it is the part for this invoice, without what the bank said of the whole.
    /// With most clients nobody sees less than another, and the body is sent as it is stored.
    /// </summary>
    private const string Parts = """
        left join lateral (
            select jsonb_set(i.body::jsonb, array['payments'], jsonb_agg(
                case when kept.hidden then p || jsonb_build_object('reference', null, 'isPart', true) else p end order by n))::text as body
            from jsonb_array_elements(i.body::jsonb -> 'payments') with ordinality paid(p, n)
            cross join lateral (select billing.hidden_from($1, me.person_id, i.client_id, (p ->> 'id')::uuid) as hidden) kept
            where me.role = 'contact' and exists (
                select from billing.mt_doc_invoice_audience a where a.tenant_id = $1 and a.client_id = i.client_id and a.shown_to = 'Chosen')
            having bool_or(kept.hidden)) part on true
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}",
        (Guid invoiceId, HttpContext http, HotRead hot, Requests ask) => hot.One(http, $"""
            coalesce(part.body, i.body), i.mt_version::bigint, me.role = 'contact' and not exists (
                select from billing.mt_doc_opening o where o.tenant_id = $1 and o.id = {invoiceId} || ':' || me.person_id)
            """, [$"""
            left join billing.mt_doc_invoice i on i.tenant_id = $1 and i.id = {invoiceId}
                and (me.all_clients or i.client_id in (select identity.clients_with(me.rights, 'invoices', {InvoiceRights.View.Levels}))) 
                and (me.role <> 'contact' or (i.status <> 'Draft' and not billing.hidden_from($1, me.person_id, i.client_id, i.id)))
            """, Sql.Text(Parts)], seen: () => ask.Send(new OpenInvoice(invoiceId))))
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
