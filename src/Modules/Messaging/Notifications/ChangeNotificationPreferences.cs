using Portal.Messaging.Mail;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Notifications;

/// <summary>The caller wants other news by mail. What waits already goes out when it would from now on, as far as they still want it.</summary>
internal sealed record ChangeNotificationPreferences(Patched<NewsByMail> Emails) : ICommand<NotificationPreferences>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPatch("/me/notification-preferences", (ChangeNotificationPreferences command, Requests ask) => ask.Change(command))
            .Operation<ChangeNotificationPreferences>("Change my notification preferences", Who.SignedIn).Changes().Produces<NotificationPreferences>()
            .Example(new ChangeNotificationPreferences(NewsByMail.Daily));
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Caller caller, Actor actor, Pace pace)
        : IRequestHandler<ChangeNotificationPreferences, NotificationPreferences>
    {
        public async Task<NotificationPreferences> Handle(ChangeNotificationPreferences command, CancellationToken ct)
        {
            var session = messaging.Session;
            await session.Lock(Recipient.LockOf(actor.PersonId), ct);
            var person = await session.LoadAsync<Recipient>(actor.PersonId, ct) ?? new(actor.PersonId);
            if (caller.IfMatch is { } expected && expected != person.EmailsVersion) throw Problems.Stale.Refuse(pointer: "If-Match");
            var firm = await session.LoadAsync<Letterhead>(actor.FirmId, ct);
            var wanted = command.Emails.Or(person.Emails);
            if (wanted == person.Emails) return NotificationPreferences.Of(person, firm);

            person = person with { Emails = wanted, EmailsVersion = person.EmailsVersion + 1 };
            session.Store(person);
            foreach (var budget in await session.BudgetsOf([actor.PersonId], ct))
                if (budget.DueAt is not null) session.Store(budget.Wanting(wanted, pace.Now, pace.Window, DailySummary.ZoneOf(firm)));
            return NotificationPreferences.Of(person, firm);
        }
    }
}
