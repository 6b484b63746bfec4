using Portal.Identity.Contracts;

namespace Portal.Identity.Clients;

/// <summary>The client goes by another name from now on.</summary>
internal sealed record ChangeClient(Guid ClientId, Patched<string> Name) : ICommand<ClientView>
{
    internal sealed record Body(Patched<string> Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPatch("/clients/{clientId:guid}", (Guid clientId, Body body, Requests ask) => ask.Change(new ChangeClient(clientId, body.Name)))
            .Operation<ChangeClient>("Rename a client", Who.Staff).WithName("RenameClient").Changes().Produces<ClientView>()
            .Example(new Body("Northwind Bakery & Sons"));
    }

    internal sealed class Validator : AbstractValidator<ChangeClient>
    {
        public Validator() => this.RuleForGiven(x => x.Name).ClientName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<ChangeClient, ClientView>
    {
        public async Task<ClientView> Handle(ChangeClient command, CancellationToken ct)
        {
            var client = await identity.Change<Client>(command.ClientId, ct);
            var name = command.Name.Or(client.State.Name);
            if (client.State.Name != name) client.Append(new Client.Renamed(name)).TellBothSides(new ClientRenamed(name));
            return ClientView.Of(client.State);
        }
    }
}
