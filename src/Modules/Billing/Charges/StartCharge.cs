using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.PayLinks;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Payments;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Charges;

/// <summary>
/// A contact pays one invoice or several online, or somebody by a link the one that it is for: the answer says where. What the invoices have open is
/// kept for it until it is known what becomes of it. Whoever asks again for the same while their own page is open gets that page.
/// </summary>
/// <param name="Portal">The address under which the payer uses the portal, without a trailing slash.</param>
/// <param name="PayLinkId">The link of that invoice by which somebody without an account pays; null where whoever is signed in does.</param>
/// <param name="SavedMethodId">The client's saved card or bank account that it is taken by at once; null where the payer enters one.</param>
internal sealed record StartCharge(IReadOnlyList<StartCharge.Part> Invoices, string Portal, Guid? PayLinkId = null, Guid? SavedMethodId = null)
    : ICommand<ChargeView>
{
    private const int Most = 20;

    internal sealed record Body(IReadOnlyList<Part> Invoices, Guid? SavedMethodId = null);

    /// <param name="Amount">Of that invoice; all that is left to pay where it is left out.</param>
    internal sealed record Part(Guid InvoiceId, Money? Amount = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/charges", async (Body body, HttpContext http, Requests ask) =>
            {
                // What is not the payer's is not there, whatever else may be wrong.
                if (body.SavedMethodId is { } saved) await ask.Send(new ReadSavedMethod(saved));
                // Kept first, then opened at the provider: whatever fails in between, it is known what was under way.
                var start = new StartCharge(body.Invoices, $"{http.Request.Scheme}://{http.Request.Host}", SavedMethodId: body.SavedMethodId);
                var started = await Races.Again(() => ask.Send(start));
                IRequest<ChargeView> next = body.SavedMethodId is null ? new OpenCharge(started.Id) : new CheckCharge(started.Id);
                // What is taken at once is told by a webhook at the same moment: whoever is second finds it done.
                var opened = await Races.Again(() => ask.Send(next));
                await OpenCharge.MustBeOpen(opened);
                return Results.Created($"/api/v1/charges/{opened.Id}", opened);
            })
            .Operation<StartCharge>("Pay invoices online", Who.Nobody.AndContacts(InvoiceRights.Pay), PaymentProvider.NotConnected, PaymentProvider.Unavailable,
                PaymentProvider.NotKnownYet, OpenCharge.Refused, OpenCharge.GivenUp, Charge.UnderWay, Charge.PartsNotAllowed, Charge.SeveralClients,
                Invoice.NotIssued, Invoice.IsVoid, Invoice.Overpaid, Invoice.OtherCurrency, SavedMethod.Gone).Creates().Produces<ChargeView>(201)
            .Example(new Body([new(Guid.Empty)]));
    }

    internal sealed class Validator : AbstractValidator<StartCharge>
    {
        public Validator()
        {
            RuleFor(x => x.Invoices).NotEmpty().Must(i => i is null || i.Count <= Most).WithMessage($"Pay at most {Most} invoices at a time.")
                .Must(i => i is null || i.Where(x => x is not null).GroupBy(x => x.InvoiceId).All(g => g.Count() == 1)).WithMessage("Name each invoice once.");
            RuleForEach(x => x.Invoices).NotNull().ChildRules(p =>
            {
                p.RuleFor(x => x.InvoiceId).NotEmpty();
                p.When(x => x.Amount is not null, () => p.RuleFor(x => x.Amount!).IsPaid());
            }).When(x => x.PayLinkId is null);
            // Whoever comes by a link names the amount alone.
            When(x => x is { PayLinkId: not null, Invoices: [{ Amount: not null }] }, () =>
                RuleFor(x => x.Invoices[0].Amount!).NotNull().OverridePropertyName(nameof(Part.Amount)).IsPaid());
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, IFirmCalendar calendar, TimeProvider clock)
        : IRequestHandler<StartCharge, ChargeView>
    {
        public async Task<ChargeView> Handle(StartCharge command, CancellationToken ct)
        {
            var (payer, now) = (caller.Required, clock.GetUtcNow());
            var invoices = new List<Change<Invoice>>();
            foreach (var part in command.Invoices)
            {
                if (command.PayLinkId is null) await billing.Shown(part.InvoiceId, caller, ct);
                invoices.Add(await billing.ChangeAlongside<Invoice>(part.InvoiceId, ct));
            }
            var first = invoices[0].State;
            if (invoices.FindIndex(i => (i.State.ClientId, i.State.Currency) != (first.ClientId, first.Currency)) is > 0 and var odd)
                throw Charge.SeveralClients.Refuse(pointer: $"/invoices/{odd}/invoiceId");
            var provider = await billing.ConnectedProvider(payer.FirmId, ct);
            var saved = command.SavedMethodId is { } chosen ? await Saved(chosen, first, provider, ct) : null;
            if (saved is null && await Mine(first, command, payer, now, ct) is { } mine) return ChargeView.Of(mine);

            var (id, today) = (Guid.CreateVersion7(), await calendar.Today(ct));
            var parts = command.Invoices.Zip(invoices, (asked, invoice) => (Invoice: invoice, Started: invoice.State.StartCharge(id, asked.Amount,
                payer.PersonId, today, provider.AllowsParts, now, command.PayLinkId is null ? $"/invoices/{invoices.IndexOf(invoice)}" : ""))).ToList();
            var charge = billing.StartCharge(id, parts, provider, payer.PersonId, command.Portal, now, saved, payLinkId: command.PayLinkId);
            if (command.PayLinkId is { } link)
                (await billing.ChangeAlongside<PayLink>(link, ct)).Append(new PayLink.ChargeStarted(id, now)).KeepSilent("Nothing is paid yet.");
            billing.Session.Store(new ChargeWatch(id, now + ChargeWatch.AfterStart));
            return ChargeView.Of(charge);
        }

        private async Task<SavedMethodRef> Saved(Guid id, Invoice invoice, PaymentProvider provider, CancellationToken ct)
        {
            var method = await billing.Session.LoadAsync<SavedMethod>(id, ct);
            if (method is null || method.ClientId != invoice.ClientId) throw Problems.NotFound.Refuse(pointer: "/savedMethodId");
            return method.CanPay(provider, invoice.Currency) ? method.Ref : throw SavedMethod.Gone.Refuse(pointer: "/savedMethodId");
        }

        /// <summary>The payer's own page that is still open for the same.</summary>
        private async Task<Charge?> Mine(Invoice invoice, StartCharge command, Actor payer, DateTimeOffset now, CancellationToken ct)
        {
            if (invoice.Charges is not [{ IsProcessing: false } only] || (only.StartedBy, only.PayLinkId) != (payer.PersonId, command.PayLinkId)) return null;
            var charge = await billing.Session.LoadAsync<Charge>(only.Id, ct);
            return charge is { Status: ChargeStatus.Started or ChargeStatus.Open } && charge.ExpiresAt > now.AddMinutes(1)
                && charge.Parts.Count == command.Invoices.Count && command.Invoices.All(a => charge.Parts.Any(p => p.InvoiceId == a.InvoiceId
                    && (a.Amount is null || a.Amount.Amount == p.Amount))) ? charge : null;
        }
    }
}
