using Portal.Billing.Audiences;

namespace Portal.Billing.Invoices;

internal static class ShownInvoice
{
    /// <summary>Something of a client's for whoever asks to see it.</summary>
    /// <exception cref="Refusal">404 when it is not there for the caller, 403 without the operation's right.</exception>
    public static async Task<T> Known<T>(this UnitOfWork<IBillingStore> billing, Guid id, Caller caller, CancellationToken ct) where T : class, IOfClient
    {
        var thing = await billing.Session.LoadAsync<T>(id, ct) ?? throw Problems.NotFound.Refuse();
        caller.Require(thing.ClientId);
        return await billing.Hides(caller.Required, thing.ClientId, id, ct) ? throw Problems.NotFound.Refuse() : thing;
    }

    /// <summary>An invoice for whoever asks to see it: a draft is not there for contacts, nor is one that is shown to others of the client, nor for
    /// members any that is not of their clients.</summary>
    /// <exception cref="Refusal">404 when it is not there for the caller, 403 without the operation's right.</exception>
    public static async Task<Invoice> Shown(this UnitOfWork<IBillingStore> billing, Guid id, Caller caller, CancellationToken ct)
    {
        var invoice = await billing.Session.LoadAsync<Invoice>(id, ct) ?? throw Problems.NotFound.Refuse();
        if (invoice.Status == InvoiceStatus.Draft && !caller.Required.IsMember) throw Problems.NotFound.Refuse();
        caller.Require(invoice.ClientId);
        return await billing.Hides(caller.Required, invoice.ClientId, id, ct) ? throw Problems.NotFound.Refuse() : invoice;
    }
}
