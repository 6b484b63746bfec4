using Marten;

namespace Portal.Identity.Sessions;

/// <summary>Where the caller is signed in, newest first: the newest hundred.</summary>
internal sealed record ListMySessions : IRequest<Page<SessionView>>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/sessions", (Requests ask) => ask.Read(new ListMySessions()))
            .Operation<ListMySessions>("Where I am signed in", Who.SignedIn).Personal().Produces<Page<SessionView>>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, TimeProvider clock) : IRequestHandler<ListMySessions, Page<SessionView>>
    {
        public async Task<Page<SessionView>> Handle(ListMySessions request, CancellationToken ct)
        {
            var (actor, mine) = (caller.Required, caller.SignIn!.Session);
            var now = clock.GetUtcNow();
            var sessions = await identity.Session.Query<UserSession>().Where(s => s.PersonId == actor.PersonId && s.ExpiresAt > now && s.Kind != SignInKind.Calendar)
                .OrderByDescending(s => s.CreatedAt).Take(Most).ToListAsync(ct);
            return new([.. sessions.Select(s => SessionView.Of(s, mine))], null);
        }
    }
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Device">What the browser called itself.</param>
/// <param name="Address">Where it signed in from.</param>
/// <param name="Current">The one that asks.</param>
/// <param name="Method">How the person got in.</param>
/// <param name="LastUsedAt">Exact to half a minute.</param>
/// <param name="Remembered">The person asked to stay signed in on this device.</param>
internal sealed record SessionView(
    Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Device, string? Address, bool Current, SignInKind Kind, string? Method,
    bool SecondFactor, DateTimeOffset LastUsedAt, bool Remembered)
{
    /// <param name="current">The stored id of the session that asks.</param>
    public static SessionView Of(UserSession s, string current) =>
        new(s.PublicId, s.CreatedAt, s.ExpiresAt, s.Device, s.Address, s.Id == current, s.Kind, s.How, s.SecondFactor, s.LastUsedAt, s.Remembered);
}
