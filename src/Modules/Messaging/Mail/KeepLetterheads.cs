using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>How a firm's mails name it, under which name they come, where answers go and where links lead, as Identity tells it.</summary>
[StickyHandler(Recipient.Queue)]
public static class KeepLetterheadsHandler
{
    public static Task Handle(FirmCreated e, IDocumentSession session, CancellationToken ct) => session.Call(new(e.FirmId, e.Name, e.At), ct);

    public static Task Handle(FirmRenamed e, IDocumentSession session, CancellationToken ct) => session.Call(new(e.FirmId, e.Name, e.At), ct);

    public static Task Handle(FirmMailChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.FirmId, h => h.From(e.SenderName, e.ReplyTo, e.At), ct);

    public static Task Handle(PrimaryDomainChanged e, IDocumentSession session, CancellationToken ct) => session.Change(e.FirmId, h => h.At(e.Host, e.At), ct);

    private static async Task Call(this IDocumentSession session, FirmName name, CancellationToken ct)
    {
        await session.Lock($"letterhead {name.Id}", ct);
        session.Store(FirmName.Newest(await session.LoadAsync<FirmName>(name.Id, ct), name));
    }

    private static async Task Change(this IDocumentSession session, Guid firmId, Func<Letterhead, Letterhead> change, CancellationToken ct)
    {
        await session.Lock($"letterhead {firmId}", ct);
        session.Store(change(await session.LoadAsync<Letterhead>(firmId, ct) ?? new(firmId)));
    }
}
