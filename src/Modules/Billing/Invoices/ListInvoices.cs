using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Audiences;
using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>Invoices, newest first or as asked: all of the firm's for a member, the issued ones of their clients for a contact.</summary>
internal sealed class ListInvoices : IEndpoint
{
    /// <summary>Contacts are not shown who of them read what, nor how the firm reminds them.</summary>
    private const string Shown = """
        case when me.role = 'contact' or coalesce(o.at::text, m.reminded_on::text) is null then r.list_line
            else left(r.list_line, -1) || case when o.at is null then '' else
                    ',"viewedAt":"' || to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"' end
                || case when m.reminded_on is null then '' else ',"remindedOn":"' || to_char(m.reminded_on, 'YYYY-MM-DD') || '"' end || '}' end
        """;

    private const int MostSubjects = 100;

    private const string FirstOpeningAndLastReminder = """
        left join lateral (select at from billing.mt_doc_opening where tenant_id = $1 and invoice_id = r.id order by at limit 1) o on true
        left join lateral (select reminded_on from billing.mt_doc_invoice_reminders
            where tenant_id = $1 and invoice_id = r.id and me.role <> 'contact' limit 1) m on true
        """;

    /// <summary>Things that invoices are for: a page with many asks once.</summary>
    private static Guid[]? Subjects(Guid[]? ids) => ids is not { Length: > MostSubjects } ? ids is [] ? null : ids
        : throw Problems.Validation.Refuse($"Name at most {MostSubjects} things.", "filter[subjectId]");

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[status]")] string? status, string? q, [FromQuery(Name = "filter[recurringInvoiceId]")] Guid? recurringInvoiceId,
            [FromQuery(Name = "filter[subjectId]")] Guid[]? subjectId) =>
            hot.List(http, page, Rows.OfClients("billing.mt_doc_invoice", InvoiceRights.View, contactsSee: $"status <> 'Draft' and {HiddenFrom.Rows}")
                .OfClient(clientId).Search(q)
                .And(status, $"status = {Filter.Named<InvoiceStatus>(status, "filter[status]")}")
                .And(recurringInvoiceId, $"recurring_invoice_id = {recurringInvoiceId}")
                .And(Subjects(subjectId), $"id in (select l.invoice_id from billing.mt_doc_invoice_link l where l.tenant_id = $1 and l.subject_id = any({subjectId}))")
                .Showing("list_line", Shown, FirstOpeningAndLastReminder)))
        .Operation<ListInvoices>("List invoices", Who.Members.AndContacts(InvoiceRights.View)).SignsInWithin()
        .Sorts(new("dueOn", "sort_due", "date"), new("total", "total", "bigint"), new("number", "sort_number", "text")).Produces<Page<InvoiceRow>>();
}
