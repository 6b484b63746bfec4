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
    internal sealed record View(Guid Id, string Name, string Email, Role Role, FirmOfMine Firm, IReadOnlyList<ClientOfMine> Clients, string? CsrfToken);
    internal sealed record FirmOfMine(Guid Id, string Name, string ShortName);
    internal sealed record ClientOfMine(Guid Id, string Name, IReadOnlyDictionary<string, string> Rights);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me", async (HttpContext http, ICredentials credentials, MasterKey key, IMediator mediator, CancellationToken ct) =>
                Results.Ok(await mediator.Send(new ReadMe(), ct) with { CsrfToken = CsrfToken.Of(key, credentials.Read(http)!.Session) }))
            .Operation<ReadMe>("Who am I", Who.SignedIn).Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMe, View>
    {
        public async Task<View> Handle(ReadMe request, CancellationToken ct)
        {
            var batch = identity.Session.CreateBatchQuery();
            var (person, firm) = (batch.Load<Person>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
            var clients = batch.LoadMany<Client>().ById(actor.Clients.Keys.ToArray());
            await batch.Execute(ct);
            var (me, mine) = ((await person)!, (await firm)!);
            return new View(me.Id, me.Name, me.Email, me.Role, new(mine.Id, mine.Name, mine.ShortName),
                [.. (await clients).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ClientOfMine(c.Id, c.Name, actor.Clients[c.Id]))], null);
        }
    }
}
