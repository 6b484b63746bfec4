using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Quotes;

/// <summary>A member changes a draft. Fields left out stay as they are; the lines are given as a whole.</summary>
internal sealed record ChangeQuote(Guid QuoteId, ChangeQuote.Body Given) : ICommand<QuoteView>
{
    internal sealed record Body(Patched<string> Title, Patched<string> Currency, Patched<IReadOnlyList<InvoiceLine>> Lines, Patched<DateOnly?> ValidUntil,
        Patched<string?> Note, Patched<bool> PricesIncludeTax, Patched<IReadOnlyList<DocumentAdjustment>?> Adjustments, Patched<string?> OrderReference,
        Patched<ServicePeriod?> Service);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/quotes/{quoteId:guid}",
            (Guid quoteId, Body body, Requests ask) => ask.Change(new ChangeQuote(quoteId, body)))
            .Operation<ChangeQuote>("Change a draft of a quote", Who.Staff, Quote.NotADraft).Changes().Produces<QuoteView>()
            .Example(new { note = "With two rounds of changes.", lines = new[] { new InvoiceLine("Design", 44, 9500, 19) } });
    }

    internal sealed class Rules : AbstractValidator<Body>
    {
        public Rules()
        {
            this.RuleForGiven(x => x.Title).IsTitle();
            this.RuleForGiven(x => x.Currency).Currency();
            this.RuleForGiven(x => x.Lines).AreLines();
            this.RuleForGiven(x => x.ValidUntil).IsSensible();
            this.RuleForGiven(x => x.Note).IsNote();
            this.RuleForGiven(x => x.Adjustments).AreAdjustments();
            this.RuleForGiven(x => x.OrderReference).IsReference();
            this.RuleForGiven(x => x.Service).IsService();
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeQuote>
    {
        public Validator() => RuleFor(x => x.Given).SetValidator(new Rules());
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing) : IRequestHandler<ChangeQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(ChangeQuote command, CancellationToken ct)
        {
            var quote = await billing.Change<Quote>(command.QuoteId, ct);
            var (now, given) = (quote.State.Content, command.Given);
            var content = new SaleContent(given.Title.Or(now.Title), given.Currency.Or(now.Currency), given.Lines.Or(now.Lines), given.Note.Or(now.Note),
                given.PricesIncludeTax.Or(now.PricesIncludeTax), given.Adjustments.Or(now.Adjustments), given.OrderReference.Or(now.OrderReference),
                given.Service.Or(now.Service));
            quote.Append(quote.State.Revise(content, given.ValidUntil.Or(quote.State.ValidUntil))).TellFirm(new QuoteChanged(quote.Id));
            return QuoteView.Of(quote.State);
        }
    }
}

/// <summary>A member deletes a draft. What was sent stays: it is withdrawn instead.</summary>
internal sealed record DeleteQuote(Guid QuoteId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/quotes/{quoteId:guid}", (Guid quoteId, Requests ask) => ask.Do(new DeleteQuote(quoteId)))
            .Operation<DeleteQuote>("Delete a draft of a quote", Who.Staff, Quote.NotADraft).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<DeleteQuote, Unit>
    {
        public async Task<Unit> Handle(DeleteQuote command, CancellationToken ct)
        {
            var quote = await billing.Change<Quote>(command.QuoteId, ct);
            quote.Append(quote.State.Delete(clock.GetUtcNow())).TellFirm(new QuoteDeleted(quote.Id));
            return Unit.Value;
        }
    }
}
