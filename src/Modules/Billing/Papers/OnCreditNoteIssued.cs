using Marten;
using Portal.Billing.Contracts;
using Portal.Billing.CreditNotes;

namespace Portal.Billing.Papers;

/// <summary>The paper is made soon after, so that nobody has to wait for it.</summary>
public static class OnCreditNoteIssuedHandler
{
    public static async Task Handle(CreditNoteIssued e, IQuerySession session, IssuedPapers papers, CancellationToken ct)
    {
        if (await session.LoadAsync<CreditNote>(e.CreditNoteId, ct) is { } note) await papers.Of(e.FirmId, note, ct);
    }
}
