using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Who can be told something, by what name and address, as Identity tells it.</summary>
[StickyHandler(Recipient.Queue)]
public static class KeepRecipientsHandler
{
    public static Task Handle(PersonInvited e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Named(e.Name, e.Email, e.Role, e.At), ct);

    public static Task Handle(PersonJoined e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Named(e.Name, e.Email, e.Role, e.At).In(RecipientState.Joined, e.At), ct);

    public static Task Handle(PersonRenamed e, IDocumentSession session, CancellationToken ct) => session.Change(e.PersonId, r => r.Called(e.Name, e.At), ct);

    public static Task Handle(PersonLanguageChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.Reading(e.Language, e.At), ct);

    public static Task Handle(PersonTimeZoneChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.LivingBy(e.TimeZone, e.At), ct);

    public static async Task Handle(ClientLanguageChanged e, IDocumentSession session, CancellationToken ct)
    {
        var told = new ClientLanguage(e.ClientId!.Value, e.Language, e.At);
        await session.Lock($"language of {told.Id}", ct);
        session.Store(ClientLanguage.Newest(await session.LoadAsync<ClientLanguage>(told.Id, ct), told));
    }

    public static Task Handle(EmailChanged e, IDocumentSession session, CancellationToken ct) => session.Change(e.PersonId, r => r.Reached(e.Email, e.At), ct);

    public static Task Handle(RoleChanged e, IDocumentSession session, CancellationToken ct) => session.Change(e.PersonId, r => r.As(e.Role, e.At), ct);

    public static Task Handle(RightsChanged e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, e.Rights, e.At), ct);

    public static Task Handle(MemberLimited e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.WithLimit(e.Limited, e.At), ct);

    public static Task Handle(MemberAssigned e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, Recipient.Works, e.At), ct);

    public static Task Handle(MemberUnassigned e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.With(e.ClientId!.Value, new Dictionary<string, string>(), e.At), ct);

    public static Task Handle(PersonSuspended e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Suspended, e.At), ct);

    public static Task Handle(PersonReactivated e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Joined, e.At), ct);

    public static Task Handle(PersonRemoved e, IDocumentSession session, CancellationToken ct) =>
        session.Change(e.PersonId, r => r.In(RecipientState.Removed, e.At), ct);

    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct)
    {
        await session.Change(e.PersonId, r => r.Erase(e.At), ct);
        return new ErasureReported(e.PersonId, e.PrivacyRequestId, Forgetting.Module, 1 + await session.Erase(e.PersonId, ct, Forgetting.Statements))
            .After(e, Forgetting.Module);
    }

    /// <summary>One change of a person at a time, on any node: none overwrites another.</summary>
    private static async Task Change(this IDocumentSession session, Guid personId, Func<Recipient, Recipient> change, CancellationToken ct)
    {
        await session.Lock(Recipient.LockOf(personId), ct);
        session.Store(change(await session.LoadAsync<Recipient>(personId, ct) ?? new Recipient(personId)));
    }
}
