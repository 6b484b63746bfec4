using Marten;
using Portal.Identity.Applications;
using Portal.Identity.Sessions;

namespace Portal.Identity.AppGrants;

/// <summary>Which applications the caller lets act for them, newest first: the newest hundred.</summary>
internal sealed record ListMyGrants : IRequest<Page<GrantView>>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/grants", (Requests ask) => ask.Read(new ListMyGrants()))
            .Operation<ListMyGrants>("Which apps act for me", Who.SignedIn).Personal().Produces<Page<GrantView>>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ListMyGrants, Page<GrantView>>
    {
        public async Task<Page<GrantView>> Handle(ListMyGrants request, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var grants = await identity.Session.Query<Grant>().Where(g => g.PersonId == actor.PersonId && g.ExpiresAt > now).OrderByDescending(g => g.CreatedAt).Take(Most).ToListAsync(ct);
            var batch = identity.Session.CreateBatchQuery();
            var sessions = batch.LoadMany<UserSession>().ById([.. grants.Select(g => g.SessionId)]);
            var applications = batch.LoadMany<Application>().ById([.. grants.Select(g => g.ApplicationId).Distinct()]);
            await batch.Execute(ct);
            // A grant whose session has ended is over, however that came about.
            var (alive, named) = ((await sessions).ToDictionary(s => s.Id), (await applications).ToDictionary(a => a.Id));
            return new([.. grants.Where(g => alive.ContainsKey(g.SessionId) && named.ContainsKey(g.ApplicationId))
                .Select(g => new GrantView(g.Id, named[g.ApplicationId].Name, g.Scopes, g.CreatedAt, g.ExpiresAt, alive[g.SessionId].LastUsedAt))], null);
        }
    }
}

/// <summary>What the caller has allowed an application.</summary>
/// <param name="LastUsedAt">When it last came for tokens.</param>
internal sealed record GrantView(Guid Id, string Application, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset LastUsedAt);

/// <summary>The caller takes back what they allowed: the application is refused from its next request on.</summary>
internal sealed record RevokeGrant(Guid GrantId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/grants/{grantId:guid}",
            (Guid grantId, Requests ask) => ask.Do(new RevokeGrant(grantId)))
            .Operation<RevokeGrant>("Stop an app from acting for me", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RevokeGrant, Unit>
    {
        public async Task<Unit> Handle(RevokeGrant command, CancellationToken ct)
        {
            if (await identity.Session.LoadAsync<Grant>(command.GrantId, ct) is not { } grant || grant.PersonId != actor.PersonId) throw Problems.NotFound.Refuse();
            await identity.End(grant, null, ct);
            return Unit.Value;
        }
    }
}
