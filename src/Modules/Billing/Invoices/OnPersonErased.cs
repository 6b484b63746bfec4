using Marten;
using Portal.Identity.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>
/// Invoices and payments stay, as tax law wants it; they name people by their ids alone. The name under which a quote was accepted stays too: it is the
/// evidence of what was agreed, and so is what was agreed to when a card or bank account was saved. Only answers to the person are forgotten.
/// </summary>
public static class OnPersonErasedHandler
{
    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct) => new ErasureReported(e.PersonId, e.PrivacyRequestId, "billing", await session.Erase(e.PersonId, ct, Erasing.Answers("billing"))).After(e, "billing");
}
