using Marten;
using Portal.Messaging.Mail;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Notifications;

internal static class Tell
{
    /// <summary>Stores the notifications that are not there yet, and gives the mails that go with them.</summary>
    public static async Task<IEnumerable<SendMail>> News(IDocumentSession session, News news, CancellationToken ct)
    {
        await session.HoldName(news.ActorId, ct);
        var actor = await session.LoadAsync<Recipient>(news.ActorId, ct);
        var joined = session.Query<Recipient>().Where(r => r.State == RecipientState.Joined);
        var otherSide = actor is { IsMember: false } ? joined.Where(r => r.Role != "contact")
            : news.ClientId is { } client ? joined.Where(r => r.Role == "contact" && r.ClientIds.Contains(client)) : joined.Where(r => r.Role == "");
        var everybody = await otherSide.ToListAsync(ct);
        var notifications = news.For(actor is null ? everybody : [actor, .. everybody.Where(r => r.Id != actor.Id)]).ToList();
        var known = await session.LoadManyAsync<Notification>(ct, notifications.Select(n => n.Id));
        var fresh = notifications.ExceptBy(known.Select(k => k.Id), n => n.Id).ToArray();
        session.Insert(fresh);
        if (fresh.Length > 0) await Signals.Send(session, fresh.Select(n => Signals.Of(session.TenantId, n.PersonId)), ct);
        return news.ByMail ? fresh.Select(n => new SendMail(n.Id)) : [];
    }
}
