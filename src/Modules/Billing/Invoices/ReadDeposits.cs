using Portal.Billing.Reports;

namespace Portal.Billing.Invoices;

/// <summary>A client's deposit invoices that an invoice can take off: they were sent and count, and none takes them off yet.</summary>
internal sealed record ReadDeposits(Guid ClientId) : IRequest<DepositsView>
{
    /// <summary>Of <c>$1</c> the firm and <c>$2</c> the client, the oldest first: several times as many as an invoice takes off.</summary>
    internal const string Deductible = """
        select id from billing.mt_doc_invoice where tenant_id = $1 and client_id = $2 and is_deductible order by issued_on, id limit 100
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/deposits",
            (Guid clientId, Requests ask) => ask.Read(new ReadDeposits(clientId)))
            .Operation<ReadDeposits>("Read a client's deposits that an invoice can take off", Who.Staff).WhileArchived().Produces<DepositsView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, LedgerQueries ledger, Access access) : IRequestHandler<ReadDeposits, DepositsView>
    {
        public async Task<DepositsView> Handle(ReadDeposits query, CancellationToken ct)
        {
            await access.Require(query.ClientId, ct);
            var ids = await ledger.Read(Deductible, r => r.GetGuid(0), ct, query.ClientId);
            var deposits = await billing.Session.LoadManyAsync<Invoice>(ct, ids);
            return new([.. deposits.Where(d => d.IsDeductible).OrderBy(d => d.IssuedOn).ThenBy(d => d.SortNumber).Select(DepositView.Of)]);
        }
    }
}

/// <param name="Items">The oldest first, at most 100.</param>
internal sealed record DepositsView(IReadOnlyList<DepositView> Items);

/// <summary>A deposit that was invoiced.</summary>
/// <param name="InvoiceId">The deposit invoice's.</param>
/// <param name="Taxes">What it asked for, by category and rate: so it is taken off.</param>
internal sealed record DepositView(Guid InvoiceId, string Number, string Title, DateOnly IssuedOn, Money Total, IReadOnlyList<TaxView> Taxes)
{
    public static DepositView Of(Invoice i) => new(i.Id, i.Number!, i.Title, i.IssuedOn!.Value, new(i.Total, i.Currency),
        [.. i.Taxes.Select(t => new TaxView(t.Rate, new(t.Net, i.Currency), new(t.Tax, i.Currency), t.Category, t.ExemptionReason))]);
}
