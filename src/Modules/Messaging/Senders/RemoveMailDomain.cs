using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Senders;

/// <summary>The firm's mails come from the installation's address again. The keys are gone with it.</summary>
internal sealed record RemoveMailDomain(Guid MailDomainId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/mail-domains/{mailDomainId:guid}", async (Guid mailDomainId, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RemoveMailDomain(mailDomainId), ct);
                return Results.NoContent();
            })
            .Operation<RemoveMailDomain>("Remove an address of my firm's own for mails", Who.Admins).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<RemoveMailDomain, Unit>
    {
        public async Task<Unit> Handle(RemoveMailDomain command, CancellationToken ct)
        {
            await messaging.Lock(MailDomainQueries.Lock, ct);
            var stream = await messaging.Fetch<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            var fact = messaging.Append(stream, new GivenUp(clock.GetUtcNow()));
            messaging.Session.Delete<Sender>(actor.FirmId);
            await messaging.Publish(new MailDomainRemoved(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, stream.Aggregate!.Id, stream.Aggregate.Host));
            return Unit.Value;
        }
    }
}
