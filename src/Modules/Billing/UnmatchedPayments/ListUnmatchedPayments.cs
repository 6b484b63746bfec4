using Microsoft.AspNetCore.Mvc;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>Money that arrived, newest first: what is unmatched, and what was. For members who work for all clients, since nobody knows whose it is.</summary>
internal sealed class ListUnmatchedPayments : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/unmatched-payments",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[status]")] string? status) =>
            hot.List(http, page, Rows.Of("billing.mt_doc_unmatched_payment").And($"me.all_clients")
                .And(status, $"status = {Filter.Named<UnmatchedStatus>(status, "filter[status]")}")))
        .Operation<ListUnmatchedPayments>("List payments that are matched to invoices, or are to be", Who.Members).SignsInWithin()
            .Produces<Page<UnmatchedPaymentView>>();
}
