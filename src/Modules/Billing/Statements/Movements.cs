namespace Portal.Billing.Statements;

/// <summary>What changes what a client owes.</summary>
internal enum MovementKind { Invoice, Void, Payment, Reversal, Credit, Refund }

/// <summary>Something that changed what a client owes. In minor units; what the client owes less by is below zero.</summary>
/// <param name="Id">The invoice's, the credit note's or the payment's; of a refund that of the payment.</param>
/// <param name="Number">Of the invoice or the credit note; null for a payment.</param>
/// <param name="What">The invoice's title; why it was voided or credited; for a payment what the bank said of it, where it said anything.</param>
/// <param name="Day">From when on it counts: the invoice's date, the day of the bank's statement, the day it was taken back.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="RecordedLater">It was recorded after the period that it counts in was over.</param>
/// <param name="IsPart">Of a payment, what of it is for invoices that the contact sees who asks.</param>
internal sealed record Movement(MovementKind Kind, Guid Id, string? Number, string? What, string Currency, long Amount, DateOnly Day, DateTimeOffset At,
    bool RecordedLater = false, bool IsPart = false);

internal static class Movements
{
    /// <summary>
    /// All that ever changed what a client owes, of <c>$1</c> the firm and <c>$2</c> the client: kind, id, number, what, currency, amount, day, at,
    /// is_part. Another document of a sale is one <c>union all</c> more. Nothing of it ever changes, so that what was known at an instant stays the same.
    /// For a contact, <c>$8</c>, it is what concerns the invoices that they see: of a payment for others too, the part that is for those. What is
    /// left of such a payment, and one that was taken back, is not told: it would say what the others come to.
    /// </summary>
    public const string OfClient = $"""
        select 'Invoice' as kind, id, data ->> 'number' as number, data ->> 'title' as what, data ->> 'currency' as currency,
            (data ->> 'total')::bigint as amount, coalesce((data ->> 'issuedOn')::date, ((data ->> 'issuedAt')::timestamptz at time zone 'UTC')::date) as day,
            (data ->> 'issuedAt')::timestamptz as at, false as is_part
        from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and status <> 'Draft' and {Seen}
        union all
        select 'Void', id, data ->> 'number', data ->> 'voidReason', data ->> 'currency', -(data ->> 'total')::bigint,
            identity.firm_day($1, (data ->> 'voidedAt')::timestamptz), (data ->> 'voidedAt')::timestamptz, false
        from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and status = 'Voided' and {Seen}
        union all
        select 'Credit', id, data ->> 'number', data ->> 'reason', data ->> 'currency', -(data ->> 'total')::bigint, (data ->> 'issuedOn')::date,
            (data ->> 'createdAt')::timestamptz, false
        from billing.mt_doc_credit_note where tenant_id = $1 and client_id = $2 and {Seen}
        union all
        select 'Payment', id, null, coalesce(data ->> 'reference', data ->> 'payer'), data ->> 'currency', -(data ->> 'amount')::bigint,
            (data ->> 'receivedOn')::date, (data ->> 'createdAt')::timestamptz, false
        from billing.mt_doc_payment where tenant_id = $1 and client_id = $2 and {Seen}
        union all
        select 'Payment', p.id, null, null, p.data ->> 'currency', -part.amount, (p.data ->> 'receivedOn')::date, (p.data ->> 'createdAt')::timestamptz, true
        from billing.mt_doc_payment p cross join lateral (
            select sum((a ->> 'amount')::bigint)::bigint as amount from jsonb_array_elements(p.data -> 'allocations') a
            where not billing.hidden_from($1, $8, $2, (a ->> 'invoiceId')::uuid)) part
        where p.tenant_id = $1 and p.client_id = $2 and $8::uuid is not null and billing.hidden_from($1, $8, $2, p.id) and part.amount > 0
        union all
        select 'Reversal', id, null, data ->> 'reversalReason', data ->> 'currency', (data ->> 'amount')::bigint,
            identity.firm_day($1, (data ->> 'reversedAt')::timestamptz), (data ->> 'reversedAt')::timestamptz, false
        from billing.mt_doc_payment where tenant_id = $1 and client_id = $2 and data ->> 'reversedAt' is not null and {Seen}
        union all
        select 'Refund', payment_id, null, data ->> 'reason', data ->> 'currency', (data ->> 'amount')::bigint, refunded_on, (data ->> 'createdAt')::timestamptz, false
        from billing.mt_doc_refund where tenant_id = $1 and client_id = $2 and {Seen}
        union all
        select 'Payment', payment_id, null, data ->> 'reason', data ->> 'currency', -(data ->> 'amount')::bigint, failed_on, (data ->> 'failedAt')::timestamptz, false
        from billing.mt_doc_refund where tenant_id = $1 and client_id = $2 and failed_on is not null and {Seen}
        """;

    private const string Seen = "($8::uuid is null or not billing.hidden_from($1, $8, $2, id))";
}
