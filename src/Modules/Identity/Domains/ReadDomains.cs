namespace Portal.Identity.Domains;

/// <summary>The firm's own domains, oldest first: there are ten at most.</summary>
internal sealed record ListDomains : IRequest<IReadOnlyList<DomainView>>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/domains", async (Requests ask) => Results.Ok(new Page<DomainView>(await ask.Send(new ListDomains()), null)))
            .Operation<ListDomains>("List my firm's domains", Who.Admins).Produces<Page<DomainView>>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, Installation installation)
        : IRequestHandler<ListDomains, IReadOnlyList<DomainView>>
    {
        public async Task<IReadOnlyList<DomainView>> Handle(ListDomains request, CancellationToken ct) =>
            [.. (await identity.Domains(ct)).Select(d => DomainView.Of(d, actor.FirmId, key, installation))];
    }
}

/// <summary>One of the firm's domains.</summary>
internal sealed record ReadDomain(Guid DomainId) : IRequest<DomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/domains/{domainId:guid}", (Guid domainId, Requests ask) => ask.Read(new ReadDomain(domainId)))
            .Operation<ReadDomain>("Read a domain", Who.Admins).Produces<DomainView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, Installation installation)
        : IRequestHandler<ReadDomain, DomainView>
    {
        public async Task<DomainView> Handle(ReadDomain request, CancellationToken ct) =>
            await identity.Session.LoadAsync<Domain>(request.DomainId, ct) is { ActiveHost: not null } domain
            ? DomainView.Of(domain, actor.FirmId, key, installation) : throw Problems.NotFound.Refuse();
    }
}
