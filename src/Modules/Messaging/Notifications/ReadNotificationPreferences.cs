using Portal.Messaging.Mail;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Notifications;

/// <summary>Which news the caller wants by mail.</summary>
internal sealed record ReadNotificationPreferences : IRequest<NotificationPreferences>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/me/notification-preferences", (Requests ask) => ask.Read(new ReadNotificationPreferences()))
            .Operation<ReadNotificationPreferences>("Read my notification preferences", Who.SignedIn).Produces<NotificationPreferences>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor) : IRequestHandler<ReadNotificationPreferences, NotificationPreferences>
    {
        public async Task<NotificationPreferences> Handle(ReadNotificationPreferences request, CancellationToken ct)
        {
            var batch = messaging.Session.CreateBatchQuery();
            var (person, firm) = (batch.Load<Recipient>(actor.PersonId), batch.Load<Letterhead>(actor.FirmId));
            await batch.Execute(ct);
            return NotificationPreferences.Of(await person ?? new(actor.PersonId), await firm);
        }
    }
}

/// <summary>
/// What somebody wants to be told by mail. In the portal they are told of everything, and mails that protect their account they get in
/// every case.
/// </summary>
/// <param name="Emails">
/// atOnce: everything, and what follows soon after a mail together in the next; daily: everything in one mail at eight in the morning;
/// needsMe: what needs something of them, as it comes.
/// </param>
/// <param name="TimeZone">Where it is eight in the morning.</param>
internal sealed record NotificationPreferences(NewsByMail Emails, string TimeZone, long Version) : IVersioned
{
    public static NotificationPreferences Of(Recipient person, Letterhead? firm) => new(person.Emails, DailySummary.ZoneOf(firm).Id, person.EmailsVersion);
}
