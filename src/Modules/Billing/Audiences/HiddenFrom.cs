using Npgsql;

namespace Portal.Billing.Audiences;

/// <summary>
/// The one answer to whether something of a client is kept from one of its contacts, looked up whenever it is read: what was told long ago follows
/// when it is said otherwise. Other modules' statements may ask it too.
/// </summary>
internal static class HiddenFrom
{
    /// <summary>
    /// <c>hidden_from</c>: whether the contact is not among those whom an invoice is shown to, or the invoice of a credit note, or one that a payment or
    /// an online payment is or ever was for, or one of <c>further</c> invoices, a JSON object of ids by number. Of anything else it is false. With most
    /// clients nothing is chosen, and one look at an index says so.
    /// </summary>
    public const string Sql = """
        create or replace function billing.hidden_from(firm varchar, contact uuid, client uuid, thing uuid, further jsonb default null) returns boolean
        language plpgsql stable parallel safe as $$
        begin
            if not exists (select from billing.mt_doc_invoice_audience a where a.tenant_id = firm and a.client_id = client and a.shown_to = 'Chosen') then
                return false;
            end if;
            return exists (
                select from billing.mt_doc_invoice i
                where i.tenant_id = firm and i.id = any(array(
                    select thing
                    union all select f.value::uuid from jsonb_each_text(case when jsonb_typeof(further) = 'object' then further end) f
                    union all select n.invoice_id from billing.mt_doc_credit_note n where n.tenant_id = firm and n.id = thing
                    union all select (p ->> 'invoiceId')::uuid from billing.mt_doc_charge c cross join lateral jsonb_array_elements(c.data -> 'parts') p
                        where c.tenant_id = firm and c.id = thing
                    union all select (e.data ->> 'invoiceId')::uuid from billing.mt_events e
                        where e.tenant_id = firm and e.type = 'payment.allocated' and e.stream_id in (thing,
                            (select r.payment_id from billing.mt_doc_refund r where r.tenant_id = firm and r.id = thing))))
                and not coalesce((
                    select a.shown_to = 'Everyone' or a.data -> 'contactIds' ? contact::text
                    from (values (i.id, 1), ((i.data ->> 'lateFeeOf')::uuid, 2), (client, 3)) said(id, turn)
                    join billing.mt_doc_invoice_audience a on a.tenant_id = firm and a.of_id = said.id and a.shown_to <> 'Client'
                    order by said.turn limit 1), true));
        end $$;
        """;

    /// <summary>
    /// For rows of a table of things, as <c>Rows.OfClients</c> asks what contacts see of them. Whether anything of the client is chosen is looked
    /// up once for all of its rows.
    /// </summary>
    public const string Rows = """
        (not exists (select from billing.mt_doc_invoice_audience a where a.tenant_id = $1 and a.client_id = client and a.shown_to = 'Chosen')
            or not billing.hidden_from($1, me.person_id, client, id))
        """;

    /// <summary>Whether it is kept from whoever asks: never from the firm's people.</summary>
    public static async Task<bool> Hides(this UnitOfWork<IBillingStore> billing, Actor actor, Guid clientId, Guid thing, CancellationToken ct)
    {
        if (actor.Role != Role.Contact) return false;
        await using var command = new NpgsqlCommand("select billing.hidden_from($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = actor.FirmId.ToString() }, new() { Value = actor.PersonId }, new() { Value = clientId }, new() { Value = thing },
            },
        };
        await using var rows = await billing.Session.ExecuteReaderAsync(command, ct);
        return await rows.ReadAsync(ct) && rows.GetBoolean(0);
    }
}
