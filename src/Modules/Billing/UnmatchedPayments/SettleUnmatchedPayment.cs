using Portal.Billing.Invoices;
using Portal.Billing.Payments;

namespace Portal.Billing.UnmatchedPayments;

/// <summary>A member says whose money it is and which invoices it is for: it is a payment from now on. What is for no invoice is the client's credit.</summary>
internal sealed record SettleUnmatchedPayment(Guid UnmatchedPaymentId, Guid ClientId, IReadOnlyList<Allocation>? Allocations)
    : ICommand<UnmatchedPaymentView>
{
    internal sealed record Body(Guid ClientId, IReadOnlyList<Allocation>? Allocations);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/unmatched-payments/{unmatchedPaymentId:guid}/settle",
            (Guid unmatchedPaymentId, Body body, Requests ask) => ask.Change(new SettleUnmatchedPayment(unmatchedPaymentId, body.ClientId, body.Allocations)))
            .Operation<SettleUnmatchedPayment>("Say what an unmatched payment is for", Who.Staff, UnmatchedPayment.NotUnmatched, Payment.Exceeded,
                Invoice.NotIssued, Invoice.IsVoid, Invoice.Overpaid, Invoice.OtherCurrency, Invoice.NotReceivedYet).Changes().Produces<UnmatchedPaymentView>()
            .Example(new Body(Guid.Empty, []));
    }

    internal sealed class Validator : AbstractValidator<SettleUnmatchedPayment>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Allocations).AreAllocations();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, Actor actor, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<SettleUnmatchedPayment, UnmatchedPaymentView>
    {
        public async Task<UnmatchedPaymentView> Handle(SettleUnmatchedPayment command, CancellationToken ct)
        {
            actor.MustServeAll();
            await access.Require(command.ClientId, ct);
            var parts = new List<(Change<Invoice>, long)>();
            foreach (var (invoiceId, amount) in command.Allocations ?? []) parts.Add((await billing.InvoiceOf(command.ClientId, invoiceId, ct), amount));
            var unmatched = await billing.ChangeUnchecked<UnmatchedPayment>(command.UnmatchedPaymentId, ct);
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            if (!unmatched.State.ReceivedOn.HasCome(today)) throw Invoice.NotReceivedYet.Refuse();
            billing.Settle(unmatched, command.ClientId, parts, byItself: false, today, now);
            return UnmatchedPaymentView.Of(unmatched.State);
        }
    }
}

/// <summary>How money becomes a payment.</summary>
internal static class Settling
{
    /// <summary>Whose money it is nobody knows beforehand: so it is for those to say who work for all clients.</summary>
    public static void MustServeAll(this Actor actor)
    {
        if (!actor.AllClients) throw Problems.Forbidden.Refuse("You work for some clients only, and this money may be any client's.");
    }

    /// <param name="parts">The client's invoices that it is for, and how much of it.</param>
    /// <param name="byItself">It was certain, and nobody said it.</param>
    public static void Settle(this UnitOfWork<IBillingStore> billing, Change<UnmatchedPayment> unmatched, Guid clientId,
        IReadOnlyList<(Change<Invoice> Invoice, long Amount)> parts, bool byItself, DateOnly today, DateTimeOffset now)
    {
        var (state, id) = (unmatched.State, Guid.CreateVersion7());
        unmatched.Append(state.Settle(id, clientId, byItself, now)).KeepSilent("The payment tells of it.");
        var method = state.Source == UnmatchedSource.BankEntry ? PaymentMethod.BankTransfer : PaymentMethod.Card;
        billing.Receive(new(id, clientId, state.Left, state.Currency, method, state.ReceivedOn, state.Entry?.Payer, Reference(state), now,
            IsTest: state.IsTest, UnmatchedPaymentId: unmatched.Id), parts, today, now);
    }

    /// <summary>As short as a payment's reference is, and for both sides to read.</summary>
    private static string? Reference(UnmatchedPayment state) =>
        (state.Entry is { } entry ? entry.Reference ?? entry.Text ?? entry.EndToEndId : state.Numbers)?.Cut(200);
}
