using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.WorkEntries;

/// <summary>
/// A member makes a draft of a client's unbilled time and expenses, or adds them to one. Each is billed by one invoice at most: what is on a draft
/// that is deleted, or on an invoice that is voided, can be billed again.
/// </summary>
/// <param name="Currency">Of the invoice: what is in another one goes on an invoice of its own.</param>
/// <param name="Entries">Time entries and expenses by their ids; all that is unbilled, the oldest first, where they are left out.</param>
/// <param name="GroupBy">A line for each entry, or one for the time of a project at one price.</param>
/// <param name="Title">Of a new draft; the project's, or a usual one, where it is left out.</param>
/// <param name="InvoiceId">A draft of the client's to add to; a new one is made where it is left out.</param>
internal sealed record BillWork(Guid ClientId, string Currency, IReadOnlyList<Guid>? Entries = null, WorkGrouping GroupBy = WorkGrouping.Entry,
    string? Title = null, Guid? InvoiceId = null) : ICommand<InvoiceView>
{
    private const int Most = 200;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/work-entries/bill",
            (BillWork command, Requests ask) => ask.Create(command, i => $"/invoices/{i.Id}"))
            .Operation<BillWork>("Bill time and expenses", Who.Staff, WorkEntry.IsBilled, WorkEntry.CannotBeBilled, WorkEntry.NothingToBill,
                Invoice.NotADraft).Creates().Produces<InvoiceView>(201).Example(new BillWork(Guid.Empty, "EUR", GroupBy: WorkGrouping.Project));
    }

    internal sealed class Validator : AbstractValidator<BillWork>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Currency).Currency();
            RuleFor(x => x.Entries).Must(e => e is null || e.Count is >= 1 and <= Most).WithMessage($"Bill 1 to {Most} entries at once.")
                .Must(e => e is null || e.Distinct().Count() == e.Count).WithMessage("Name each entry once.");
            RuleFor(x => x.GroupBy).IsInEnum();
            RuleFor(x => x.Title).MaximumLength(200).OneLine();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, WorkReferences references, Actor actor, TimeProvider clock)
        : IRequestHandler<BillWork, InvoiceView>
    {
        public async Task<InvoiceView> Handle(BillWork c, CancellationToken ct)
        {
            await access.Require(c.ClientId, ct);
            // Whoever bills the same at once comes after this, and is told which of it is billed.
            await billing.Lock($"work {c.ClientId}", ct);
            var now = clock.GetUtcNow();
            var invoice = c.InvoiceId is { } id ? await billing.DraftOf(c, id, ct) : billing.Start<Invoice>(Guid.CreateVersion7());
            var entries = new List<WorkEntry>();
            foreach (var (n, entryId) in (c.Entries ?? await Unbilled(c, ct)).Index())
            {
                var entry = await billing.ChangeAlongside<WorkEntry>(entryId, $"/entries/{n}", e => e.ClientId == c.ClientId, ct);
                entry.Append(entry.State.Bill(invoice.Id, c.Currency, $"/entries/{n}", now)).KeepSilent("The invoice tells of it.");
                entries.Add(entry.State);
            }
            if (entries.Count == 0) throw WorkEntry.NothingToBill.Refuse();

            var (seller, buyer) = await billing.Sides(actor.FirmId, c.ClientId, ct);
            var words = PaperWords.Of(buyer?.Language ?? seller?.Language ?? Languages.Usual);
            var projects = await references.Projects(entries.Select(e => e.ProjectId).OfType<Guid>(), ct);
            var lines = WorkLines.Of(entries, c.GroupBy, projects, words);
            if (c.InvoiceId is null)
            {
                var title = string.IsNullOrWhiteSpace(c.Title) ? projects.Count == 1 ? projects.Values.Single() : words["work.title"] : c.Title.Trim();
                var content = new SaleContent(title, c.Currency, lines, Service: WorkLines.Period(entries));
                invoice.Append(Invoice.Draft(invoice.Id, c.ClientId, content, null, now)).TellFirm(new InvoiceDrafted(invoice.Id));
            }
            else
            {
                var content = invoice.State.Content with { Lines = [.. invoice.State.Lines, .. lines] };
                if (content.Lines.Count > Most) throw Problems.Validation.Refuse($"An invoice can have up to {Most} lines.", "/entries");
                invoice.Append(invoice.State.Revise(content, invoice.State.DueOn, invoice.State.IsDeposit)).TellFirm(new InvoiceChanged(invoice.Id));
            }
            return InvoiceView.Of(invoice.State);
        }

        private async Task<IReadOnlyList<Guid>> Unbilled(BillWork c, CancellationToken ct) => await billing.Session.Query<WorkEntry>()
            .Where(e => e.ClientId == c.ClientId && e.Currency == c.Currency && e.Status == WorkStatus.Unbilled)
            .OrderBy(e => e.Day).ThenBy(e => e.Id).Take(Most).Select(e => e.Id).ToListAsync(ct);
    }
}

/// <summary>Invoices that bill time and expenses.</summary>
internal static class BilledWork
{
    /// <summary>A client's draft that time and expenses can be added to.</summary>
    public static async Task<Change<Invoice>> DraftOf(this UnitOfWork<IBillingStore> billing, BillWork c, Guid id, CancellationToken ct)
    {
        var invoice = await billing.ChangeAlongside<Invoice>(id, "/invoiceId", i => i.ClientId == c.ClientId, ct);
        if (invoice.State.Status != InvoiceStatus.Draft) throw Invoice.NotADraft.Refuse(pointer: "/invoiceId");
        if (invoice.State.Currency != c.Currency || invoice.State.PricesIncludeTax)
            throw WorkEntry.CannotBeBilled.Refuse("The draft is in another currency, or its prices include tax.", "/invoiceId");
        return invoice;
    }

    /// <summary>An invoice is gone or void: what it billed can be billed again.</summary>
    public static async Task ReleaseWork(this UnitOfWork<IBillingStore> billing, Invoice invoice, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await billing.Session.Query<WorkEntry>().Where(e => e.InvoiceId == invoice.Id).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct))
        {
            var entry = await billing.ChangeAlongside<WorkEntry>(id, ct);
            entry.Append(new WorkEntry.Released(invoice.Id, now)).KeepSilent("The invoice tells of it.");
        }
    }

    /// <summary>A further thing of the request's, by a pointer to where it is named.</summary>
    /// <exception cref="Refusal">404 when there is none of which that is true.</exception>
    public static async Task<Change<T>> ChangeAlongside<T>(this UnitOfWork<IBillingStore> billing, Guid id, string pointer, Func<T, bool> isMeant,
        CancellationToken ct) where T : class
    {
        var change = await billing.ChangeAlongside<T>(id, ct, pointer);
        return isMeant(change.State) ? change : throw Problems.NotFound.Refuse(pointer: pointer);
    }
}
