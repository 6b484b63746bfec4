using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.Quotes;

namespace Portal.Billing.Papers;

/// <summary>The paper is made soon after, so that nobody has to wait for it.</summary>
public static class OnQuoteSentHandler
{
    public static async Task Handle(QuoteSent e, IQuerySession session, IssuedPapers papers, CancellationToken ct)
    {
        if (await session.LoadAsync<Quote>(e.QuoteId, ct) is { } quote) await papers.Of(e.FirmId, quote, ct);
    }
}
