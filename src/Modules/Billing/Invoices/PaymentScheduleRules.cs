using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>What must hold of instalments, and who is told of them.</summary>
internal static class PaymentScheduleRules
{
    public static void AreInstalments<T>(this IRuleBuilder<T, IReadOnlyList<Instalment>?> rule) => rule
        .Must(all => all is null || all.Count == 0 || all.Count is >= Instalment.Fewest and <= Instalment.Most).WithErrorCode("instalments")
        .WithMessage($"Give {Instalment.Fewest} to {Instalment.Most} instalments, or none.")
        .Must(all => all is null || Rise(all.OfType<Instalment>())).WithErrorCode("instalment-order")
        .WithMessage("Each instalment is due after the one before it.")
        .ForEach(each => each.NotNull().ChildRules(i =>
        {
            i.RuleFor(x => (DateOnly?)x.DueOn).IsSensible().OverridePropertyName(nameof(Instalment.DueOn));
            i.RuleFor(x => x.Amount).GreaterThan(0);
        }));

    private static bool Rise(IEnumerable<Instalment> all) => all.Zip(all.Skip(1)).All(pair => pair.First.DueOn < pair.Second.DueOn);

    /// <summary>Splits it, where it isn't split so already. Both sides are told of an invoice that was sent, the firm alone of a draft.</summary>
    /// <param name="plan">Empty where all of it is due on one day again.</param>
    /// <param name="pointer">Where the first day stands in the request.</param>
    public static void Schedule(this Change<Invoice> invoice, IReadOnlyList<Instalment> plan, DateOnly today, DateTimeOffset now,
        string pointer = "/instalments/0/dueOn")
    {
        if (invoice.State.Schedule(plan, today, now, pointer) is not { } scheduled) return;
        var told = invoice.Append(scheduled);
        var state = invoice.State;
        if (state.Status == InvoiceStatus.Draft)
        {
            told.TellFirm(new InvoiceChanged(state.Id));
            return;
        }
        var next = state.Open[0];
        told.TellBothSides(new PaymentScheduleChanged(state.Id, state.Number!, plan.Count, state.Outstanding, next.Amount, state.Currency,
            next.DueOn));
    }
}
