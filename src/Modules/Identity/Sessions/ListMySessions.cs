using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Sessions;

/// <summary>Where the caller is signed in, newest first: the newest hundred, and no session outlives its day.</summary>
internal sealed record ListMySessions : IRequest<IReadOnlyList<UserSession>>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/sessions", async (Caller caller, IMediator mediator, CancellationToken ct) =>
            {
                var mine = caller.SignIn!.Session;
                return Results.Ok(new Page<SessionView>([.. (await mediator.Send(new ListMySessions(), ct)).Select(s => new SessionView(s.PublicId, s.CreatedAt, s.ExpiresAt, s.Device, s.Address, s.Id == mine, s.Kind, s.How, s.SecondFactor, s.LastUsedAt))], null));
            })
            .Operation<ListMySessions>("Where I am signed in", Who.SignedIn).Produces<Page<SessionView>>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ListMySessions, IReadOnlyList<UserSession>>
    {
        public async Task<IReadOnlyList<UserSession>> Handle(ListMySessions request, CancellationToken ct)
        {
            if (actor.ViewedBy is not null) throw Problems.Forbidden.Refuse("Where somebody is signed in is shown to themselves alone.");
            var now = clock.GetUtcNow();
            return await identity.Session.Query<UserSession>().Where(s => s.PersonId == actor.PersonId && s.ExpiresAt > now).OrderByDescending(s => s.CreatedAt).Take(Most).ToListAsync(ct);
        }
    }
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Device">What the browser called itself.</param>
/// <param name="Address">Where it signed in from.</param>
/// <param name="Current">The one that asks.</param>
/// <param name="Method">How the person got in.</param>
/// <param name="LastUsedAt">Exact to half a minute.</param>
internal sealed record SessionView(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Device, string? Address, bool Current, SignInKind Kind, string? Method, bool SecondFactor, DateTimeOffset LastUsedAt);
