using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Domains;

/// <summary>The firm's portal is not reached under that host name any more. Gives the host that it was.</summary>
internal sealed record RemoveDomain(Guid DomainId) : ICommand<string>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/domains/{domainId:guid}", async (Guid domainId, IMediator mediator, FirmDirectory firms, CancellationToken ct) =>
            {
                firms.Forget(await mediator.Send(new RemoveDomain(domainId), ct));
                return Results.NoContent();
            })
            .Operation<RemoveDomain>("Remove a domain", Who.Admins).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<RemoveDomain, string>
    {
        public async Task<string> Handle(RemoveDomain command, CancellationToken ct)
        {
            await identity.Lock(DomainQueries.Lock, ct);
            var stream = await identity.Fetch<Domain>(command.DomainId, d => { if (d.State == DomainState.Removed) throw Problems.NotFound.Refuse(); }, ct);
            var domain = stream.Aggregate!;
            var fact = identity.Append(stream, new GivenUp(clock.GetUtcNow()));
            if (await identity.Holder(domain.Host, ct) is { } holder && holder.FirmId == actor.FirmId) identity.Session.Delete(holder);
            await identity.Publish(new DomainRemoved(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, domain.Id, domain.Host));
            if (domain.Primary) await identity.Publish(new PrimaryDomainChanged(Guid.CreateVersion7(), fact.FirmId, null, fact.ActorId, fact.At, false, null));
            return domain.Host;
        }
    }
}
