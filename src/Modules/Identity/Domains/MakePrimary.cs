using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Domains;

/// <summary>Links in the firm's mails begin with that domain from now on.</summary>
internal sealed record MakePrimary(Guid DomainId) : ICommand<DomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/domains/{domainId:guid}/primary", async (Guid domainId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var domain = await mediator.Send(new MakePrimary(domainId), ct);
                return Answer.Ok(http, domain, domain.Version);
            })
            .Operation<MakePrimary>("Make a domain the primary one", Who.Admins, Domain.NotVerified).WithName("MakeDomainPrimary").StepUp().Produces<DomainView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, Installation installation) : IRequestHandler<MakePrimary, DomainView>
    {
        public async Task<DomainView> Handle(MakePrimary command, CancellationToken ct)
        {
            await identity.Lock(DomainQueries.Lock, ct);
            var stream = await identity.Fetch<Domain>(command.DomainId, d => { if (d.State == DomainState.Removed) throw Problems.NotFound.Refuse(); }, ct);
            var domain = stream.Aggregate!;
            if (domain.State != DomainState.Verified) throw Domain.NotVerified.Refuse();
            if (domain.Primary) return DomainView.Of(domain, actor.FirmId, key, installation);

            foreach (var other in (await identity.Domains(ct)).Where(d => d.Primary))
                identity.Append(await identity.Session.Events.FetchForWriting<Domain>(other.Id, ct), new NoLongerPrimary());
            var made = new MadePrimary();
            var fact = identity.Append(stream, made);
            await identity.Publish(new PrimaryDomainChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, domain.Host));
            return DomainView.Of(domain.Apply(made) with { Version = domain.Version + 1 }, actor.FirmId, key, installation);
        }
    }
}
