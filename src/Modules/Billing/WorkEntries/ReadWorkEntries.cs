using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Reports;

namespace Portal.Billing.WorkEntries;

/// <summary>By what time entries and expenses are narrowed down. Bound from the query.</summary>
/// <param name="Status">unbilled, billed or nonBillable.</param>
/// <param name="InvoiceId">What that invoice bills.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
internal sealed record WorkFilter([FromQuery(Name = "filter[clientId]")] Guid? ClientId, [FromQuery(Name = "filter[projectId]")] Guid? ProjectId,
    [FromQuery(Name = "filter[memberId]")] Guid? MemberId, [FromQuery(Name = "filter[invoiceId]")] Guid? InvoiceId,
    [FromQuery(Name = "filter[status]")] string? Status, [FromQuery(Name = "from")] string? From, [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "q")] string? Q)
{
    public static readonly Order ByDay = new("date", "day", "date");

    /// <summary>They are the firm's people's alone.</summary>
    public Rows Rows => Portal.Rows.OfClients("billing.mt_doc_work_entry", InvoiceRights.View, contactsSee: "false").OfClient(ClientId).Search(Q)
        .And(Status, $"status = {Filter.Named<WorkStatus>(Status, "filter[status]")}").And(ProjectId, $"project_id = {ProjectId}")
        .And(MemberId, $"member_id = {MemberId}").And(InvoiceId, $"invoice_id = {InvoiceId}")
        .And(From, $"day >= {Days.Read(From, "from")}").And(To, $"day <= {Days.Read(To, "to")}");

    /// <summary>The same of <c>e</c>, for what adds up, but for the days: what follows <c>where</c> and what stands before it.</summary>
    /// <param name="values">Those of the statement so far, the firm's first; gets those of the filter.</param>
    public string Narrowed(List<object> values)
    {
        var asked = new (string Column, object? Value)[]
        {
            ("e.client_id", ClientId), ("e.project_id", ProjectId), ("e.member_id", MemberId), ("e.invoice_id", InvoiceId),
            ("e.status", Filter.Named<WorkStatus>(Status, "filter[status]")),
        };
        var narrowed = string.Concat(asked.Where(a => a.Value is not null).Select(a => $" and {a.Column} = {Hole(a.Value!)}"));
        return Filter.Search(Q) is { } sought ? $"{narrowed} and strpos(e.search, {Hole(sought)}) > 0" : narrowed;

        string Hole(object value)
        {
            values.Add(value);
            return $"${values.Count + 1}";
        }
    }
}

/// <summary>Time entries and expenses together, newest first or by their days.</summary>
internal sealed class ListWorkEntries : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/work-entries",
        (PageRequest page, HttpContext http, HotRead hot, [AsParameters] WorkFilter by) => hot.List(http, page, by.Rows))
        .Operation<ListWorkEntries>("List time entries and expenses", Who.Members).SignsInWithin().Sorts(WorkFilter.ByDay).Produces<Page<WorkEntryView>>();
}

/// <summary>Time entries alone.</summary>
internal sealed class ListTimeEntries : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/time-entries",
        (PageRequest page, HttpContext http, HotRead hot, [AsParameters] WorkFilter by) => hot.List(http, page, by.Rows.And($"kind = 'Time'")))
        .Operation<ListTimeEntries>("List time entries", Who.Members).SignsInWithin().Sorts(WorkFilter.ByDay).Produces<Page<WorkEntryView>>();
}

/// <summary>Expenses alone.</summary>
internal sealed class ListExpenses : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/expenses",
        (PageRequest page, HttpContext http, HotRead hot, [AsParameters] WorkFilter by) => hot.List(http, page, by.Rows.And($"kind = 'Expense'")))
        .Operation<ListExpenses>("List expenses", Who.Members).SignsInWithin().Sorts(WorkFilter.ByDay).Produces<Page<WorkEntryView>>();
}

/// <summary>One time entry.</summary>
internal sealed class ReadTimeEntry : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/time-entries/{timeEntryId:guid}",
        (Guid timeEntryId, HttpContext http, HotRead hot) => hot.One(http, $"e.list_line, e.mt_version::bigint", [$"""
            left join billing.mt_doc_work_entry e on e.tenant_id = $1 and e.id = {timeEntryId} and e.kind = 'Time'
                and (me.all_clients or me.rights ? e.client_id::text)
            """]))
        .Operation<ReadTimeEntry>("Read a time entry", Who.Members).SignsInWithin().Produces<WorkEntryView>();
}

/// <summary>One expense.</summary>
internal sealed class ReadExpense : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/expenses/{expenseId:guid}",
        (Guid expenseId, HttpContext http, HotRead hot) => hot.One(http, $"e.list_line, e.mt_version::bigint", [$"""
            left join billing.mt_doc_work_entry e on e.tenant_id = $1 and e.id = {expenseId} and e.kind = 'Expense'
                and (me.all_clients or me.rights ? e.client_id::text)
            """]))
        .Operation<ReadExpense>("Read an expense", Who.Members).SignsInWithin().Produces<WorkEntryView>();
}
