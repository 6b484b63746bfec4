using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Clients;

/// <summary>
/// The firm does not work for the client any more. Its contacts are out from their next request on, unless they act for another client as
/// well, and then for this one; nothing is mailed to them, and what there is of the client can be read and not changed. A client that is
/// archived already stays as it is.
/// </summary>
/// <param name="Reason">For the firm's own people.</param>
internal sealed record ArchiveClient(Guid ClientId, string? Reason) : ICommand<ClientView>
{
    internal sealed record Body(string? Reason = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/archive", (Guid clientId, Body? body, Requests ask) =>
                ask.Change(new ArchiveClient(clientId, body?.Reason)))
            .Operation<ArchiveClient>("Archive a client", Who.Staff).Changes().WhileArchived().Produces<ClientView>()
            .Example(new Body("The engagement ended in June."));
    }

    internal sealed class Validator : AbstractValidator<ArchiveClient>
    {
        public Validator() => RuleFor(x => x.Reason).MaximumLength(500).Prose();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TimeProvider clock) : IRequestHandler<ArchiveClient, ClientView>
    {
        public async Task<ClientView> Handle(ArchiveClient command, CancellationToken ct)
        {
            await identity.Lock(Grants.LockOf(command.ClientId), ct);
            var client = await identity.Change<Client>(command.ClientId, ct);
            if (client.State.ArchivedAt is null)
                client.Append(new Client.Archived(string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(), clock.GetUtcNow()))
                    .TellFirm(new ClientArchived());
            return ClientView.Of(client.State);
        }
    }
}

/// <summary>The firm works for an archived client again: its contacts are in with what they had, and things can be changed.</summary>
internal sealed record RestoreClient(Guid ClientId) : ICommand<ClientView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/restore", (Guid clientId, Requests ask) =>
                ask.Change(new RestoreClient(clientId)))
            .Operation<RestoreClient>("Restore an archived client", Who.Staff).Changes().WhileArchived().Produces<ClientView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TimeProvider clock) : IRequestHandler<RestoreClient, ClientView>
    {
        public async Task<ClientView> Handle(RestoreClient command, CancellationToken ct)
        {
            await identity.Lock(Grants.LockOf(command.ClientId), ct);
            var client = await identity.Change<Client>(command.ClientId, ct);
            if (client.State.ArchivedAt is not null) client.Append(new Client.Restored(clock.GetUtcNow())).TellFirm(new ClientRestored());
            return ClientView.Of(client.State);
        }
    }
}
