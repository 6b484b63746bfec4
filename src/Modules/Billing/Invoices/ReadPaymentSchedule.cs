using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>In which instalments an invoice is paid, and how each stands.</summary>
internal sealed record ReadPaymentSchedule(Guid InvoiceId) : IRequest<PaymentScheduleView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/payment-schedule",
            (Guid invoiceId, Requests ask) => ask.Read(new ReadPaymentSchedule(invoiceId)))
            .Operation<ReadPaymentSchedule>("Read an invoice's instalments", Who.Members.AndContacts(InvoiceRights.View)).Produces<PaymentScheduleView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller) : IRequestHandler<ReadPaymentSchedule, PaymentScheduleView>
    {
        public async Task<PaymentScheduleView> Handle(ReadPaymentSchedule query, CancellationToken ct) =>
            PaymentScheduleView.Of(await billing.Shown(query.InvoiceId, caller, ct));
    }
}

/// <summary>An invoice's instalments as they stand now; its paper says those that it was sent with.</summary>
/// <param name="Instalments">In the order of their days; empty where all of it is due on one day.</param>
/// <param name="DueOn">When the next of it is due; null while a draft leaves it open.</param>
/// <param name="DueNext">What is due then; null without instalments, and where nothing is left.</param>
/// <param name="Version">The invoice's.</param>
internal sealed record PaymentScheduleView(Guid InvoiceId, IReadOnlyList<InstalmentView> Instalments, Money Total, Money Outstanding, DateOnly? DueOn,
    Money? DueNext, long Version) : IVersioned
{
    public static PaymentScheduleView Of(Invoice i) => new(i.Id, InstalmentView.Of(i), new(i.Total, i.Currency), new(i.Outstanding, i.Currency), i.DueOn,
        i.DueNext is { } next ? new(next, i.Currency) : null, i.Version);
}

/// <param name="Amount">Less what credit notes took off it.</param>
/// <param name="Paid">Payments fill the earliest first.</param>
internal sealed record InstalmentView(DateOnly DueOn, Money Amount, Money Paid, InstalmentStatus Status)
{
    public static IReadOnlyList<InstalmentView> Of(Invoice i) =>
        [.. i.Parts.Select(p => new InstalmentView(p.DueOn, new(p.Amount, i.Currency), new(p.Paid, i.Currency), p.Status))];
}
