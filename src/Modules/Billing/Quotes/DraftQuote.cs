using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Quotes;

/// <summary>A member prepares a quote. The client does not see it before it is sent.</summary>
/// <param name="ValidUntil">The last day on which the client may accept it; 30 days after it is sent where it is left out.</param>
internal sealed record DraftQuote(Guid ClientId, string Title, string Currency, IReadOnlyList<InvoiceLine> Lines, DateOnly? ValidUntil = null,
    string? Note = null, bool PricesIncludeTax = false, IReadOnlyList<DocumentAdjustment>? Adjustments = null, string? OrderReference = null,
    ServicePeriod? Service = null) : ICommand<QuoteView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes", (DraftQuote command, Requests ask) => ask.Create(command, q => $"/quotes/{q.Id}"))
            .Operation<DraftQuote>("Draft a quote", Who.Staff).Creates().Produces<QuoteView>(201)
            .Example(new DraftQuote(Guid.Empty, "A new website", "EUR", [new InvoiceLine("Design", 40, 9500, 19)], new DateOnly(2030, 1, 31)));
    }

    internal sealed class Validator : AbstractValidator<DraftQuote>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).IsTitle();
            RuleFor(x => x.Currency).Currency();
            RuleFor(x => x.Lines).AreLines();
            RuleFor(x => x.ValidUntil).IsSensible();
            RuleFor(x => x.Note).IsNote();
            RuleFor(x => x.Adjustments).AreAdjustments();
            RuleFor(x => x.OrderReference).IsReference();
            RuleFor(x => x.Service).IsService();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, TimeProvider clock) : IRequestHandler<DraftQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(DraftQuote command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var quote = billing.Start<Quote>(Guid.CreateVersion7());
            var content = new SaleContent(command.Title, command.Currency, command.Lines, command.Note, command.PricesIncludeTax, command.Adjustments,
                command.OrderReference, command.Service);
            quote.Append(new Quote.Drafted(quote.Id, command.ClientId, content, command.ValidUntil, clock.GetUtcNow())).TellFirm(new QuoteDrafted(quote.Id));
            return QuoteView.Of(quote.State);
        }
    }
}
