using Portal.Messaging.Contracts;

namespace Portal.Messaging.Senders;

/// <summary>The firm's mails come from the installation's address again. The keys are gone with it.</summary>
internal sealed record RemoveMailDomain(Guid MailDomainId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapDelete("/admin/mail-domains/{mailDomainId:guid}", (Guid mailDomainId, Requests ask) => ask.Do(new RemoveMailDomain(mailDomainId)))
            .Operation<RemoveMailDomain>("Remove an address of my firm's own for mails", Who.Admins).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<RemoveMailDomain, Unit>
    {
        public async Task<Unit> Handle(RemoveMailDomain command, CancellationToken ct)
        {
            await messaging.Lock(MailDomainQueries.Lock, ct);
            var domain = await messaging.Change<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            domain.Append(new MailDomain.GivenUp(clock.GetUtcNow())).TellFirm(new MailDomainRemoved(domain.Id, domain.State.Host));
            messaging.Session.Delete<Sender>(actor.FirmId);
            return Unit.Value;
        }
    }
}
