using Portal.Identity.Contracts;

namespace Portal.Identity.Domains;

/// <summary>Links in the firm's mails begin with that domain from now on.</summary>
internal sealed record MakePrimary(Guid DomainId) : ICommand<DomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/domains/{domainId:guid}/primary", (Guid domainId, Requests ask) => ask.Change(new MakePrimary(domainId)))
            .Operation<MakePrimary>("Make a domain the primary one", Who.Admins, Domain.NotVerified).WithName("MakeDomainPrimary").StepUp()
            .Produces<DomainView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, Installation installation)
        : IRequestHandler<MakePrimary, DomainView>
    {
        public async Task<DomainView> Handle(MakePrimary command, CancellationToken ct)
        {
            await identity.Lock(DomainQueries.Lock, ct);
            var domain = await identity.ChangeDomain(command.DomainId, ct);
            if (domain.State.State != DomainState.Verified) throw Domain.NotVerified.Refuse();
            if (!domain.State.Primary)
            {
                foreach (var other in (await identity.Domains(ct)).Where(d => d.Primary))
                {
                    var before = await identity.ChangeAlongside<Domain>(other.Id, ct);
                    before.Append(new Domain.NoLongerPrimary()).KeepSilent("What is told of the new one says it.");
                }
                domain.Append(new Domain.MadePrimary()).TellFirm(new PrimaryDomainChanged(domain.State.Host));
            }
            return DomainView.Of(domain.State, actor.FirmId, key, installation);
        }
    }
}
