namespace Portal.Billing.Contracts;

/// <summary>An invoice is being prepared; the client does not see it yet.</summary>
public sealed record InvoiceDrafted([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>A draft has other content; the client does not see it yet.</summary>
public sealed record InvoiceChanged([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>It is said what the invoice is for: a project, a milestone, a document. What stands on it is unchanged.</summary>
public sealed record InvoiceLinked([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>Other contacts of the client see the invoice from now on, or fewer, or all of them.</summary>
public sealed record InvoiceAudienceChanged([property: Subject] Guid InvoiceId, string Number) : AuditEvent;

/// <summary>
/// Other contacts of the client see its invoices from now on, or fewer, or all of them; those of which something else was said stay as they are.
/// </summary>
public sealed record ClientInvoiceAudienceChanged : AuditEvent;

/// <summary>A draft is gone; the client never saw it.</summary>
public sealed record InvoiceDeleted([property: Subject] Guid InvoiceId) : AuditEvent;

/// <summary>The client owes this. Amounts are in minor units.</summary>
public sealed record InvoiceIssued([property: Subject] Guid InvoiceId, string Number, long Total, string Currency, DateOnly DueOn) : IntegrationEvent;

/// <summary>The program that issued the invoice says something else of it than before. Amounts are in minor units.</summary>
public sealed record InvoiceReimported([property: Subject] Guid InvoiceId, string Number, long Total, string Currency, DateOnly DueOn) : AuditEvent;

/// <summary>The program that issued the invoice has sent its PDF.</summary>
public sealed record InvoicePdfAttached([property: Subject] Guid InvoiceId, string Number) : AuditEvent;

/// <summary>
/// What is left to pay of an issued invoice is due in other instalments, or, where there are none, on one day again; next comes so much on that day.
/// Amounts are in minor units.
/// </summary>
public sealed record PaymentScheduleChanged(
    [property: Subject] Guid InvoiceId, string Number, int Instalments, long Outstanding, long Next, string Currency, DateOnly DueOn) : IntegrationEvent;

/// <summary>A contact has read the invoice for the first time.</summary>
public sealed record InvoiceOpened([property: Subject] Guid InvoiceId, string Number) : IntegrationEvent;

/// <summary>
/// Money has arrived for the invoice; what stays outstanding may be zero. Amounts are in minor units. Of what was paid online,
/// <see cref="ChargeSucceeded"/> tells people.
/// </summary>
public sealed record PaymentRecorded([property: Subject] Guid InvoiceId, Guid PaymentId, string Number, long Amount, long Outstanding, string Currency,
    bool Online = false) : IntegrationEvent;

/// <summary>The invoice is settled in full; whatever waited for the money may begin. The payment is the one that settled it, where one did.</summary>
public sealed record InvoicePaid([property: Subject] Guid InvoiceId, string Number, long Total, string Currency, bool Online = false,
    Guid? PaymentId = null) : IntegrationEvent;

/// <summary>The invoice was a mistake: nothing is owed for it, and its number stays used. Amounts are in minor units.</summary>
public sealed record InvoiceVoided([property: Subject] Guid InvoiceId, string Number, long Total, string Currency) : IntegrationEvent;

/// <summary>The firm bills as somebody else, elsewhere, or in another way; what is issued already stays as it is.</summary>
public sealed record FirmBillingChanged : AuditEvent;

/// <summary>The firm's bookings are numbered and called otherwise in accounting programs.</summary>
public sealed record AccountingChanged : AuditEvent;

/// <summary>The client is billed as somebody else, elsewhere, or in another way; what is issued already stays as it is.</summary>
public sealed record BillingProfileChanged : IntegrationEvent;

/// <summary>Money has arrived from the client; what is unallocated is for no invoice, and theirs as credit. Amounts are in minor units.</summary>
public sealed record PaymentArrived([property: Subject] Guid PaymentId, long Amount, long Unallocated, string Currency) : AuditEvent;

/// <summary>The payment never arrived, bounced, or was recorded by mistake. Amounts are in minor units.</summary>
public sealed record PaymentReversed([property: Subject] Guid PaymentId, long Amount, string Currency) : AuditEvent;

/// <summary>What that payment had paid of the invoice is open again. Amounts are in minor units.</summary>
public sealed record PaymentTakenBack(
    [property: Subject] Guid InvoiceId, Guid PaymentId, string Number, long Amount, long Outstanding, string Currency) : IntegrationEvent;

/// <summary>An invoice is taken back, whole or in part; what stays outstanding of it may be zero. Amounts are in minor units.</summary>
public sealed record CreditNoteIssued(
    [property: Subject] Guid CreditNoteId, Guid InvoiceId, string Number, string InvoiceNumber, long Total, long Outstanding, string Currency) : IntegrationEvent;

/// <summary>The client is billed the same again and again from now on.</summary>
public sealed record RecurringInvoiceScheduled([property: Subject] Guid RecurringInvoiceId, string Title) : AuditEvent;

/// <summary>What is billed again and again, how often or for how long is otherwise; what is billed already stays as it is.</summary>
public sealed record RecurringInvoiceChanged([property: Subject] Guid RecurringInvoiceId, string Title) : AuditEvent;

/// <summary>Nothing is billed by the schedule until it is resumed.</summary>
public sealed record RecurringInvoicePaused([property: Subject] Guid RecurringInvoiceId, string Title) : AuditEvent;

/// <summary>The schedule bills again; what it missed meanwhile is not billed.</summary>
public sealed record RecurringInvoiceResumed([property: Subject] Guid RecurringInvoiceId, string Title) : AuditEvent;

/// <summary>Nothing is billed by the schedule any more.</summary>
public sealed record RecurringInvoiceEnded([property: Subject] Guid RecurringInvoiceId, string Title) : AuditEvent;

/// <summary>A schedule has made a draft that waits for one of the firm's people; the client does not see it yet.</summary>
public sealed record RecurringInvoiceDrafted([property: Subject] Guid InvoiceId, Guid RecurringInvoiceId, string Title) : IntegrationEvent;

/// <summary>A schedule could not issue its invoice, which waits as a draft. The reason is the code of the problem that a person would have been told.</summary>
public sealed record RecurringInvoiceNotIssued([property: Subject] Guid InvoiceId, Guid RecurringInvoiceId, string Title, string Reason) : IntegrationEvent;

/// <summary>The firm reminds its clients of what they owe on other days, with other words, or no longer.</summary>
public sealed record ReminderRulesChanged : AuditEvent;

/// <summary>Something keeps reminders of the invoice from going out, or no longer does: they are off, payment is promised, or it is disputed.</summary>
public sealed record InvoiceRemindersChanged([property: Subject] Guid InvoiceId, string Number) : AuditEvent;

/// <summary>
/// The client is reminded of what it owes: of the subject and of all else that is due, in one. By number, <c>Owed</c> has what is left to pay in
/// minor units, the currency and the day by which it was due; <c>Texts</c> what the reminder says, by language; <c>InvoiceIds</c> names all of them,
/// where earlier releases named the subject alone.
/// </summary>
public sealed record PaymentReminded([property: Subject] Guid InvoiceId, string Number, int Count, IReadOnlyDictionary<string, string> Owed,
    IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, string>? InvoiceIds = null) : IntegrationEvent;

/// <summary>The firm charges for paying late on other days, otherwise, or no longer.</summary>
public sealed record LateFeeRulesChanged : AuditEvent;

/// <summary>A fee for an overdue invoice waits as a draft for one of the firm's people; the client does not see it yet.</summary>
public sealed record LateFeeDrafted([property: Subject] Guid InvoiceId, Guid LateFeeOf, string Title) : IntegrationEvent;
