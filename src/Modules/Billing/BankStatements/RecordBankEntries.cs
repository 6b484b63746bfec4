using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.BankStatements;

/// <summary>An entry to be recorded.</summary>
/// <param name="ClientId">Whose payment it is where that is certain; null otherwise.</param>
/// <param name="Parts">What it is for then; no invoice stands in two entries of one order.</param>
internal sealed record PlannedEntry(Guid Id, BankEntry Entry, Guid? ClientId, IReadOnlyList<Allocation> Parts);

/// <summary>
/// Some entries of a bank statement are recorded, in one: what is certain as payments, the rest to be matched. What is there already stays as it is.
/// </summary>
internal sealed record RecordBankEntries(IReadOnlyList<PlannedEntry> Entries) : ICommand<IReadOnlyList<UnmatchedPaymentView>>
{
    private const string Lock = "bank-entries";

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<RecordBankEntries, IReadOnlyList<UnmatchedPaymentView>>
    {
        public async Task<IReadOnlyList<UnmatchedPaymentView>> Handle(RecordBankEntries command, CancellationToken ct)
        {
            // Of two imports at once the second finds what the first has committed.
            await billing.Lock(Lock, ct);
            var known = (await billing.Session.LoadManyAsync<UnmatchedPayment>(ct, command.Entries.Select(e => e.Id))).Select(p => p.Id).ToHashSet();
            var (today, now) = (await calendar.Today(ct), clock.GetUtcNow());
            var recorded = new List<UnmatchedPaymentView>();
            foreach (var planned in command.Entries.Where(e => !known.Contains(e.Id)))
            {
                var unmatched = billing.Start<UnmatchedPayment>(planned.Id);
                unmatched.Append(new UnmatchedPayment.Imported(planned.Id, planned.Entry, now)).KeepSilent("The import tells of it.");
                if (planned.ClientId is { } clientId && planned.Entry.BookedOn.HasCome(today)) await Settle(unmatched, clientId, planned.Parts, today, now, ct);
                recorded.Add(UnmatchedPaymentView.Of(unmatched.State));
            }
            return recorded;
        }

        /// <summary>Unless somebody has paid them, or pays them online, since it was looked at: then it is for somebody to say.</summary>
        private async Task Settle(Change<UnmatchedPayment> unmatched, Guid clientId, IReadOnlyList<Allocation> allocations, DateOnly today, DateTimeOffset now,
            CancellationToken ct)
        {
            var parts = new List<(Change<Invoice> Invoice, long Amount)>();
            foreach (var (invoiceId, amount) in allocations) parts.Add((await billing.InvoiceOf(clientId, invoiceId, ct), amount));
            if (PayableInvoice.Fits([.. parts.Select(p => (p.Invoice.State, p.Amount))], unmatched.State.Amount))
                billing.Settle(unmatched, clientId, parts, byItself: true, today, now);
        }
    }
}

/// <summary>The firm's people are told of an import, once.</summary>
internal sealed record TellOfImport(int Recorded, int ToMatch) : ICommand<bool>
{
    internal sealed class Handler(UnitOfWork<IBillingStore> billing) : IRequestHandler<TellOfImport, bool>
    {
        public Task<bool> Handle(TellOfImport command, CancellationToken ct)
        {
            billing.Note().TellFirm(new BankStatementImported(command.Recorded, command.ToMatch));
            return Task.FromResult(true);
        }
    }
}
