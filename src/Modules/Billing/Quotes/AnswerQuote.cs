using Portal.Billing.Contracts;
using Portal.Billing.Papers;

namespace Portal.Billing.Quotes;

/// <summary>Quotes that contacts answer.</summary>
internal static class AnsweredQuotes
{
    /// <summary>A quote that was sent: a draft is not there for contacts.</summary>
    public static Task<Change<Quote>> Sent(this UnitOfWork<IBillingStore> billing, Guid quoteId, Caller caller, CancellationToken ct) =>
        billing.Change<Quote>(quoteId, quote =>
        {
            if (quote.Status == QuoteStatus.Draft) throw Problems.NotFound.Refuse();
            caller.Require(quote.ClientId);
        }, ct);
}

/// <summary>A contact agrees to a quote, with their name, to exactly what they saw.</summary>
/// <param name="SignedBy">Their name as they type it.</param>
/// <param name="Sha256">Of the PDF that they saw: its ETag says it.</param>
internal sealed record AcceptQuote(Guid QuoteId, string SignedBy, string Sha256) : ICommand<QuoteView>
{
    internal sealed record Body(string SignedBy, string Sha256);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes/{quoteId:guid}/accept",
            (Guid quoteId, Body body, Requests ask) => ask.Change(new AcceptQuote(quoteId, body.SignedBy, body.Sha256)))
            .Operation<AcceptQuote>("Accept a quote", Who.Nobody.AndContacts(InvoiceRights.Pay), Quote.NotOpen, Quote.HasExpired, Quote.OtherPaper).Changes()
            .Produces<QuoteView>().Example(new Body("Nora North", new string('0', 64)));
    }

    internal sealed class Validator : AbstractValidator<AcceptQuote>
    {
        public Validator()
        {
            RuleFor(x => x.SignedBy).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Sha256).NotEmpty().Must(h => h is null || (h.Length == 64 && h.All(char.IsAsciiHexDigit))).WithErrorCode("sha256")
                .WithMessage("Give the SHA-256 of the quote's PDF, 64 hexadecimal digits.");
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IssuedPapers papers, IFirmCalendar calendar, Caller caller, TimeProvider clock)
        : IRequestHandler<AcceptQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(AcceptQuote command, CancellationToken ct)
        {
            var quote = await billing.Sent(command.QuoteId, caller, ct);
            var kept = await papers.Of(caller.Required.FirmId, quote.State, ct);
            var accepted = quote.State.Accept(caller.Required.PersonId, command.SignedBy.Trim(), command.Sha256, kept.Sha256, await calendar.Today(ct),
                clock.GetUtcNow());
            var state = quote.State;
            quote.Append(accepted).TellBothSides(new QuoteAccepted(quote.Id, state.Number!, state.Total, state.Content.Currency, kept.Sha256));
            return QuoteView.Of(quote.State);
        }
    }
}

/// <summary>A contact says no to a quote.</summary>
/// <param name="Reason">What the firm may learn from it.</param>
internal sealed record DeclineQuote(Guid QuoteId, string? Reason) : ICommand<QuoteView>
{
    internal sealed record Body(string? Reason = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/quotes/{quoteId:guid}/decline",
            (Guid quoteId, Body? body, Requests ask) => ask.Change(new DeclineQuote(quoteId, body?.Reason)))
            .Operation<DeclineQuote>("Decline a quote", Who.Nobody.AndContacts(InvoiceRights.Pay), Quote.NotOpen, Quote.HasExpired).Changes()
            .Produces<QuoteView>().Example(new Body("We decided to wait until spring."));
    }

    internal sealed class Validator : AbstractValidator<DeclineQuote>
    {
        public Validator() => RuleFor(x => x.Reason).MaximumLength(500).Prose();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IFirmCalendar calendar, Caller caller, TimeProvider clock)
        : IRequestHandler<DeclineQuote, QuoteView>
    {
        public async Task<QuoteView> Handle(DeclineQuote command, CancellationToken ct)
        {
            var quote = await billing.Sent(command.QuoteId, caller, ct);
            quote.Append(quote.State.Decline(caller.Required.PersonId, command.Reason?.Trim(), await calendar.Today(ct), clock.GetUtcNow()))
                .TellBothSides(new QuoteDeclined(quote.Id, quote.State.Number!));
            return QuoteView.Of(quote.State);
        }
    }
}
