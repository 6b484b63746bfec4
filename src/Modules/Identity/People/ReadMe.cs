using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Clients;
using Portal.Identity.Firms;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>Who the caller is, in which firm, for which clients, with which rights.</summary>
internal sealed record ReadMe : IRequest<ReadMe.View>
{
    /// <param name="Version">Of the caller's own account: what changing it needs as If-Match.</param>
    internal sealed record View(Guid Id, string Name, string Email, Role Role, FirmOfMine Firm, IReadOnlyList<ClientOfMine> Clients, string? CsrfToken, long Version);
    internal sealed record FirmOfMine(Guid Id, string Name, string ShortName);
    internal sealed record ClientOfMine(Guid Id, string Name, IReadOnlyDictionary<string, string> Rights);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me", async (HttpContext http, ICredentials credentials, MasterKey key, IMediator mediator, CancellationToken ct) =>
                Answered(http, credentials, key, await mediator.Send(new ReadMe(), ct)))
            .Operation<ReadMe>("Who am I", Who.SignedIn).Produces<View>();
    }

    /// <summary>The version is the account's, while firm, clients and token change without it: so the ETag serves If-Match, and never a 304.</summary>
    internal static IResult Answered(HttpContext http, ICredentials credentials, MasterKey key, View me) =>
        Answer.Ok(http, me with { CsrfToken = CsrfToken.Of(key, credentials.Read(http)!.Session) }, me.Version);

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMe, View>
    {
        public Task<View> Handle(ReadMe request, CancellationToken ct) => Show(identity.Session, actor, null, ct);
    }

    /// <param name="changed">The person as this very request leaves them; else as stored.</param>
    internal static async Task<View> Show(IQuerySession session, Actor actor, Person? changed, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var (person, firm) = (batch.Load<Person>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
        var clients = batch.LoadMany<Client>().ById(actor.Clients.Keys.ToArray());
        await batch.Execute(ct);
        var (me, mine) = (changed ?? (await person)!, (await firm)!);
        return new View(me.Id, me.Name, me.Email, me.Role, new(mine.Id, mine.Name, mine.ShortName),
            [.. (await clients).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ClientOfMine(c.Id, c.Name, actor.Clients[c.Id]))], null, me.Version);
    }
}
