using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Clients;

/// <summary>The client goes by another name, or its contacts get mails in another language. What is left out stays.</summary>
/// <param name="Language">For contacts who have not chosen theirs: en, de, fr, es or ar; the firm's when null.</param>
internal sealed record ChangeClient(Guid ClientId, Patched<string> Name, Patched<string?> Language) : ICommand<ClientView>
{
    internal sealed record Body(Patched<string> Name, Patched<string?> Language);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPatch("/clients/{clientId:guid}", (Guid clientId, Body body, Requests ask) =>
                ask.Change(new ChangeClient(clientId, body.Name, body.Language)))
            .Operation<ChangeClient>("Change a client's name and language", Who.Staff).WithName("RenameClient").Changes().Produces<ClientView>()
            .Example(new Body("Northwind Bakery & Sons", "en"));
    }

    internal sealed class Validator : AbstractValidator<ChangeClient>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).ClientName();
            this.RuleForGiven(x => x.Language).IsLanguage();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<ChangeClient, ClientView>
    {
        public async Task<ClientView> Handle(ChangeClient command, CancellationToken ct)
        {
            var client = await identity.Change<Client>(command.ClientId, ct);
            var name = command.Name.Or(client.State.Name);
            if (client.State.Name != name) client.Append(new Client.Renamed(name)).TellBothSides(new ClientRenamed(name));
            var language = command.Language.Or(client.State.Language);
            if (client.State.Language != language) client.Append(new Client.LanguageSet(language)).TellFirm(new ClientLanguageChanged(language));
            return ClientView.Of(client.State);
        }
    }
}
