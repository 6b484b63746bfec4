using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Domains;

/// <summary>The firm's portal is not reached under that host name any more. Gives the host that it was.</summary>
internal sealed record RemoveDomain(Guid DomainId) : ICommand<string>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapDelete("/admin/domains/{domainId:guid}", async (Guid domainId, FirmDirectory firms, Requests ask) =>
            {
                firms.Forget(await ask.Send(new RemoveDomain(domainId)));
                return Results.NoContent();
            })
            .Operation<RemoveDomain>("Remove a domain", Who.Admins).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<RemoveDomain, string>
    {
        public async Task<string> Handle(RemoveDomain command, CancellationToken ct)
        {
            await identity.Lock(DomainQueries.Lock, ct);
            var domain = await identity.ChangeDomain(command.DomainId, ct);
            var before = domain.State;
            var removed = domain.Append(new Domain.GivenUp(clock.GetUtcNow())).TellFirm(new DomainRemoved(domain.Id, before.Host));
            if (before.Primary) removed.TellFirm(new PrimaryDomainChanged(null));
            if (await identity.Holder(before.Host, ct) is { } holder && holder.FirmId == actor.FirmId) identity.Session.Delete(holder);
            return before.Host;
        }
    }
}
