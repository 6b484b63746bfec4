using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>
/// Mails are to be signed with another key. The one before signs until the record of the new one is seen; where none signs yet,
/// the new one takes its place at once.
/// </summary>
internal sealed record RotateMailKey(Guid MailDomainId) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains/{mailDomainId:guid}/rotate-key",
            (Guid mailDomainId, Requests ask) => ask.Change(new RotateMailKey(mailDomainId)))
            .Operation<RotateMailKey>("Have mails signed with another key", Who.Admins).Changes().StepUp().Produces<MailDomainView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, MasterKey master, SmtpOptions smtp, TimeProvider clock)
        : IRequestHandler<RotateMailKey, MailDomainView>
    {
        public async Task<MailDomainView> Handle(RotateMailKey command, CancellationToken ct)
        {
            var (shown, key) = SigningKey.Make(master, actor.FirmId);
            await messaging.Lock(MailDomainQueries.Lock, ct);
            var domain = await messaging.Change<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            domain.Append(new MailDomain.KeyOffered(shown, clock.GetUtcNow()))
                .TellFirm(new MailDomainKeyChanged(domain.Id, domain.State.Host, shown.Selector, false));

            var sender = (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct))!;
            messaging.Session.Store(domain.State.Next is null ? sender with { Key = key, Next = null } : sender with { Next = key });
            return MailDomainView.Of(domain.State, smtp);
        }
    }
}
