using Portal.Identity.Contracts;

namespace Portal.Identity.Home;

/// <summary>What the caller sees first: what waits for them, and each module's part.</summary>
internal sealed record ReadHome : IRequest<ReadHome.View>
{
    /// <param name="WaitsForMe">Oldest first.</param>
    /// <param name="Parts">Each module's, by its name.</param>
    internal sealed record View(IReadOnlyList<Waiting> WaitsForMe, IReadOnlyDictionary<string, object> Parts);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/home", (Requests ask) => ask.Read(new ReadHome()))
            .Operation<ReadHome>("My home page", Who.SignedIn).Scope(ApiScopes.Me).Produces<View>();
    }

    /// <summary>The modules fill their parts side by side; those of one module share its session, and so come one after the other.</summary>
    internal sealed class Handler(IEnumerable<IHomePart> parts, Actor actor) : IRequestHandler<ReadHome, View>
    {
        public async Task<View> Handle(ReadHome request, CancellationToken ct)
        {
            var filled = (await Task.WhenAll(parts.GroupBy(p => p.GetType().Assembly).Select(module => Fill(module, ct)))).SelectMany(p => p)
                .OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
            return new View([.. filled.SelectMany(p => p.Part.WaitsForMe).OrderBy(w => w.Since)],
                filled.Where(p => p.Part.Content is not null).ToDictionary(p => p.Name, p => p.Part.Content!));
        }

        private async Task<List<(string Name, HomePart Part)>> Fill(IEnumerable<IHomePart> module, CancellationToken ct)
        {
            var filled = new List<(string, HomePart)>();
            foreach (var part in module) filled.Add((part.Name, await part.Of(actor, ct)));
            return filled;
        }
    }
}
