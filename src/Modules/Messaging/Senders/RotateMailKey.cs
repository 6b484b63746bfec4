using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>Mails are to be signed with another key. The one before signs until the record of the new one is seen; where none signs yet, the new one takes its place at once.</summary>
internal sealed record RotateMailKey(Guid MailDomainId) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains/{mailDomainId:guid}/rotate-key", async (Guid mailDomainId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var domain = await mediator.Send(new RotateMailKey(mailDomainId), ct);
                return Answer.Ok(http, domain, domain.Version);
            })
            .Operation<RotateMailKey>("Have mails signed with another key", Who.Admins).Changes().StepUp().Produces<MailDomainView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, MasterKey master, SmtpOptions smtp, TimeProvider clock) : IRequestHandler<RotateMailKey, MailDomainView>
    {
        public async Task<MailDomainView> Handle(RotateMailKey command, CancellationToken ct)
        {
            var (shown, key) = SigningKey.Make(master, actor.FirmId);
            await messaging.Lock(MailDomainQueries.Lock, ct);
            var stream = await messaging.Fetch<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            var (domain, offered) = (stream.Aggregate!, new KeyOffered(shown, clock.GetUtcNow()));
            var after = domain.After([offered]);
            var fact = messaging.Append(stream, offered);

            var sender = (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct))!;
            messaging.Session.Store(after.Next is null ? sender with { Key = key, Next = null } : sender with { Next = key });
            await messaging.Publish(new MailDomainKeyChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, domain.Id, domain.Host, shown.Selector, false));
            return MailDomainView.Of(after, smtp);
        }
    }
}
