using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Clients;

/// <summary>The firm takes on a client. Whoever works for some clients only does not decide that.</summary>
/// <param name="Language">Of mails to its contacts who have not chosen theirs: en, de, fr, es or ar; the firm's when null.</param>
internal sealed record CreateClient(string Name, string? Language = null) : ICommand<ClientView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/clients", (CreateClient command, Requests ask) => ask.Create(command, c => $"/clients/{c.Id}"))
            .Operation<CreateClient>("Create a client", Who.Staff).Creates().Produces<ClientView>(201).Example(new CreateClient("Northwind Bakery"));
    }

    internal sealed class Validator : AbstractValidator<CreateClient>
    {
        public Validator()
        {
            RuleFor(x => x.Name).ClientName();
            RuleFor(x => x.Language).IsLanguage();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<CreateClient, ClientView>
    {
        public Task<ClientView> Handle(CreateClient command, CancellationToken ct)
        {
            if (!actor.AllClients) throw Problems.Forbidden.Refuse("You work for some clients only, so you can't add others.");
            var client = identity.Start<Client>(Guid.CreateVersion7());
            client.Append(new Client.Registered(client.Id, command.Name, clock.GetUtcNow())).TellBothSides(new ClientCreated(command.Name));
            if (command.Language is { } language) client.Append(new Client.LanguageSet(language)).TellFirm(new ClientLanguageChanged(language));
            return Task.FromResult(ClientView.Of(client.State));
        }
    }
}

internal static class ClientRules
{
    public static IRuleBuilderOptions<T, string?> ClientName<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(200).OneLine();
}
