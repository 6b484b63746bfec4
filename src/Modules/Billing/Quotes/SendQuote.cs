using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Quotes;

/// <summary>A member sends a quote: it gets the firm's next number and the client sees it.</summary>
internal sealed record SendQuote(Guid QuoteId) : ICommand<QuoteView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes/{quoteId:guid}/send",
            (Guid quoteId, Requests ask) => ask.Change(new SendQuote(quoteId)))
            .Operation<SendQuote>("Send a quote", Who.Staff, Quote.NotADraft, Quote.NothingToSend, Quote.ValidBeforeSent).Changes().Produces<QuoteView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, Actor actor, TimeProvider clock)
        : IRequestHandler<SendQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(SendQuote command, CancellationToken ct)
        {
            var quote = await billing.Change<Quote>(command.QuoteId, ct);
            var (draft, today) = (quote.State, await calendar.Today(ct));
            draft.MustBeSendable(today);
            var (seller, buyer) = await billing.Sides(actor.FirmId, draft.ClientId, ct);
            var number = await DocumentNumbers.Next(billing, DocumentNumbers.Quotes, seller?.QuoteNumbers ?? NumberSeries.Quotes, today.Year, ct);
            var sent = draft.Send(number, today, clock.GetUtcNow(), Parties.Of(seller, buyer, draft.Content.Currency));
            quote.Append(sent).TellBothSides(new QuoteSent(quote.Id, number, draft.Total, draft.Content.Currency, sent.ValidUntil));
            return QuoteView.Of(quote.State);
        }
    }
}

/// <summary>A member takes a quote back that nobody has accepted.</summary>
/// <param name="Reason">Both sides read it.</param>
internal sealed record WithdrawQuote(Guid QuoteId, string Reason) : ICommand<QuoteView>
{
    internal sealed record Body(string Reason);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes/{quoteId:guid}/withdraw",
            (Guid quoteId, Body body, Requests ask) => ask.Change(new WithdrawQuote(quoteId, body.Reason)))
            .Operation<WithdrawQuote>("Withdraw a quote", Who.Staff, Quote.NotOpen).Changes().Produces<QuoteView>()
            .Example(new Body("Replaced by a new quote."));
    }

    internal sealed class Validator : AbstractValidator<WithdrawQuote>
    {
        public Validator() => RuleFor(x => x.Reason).IsReason();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<WithdrawQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(WithdrawQuote command, CancellationToken ct)
        {
            var quote = await billing.Change<Quote>(command.QuoteId, ct);
            quote.Append(quote.State.Withdraw(command.Reason.Trim(), clock.GetUtcNow())).TellBothSides(new QuoteWithdrawn(quote.Id, quote.State.Number!));
            return QuoteView.Of(quote.State);
        }
    }
}
