using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Quotes;

/// <summary>
/// A member makes a draft of an accepted quote: a deposit invoice for a share of it, or the invoice, less the deposits that were sent. The
/// invoice is made once.
/// </summary>
/// <param name="DepositPercent">Of what is quoted; left out for the invoice.</param>
internal sealed record InvoiceQuote(Guid QuoteId, decimal? DepositPercent) : ICommand<InvoiceView>
{
    internal sealed record Body(decimal? DepositPercent = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes/{quoteId:guid}/invoice",
            (Guid quoteId, Body? body, Requests ask) => ask.Create(new InvoiceQuote(quoteId, body?.DepositPercent), i => $"/invoices/{i.Id}"))
            .Operation<InvoiceQuote>("Make an invoice of a quote", Who.Staff, Quote.NotAccepted, Quote.AlreadyInvoiced).Creates().Changes()
            .Produces<InvoiceView>(201).Example(new Body(30));
    }

    internal sealed class Validator : AbstractValidator<InvoiceQuote>
    {
        public Validator() => RuleFor(x => x.DepositPercent).Must(p => p is null or > 0 and <= 100).WithErrorCode("percent")
            .WithMessage("Give a percentage above 0, at most 100.").PrecisionScale(6, 3, ignoreTrailingZeros: true);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<InvoiceQuote, InvoiceView>
    {
        public async Task<InvoiceView> Handle(InvoiceQuote command, CancellationToken ct)
        {
            var quote = await billing.Change<Quote>(command.QuoteId, ct);
            var (state, now) = (quote.State, clock.GetUtcNow());
            var content = command.DepositPercent is { } percent
                ? state.Deposit(percent, Called(state, percent))
                : state.Invoice(await Deposits(state, ct));

            var invoice = billing.Start<Invoice>(Guid.CreateVersion7());
            var isDeposit = command.DepositPercent is not null;
            invoice.Append(Invoice.Draft(invoice.Id, state.ClientId, content, null, now, isDeposit, quote.Id)).TellFirm(new InvoiceDrafted(invoice.Id));
            quote.Append(new Quote.Invoiced(invoice.Id, isDeposit, now)).TellFirm(new QuoteInvoiced(quote.Id, invoice.Id, state.Number!));
            return InvoiceView.Of(invoice.State);
        }

        private static string Called(Quote quote, decimal percent)
        {
            var words = PaperWords.Of(quote.Parties?.Language ?? Languages.Usual);
            return words.Fill("deposit.of", ("percent", words.Percent(percent)), ("number", quote.Number ?? ""));
        }

        /// <summary>Those that were sent and that no other invoice takes off.</summary>
        private async Task<IReadOnlyList<Deduction>> Deposits(Quote quote, CancellationToken ct)
        {
            var ids = quote.Invoices.Where(i => i.IsDeposit).Select(i => i.InvoiceId).ToList();
            var invoices = (await billing.Session.LoadManyAsync<Invoice>(ct, ids)).Where(i => i.IsDeductible);
            return [.. invoices.OrderBy(i => i.IssuedAt).Select(i => i.Deduct(quote.ClientId, quote.Content.Currency, null, ""))];
        }
    }
}

/// <summary>Quotes that invoices were made of.</summary>
internal static class QuoteRules
{
    /// <summary>An invoice is gone or void: what it was made of can become another one.</summary>
    public static async Task ReleaseQuote(this UnitOfWork<IBillingStore> billing, Invoice invoice, DateTimeOffset now, CancellationToken ct)
    {
        if (invoice.QuoteId is not { } quoteId) return;
        var quote = await billing.ChangeAlongside<Quote>(quoteId, ct);
        quote.Append(new Quote.InvoiceReleased(invoice.Id, now)).KeepSilent("The invoice tells of it.");
    }
}
