using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Home;

/// <summary>What the caller sees first: what waits for them, and each module's part.</summary>
internal sealed record ReadHome : IRequest<ReadHome.View>
{
    /// <param name="WaitsForMe">Oldest first.</param>
    /// <param name="Parts">Each module's, by its name.</param>
    internal sealed record View(IReadOnlyList<Waiting> WaitsForMe, IReadOnlyDictionary<string, object> Parts);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/home", async (IMediator mediator, CancellationToken ct) => Results.Ok(await mediator.Send(new ReadHome(), ct)))
            .Operation<ReadHome>("My home page", Who.SignedIn).Produces<View>();
    }

    /// <summary>The modules fill their parts side by side, each from its own store.</summary>
    internal sealed class Handler(IEnumerable<IHomePart> parts, Actor actor) : IRequestHandler<ReadHome, View>
    {
        public async Task<View> Handle(ReadHome request, CancellationToken ct)
        {
            var filled = await Task.WhenAll(parts.OrderBy(p => p.Name, StringComparer.Ordinal).Select(async p => (p.Name, Part: await p.Of(actor, ct))));
            return new View([.. filled.SelectMany(p => p.Part.WaitsForMe).OrderBy(w => w.Since)], filled.Where(p => p.Part.Content is not null).ToDictionary(p => p.Name, p => p.Part.Content!));
        }
    }
}
