using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Clients;

/// <summary>The firm takes on a client. Whoever works for some clients only does not decide that.</summary>
internal sealed record CreateClient(string Name) : ICommand<ClientView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients", async (CreateClient command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var client = await mediator.Send(command, ct);
                return Answer.Created(http, $"/clients/{client.Id}", client, client.Version);
            })
            .Operation<CreateClient>("Create a client", Who.Staff).Creates().Produces<ClientView>(201).Example(new CreateClient("Northwind Bakery"));
    }

    internal sealed class Validator : AbstractValidator<CreateClient>
    {
        public Validator() => RuleFor(x => x.Name).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<CreateClient, ClientView>
    {
        public async Task<ClientView> Handle(CreateClient command, CancellationToken ct)
        {
            if (!actor.AllClients) throw Problems.Forbidden.Refuse("Who works for some clients only takes on no others.");
            var registered = new Registered(Guid.CreateVersion7(), command.Name, clock.GetUtcNow());
            var fact = identity.Start<Client>(registered.ClientId, registered);
            await identity.Publish(new ClientCreated(fact.EventId, fact.FirmId, registered.ClientId, fact.ActorId, fact.At, true, command.Name));
            return ClientView.Of(Client.Create(registered) with { Version = 1 });
        }
    }
}
