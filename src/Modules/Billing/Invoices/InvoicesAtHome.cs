using Marten;

namespace Portal.Billing.Invoices;

/// <summary>Open invoices on the home page. They wait for a contact who may pay them.</summary>
internal sealed class InvoicesAtHome(UnitOfWork<IBillingStore> billing) : IHomePart
{
    private const int Most = 20;

    internal sealed record Content(IReadOnlyList<Open> Open, bool More);
    internal sealed record Open(Guid Id, Guid ClientId, string Number, string Title, Money Outstanding, DateOnly DueOn);

    public string Name => "invoices";

    public async Task<HomePart> Of(Actor actor, CancellationToken ct)
    {
        var open = billing.Session.Query<Invoice>().Where(i => i.Status == InvoiceStatus.Issued);
        if (actor.ClientsWith(BillingModule.Invoices, "view") is { } mine) open = open.Where(i => i.ClientId.IsOneOf(mine));
        var invoices = await open.OrderByDescending(i => i.CreatedAt).Take(Most + 1).ToListAsync(ct);
        return new HomePart(
            new Content([.. invoices.Take(Most).Select(i => new Open(i.Id, i.ClientId, i.Number!, i.Title, new(i.Outstanding, i.Currency), i.DueOn!.Value))], invoices.Count > Most),
            [.. invoices.Take(Most).Where(i => !actor.IsMember && actor.May(BillingModule.Invoices, "pay", i.ClientId)).Select(i => new Waiting("invoice", i.Id, i.ClientId, $"{i.Number} {i.Title}", i.IssuedAt!.Value))]);
    }
}
