using Marten;

namespace Portal.Messaging.Recipients;

internal static class RecipientChanges
{
    public static async Task Change(this IDocumentSession session, Guid personId, Func<Recipient, Recipient> change, CancellationToken ct)
    {
        await session.HoldName(personId, ct);
        session.Store(change(await session.LoadAsync<Recipient>(personId, ct) ?? new Recipient(personId)));
    }
}
