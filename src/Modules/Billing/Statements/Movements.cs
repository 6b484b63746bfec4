namespace Portal.Billing.Statements;

/// <summary>What changes what a client owes.</summary>
internal enum MovementKind { Invoice, Void, Payment, Reversal, Credit }

/// <summary>Something that changed what a client owes. In minor units; what the client owes less by is below zero.</summary>
/// <param name="Id">The invoice's, the credit note's or the payment's.</param>
/// <param name="Number">Of the invoice or the credit note; null for a payment.</param>
/// <param name="What">The invoice's title; why it was voided or credited; for a payment what the bank said of it, where it said anything.</param>
/// <param name="Day">From when on it counts: the invoice's date, the day of the bank's statement, the day it was taken back.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="RecordedLater">It was recorded after the period that it counts in was over.</param>
internal sealed record Movement(MovementKind Kind, Guid Id, string? Number, string? What, string Currency, long Amount, DateOnly Day, DateTimeOffset At,
    bool RecordedLater = false);

internal static class Movements
{
    /// <summary>
    /// All that ever changed what a client owes, of <c>$1</c> the firm and <c>$2</c> the client: kind, id, number, what, currency, amount, day, at.
    /// Another document of a sale is one <c>union all</c> more. Nothing of it ever changes, so that what was known at an instant stays the same.
    /// </summary>
    public const string OfClient = """
        select 'Invoice' as kind, id, data ->> 'number' as number, data ->> 'title' as what, data ->> 'currency' as currency,
            (data ->> 'total')::bigint as amount, coalesce((data ->> 'issuedOn')::date, ((data ->> 'issuedAt')::timestamptz at time zone 'UTC')::date) as day,
            (data ->> 'issuedAt')::timestamptz as at
        from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and status <> 'Draft'
        union all
        select 'Void', id, data ->> 'number', data ->> 'voidReason', data ->> 'currency', -(data ->> 'total')::bigint,
            identity.firm_day($1, (data ->> 'voidedAt')::timestamptz), (data ->> 'voidedAt')::timestamptz
        from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and status = 'Voided'
        union all
        select 'Credit', id, data ->> 'number', data ->> 'reason', data ->> 'currency', -(data ->> 'total')::bigint, (data ->> 'issuedOn')::date,
            (data ->> 'createdAt')::timestamptz
        from billing.mt_doc_credit_note where tenant_id = $1 and client_id = $2
        union all
        select 'Payment', id, null, coalesce(data ->> 'reference', data ->> 'payer'), data ->> 'currency', -(data ->> 'amount')::bigint,
            (data ->> 'receivedOn')::date, (data ->> 'createdAt')::timestamptz
        from billing.mt_doc_payment where tenant_id = $1 and client_id = $2
        union all
        select 'Reversal', id, null, data ->> 'reversalReason', data ->> 'currency', (data ->> 'amount')::bigint,
            identity.firm_day($1, (data ->> 'reversedAt')::timestamptz), (data ->> 'reversedAt')::timestamptz
        from billing.mt_doc_payment where tenant_id = $1 and client_id = $2 and data ->> 'reversedAt' is not null
        """;
}
