using Marten;
using Portal.Identity.Contracts;
using Portal.Messaging.Recipients;
using Wolverine.Attributes;

namespace Portal.Messaging.Mail;

/// <summary>How a firm's mails name it and look, where answers go, where links lead, and its time and language, as Identity tells it.</summary>
[StickyHandler(Recipient.Queue)]
public static class KeepLetterheadsHandler
{
    public static async Task Handle(FirmCreated e, IDocumentSession session, CancellationToken ct)
    {
        await session.Call(new(e.FirmId, e.Name, e.At), ct);
        await session.Change(e.FirmId, h => h.In(e.TimeZone, e.At).Speaking(e.Language, e.At), ct);
    }

    public static Task Handle(FirmRenamed e, IDocumentSession session, CancellationToken ct) => session.Call(new(e.FirmId, e.Name, e.At), ct);

    public static Task Handle(FirmMailChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.FirmId, h => h.From(e.SenderName, e.ReplyTo, e.At), ct);

    public static Task Handle(PrimaryDomainChanged e, IDocumentSession session, CancellationToken ct) => session.Change(e.FirmId, h => h.At(e.Host, e.At), ct);

    /// <summary>A logo whose size an earlier release did not tell is left out until it is told again.</summary>
    public static Task Handle(FirmBranded e, IDocumentSession session, CancellationToken ct) => session.Change(e.FirmId,
        h => h.Looking(e.Colour, e is { LogoSha256: { } logo, LogoWidth: { } width, LogoHeight: { } height } ? new(logo, width, height) : null, e.At), ct);

    public static Task Handle(FirmTimeZoneChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.FirmId, h => h.In(e.TimeZone, e.At), ct);

    public static Task Handle(FirmLanguageChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.FirmId, h => h.Speaking(e.Language, e.At), ct);

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
