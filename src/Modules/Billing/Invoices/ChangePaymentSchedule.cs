namespace Portal.Billing.Invoices;

/// <summary>
/// A member splits what an invoice asks for into instalments: by amounts, or into equal parts, of which the first has what can't be divided.
/// Payments fill the earliest first. Without any, all of it is due on one day again.
/// </summary>
/// <param name="Instalments">In the order of their days; amounts in minor units. These, or a number of equal parts.</param>
/// <param name="Count">Into so many equal parts.</param>
/// <param name="FirstDueOn">The first of those is due then.</param>
/// <param name="Interval">The others follow by this.</param>
internal sealed record ChangePaymentSchedule(Guid InvoiceId, IReadOnlyList<Instalment>? Instalments, int? Count, DateOnly? FirstDueOn,
    InstalmentInterval? Interval) : ICommand<PaymentScheduleView>
{
    internal sealed record Body(IReadOnlyList<Instalment>? Instalments = null, int? Count = null, DateOnly? FirstDueOn = null,
        InstalmentInterval? Interval = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/invoices/{invoiceId:guid}/payment-schedule",
            (Guid invoiceId, Body b, Requests ask) => ask.Change(new ChangePaymentSchedule(invoiceId, b.Instalments, b.Count, b.FirstDueOn, b.Interval)))
            .Operation<ChangePaymentSchedule>("Split an invoice into instalments", Who.Staff, Invoice.NotSchedulable, Invoice.ScheduleDiffers,
                Invoice.DueBeforeIssue).Changes().Produces<PaymentScheduleView>()
            .Example(new Body(Count: 3, FirstDueOn: new DateOnly(2030, 1, 31), Interval: InstalmentInterval.Month));
    }

    internal sealed class Validator : AbstractValidator<ChangePaymentSchedule>
    {
        public Validator()
        {
            RuleFor(x => x.Instalments).AreInstalments();
            RuleFor(x => x.Count).InclusiveBetween(Instalment.Fewest, Instalment.Most);
            RuleFor(x => x.FirstDueOn).IsSensible();
            RuleFor(x => x.Interval).IsInEnum();
            RuleFor(x => x.Instalments).Must((x, given) => given is not null != x.Count is not null).WithErrorCode("instalments-or-count")
                .WithMessage("Give the instalments, or into how many equal parts to split.");
            When(x => x.Count is not null, () =>
            {
                RuleFor(x => x.FirstDueOn).NotNull();
                RuleFor(x => x.Interval).NotNull();
            });
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<ChangePaymentSchedule, PaymentScheduleView>
    {
        public async Task<PaymentScheduleView> Handle(ChangePaymentSchedule command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            var plan = command.Instalments ?? invoice.State.Split(command.Count!.Value, command.FirstDueOn!.Value, command.Interval!.Value);
            invoice.Schedule(plan, await calendar.Today(ct), clock.GetUtcNow(), command.Instalments is null ? "/firstDueOn" : "/instalments/0/dueOn");
            return PaymentScheduleView.Of(invoice.State);
        }
    }
}

/// <summary>A member removes an invoice's instalments: all of it is due on one day again.</summary>
internal sealed record RemovePaymentSchedule(Guid InvoiceId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/invoices/{invoiceId:guid}/payment-schedule",
            (Guid invoiceId, Requests ask) => ask.Do(new RemovePaymentSchedule(invoiceId)))
            .Operation<RemovePaymentSchedule>("Remove an invoice's instalments", Who.Staff, Invoice.NotSchedulable).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock) : IRequestHandler<RemovePaymentSchedule, Unit>
    {
        public async Task<Unit> Handle(RemovePaymentSchedule command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            invoice.Schedule([], await calendar.Today(ct), clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
