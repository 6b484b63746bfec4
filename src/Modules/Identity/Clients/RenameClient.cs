using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Clients;

/// <summary>The client goes by another name from now on.</summary>
internal sealed record RenameClient(Guid ClientId, string Name) : ICommand<ClientView>
{
    internal sealed record Body(string Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/clients/{clientId:guid}", async (Guid clientId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var client = await mediator.Send(new RenameClient(clientId, body.Name), ct);
                return Answer.Ok(http, client, client.Version);
            })
            .Operation<RenameClient>("Rename a client", Who.Staff).Changes().Produces<ClientView>().Example(new Body("Northwind Bakery & Sons"));
    }

    internal sealed class Validator : AbstractValidator<RenameClient>
    {
        public Validator() => RuleFor(x => x.Name).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RenameClient, ClientView>
    {
        public async Task<ClientView> Handle(RenameClient command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Client>(command.ClientId, c => c.MustBeFor(actor), ct);
            var client = stream.Aggregate!;
            if (client.Name == command.Name) return ClientView.Of(client);
            var renamed = new Renamed(command.Name);
            var fact = identity.Append(stream, renamed);
            await identity.Publish(new ClientRenamed(fact.EventId, fact.FirmId, client.Id, fact.ActorId, fact.At, true, command.Name));
            return ClientView.Of(client.Apply(renamed) with { Version = client.Version + 1 });
        }
    }
}
