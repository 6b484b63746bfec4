using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.ApiKeys;

/// <summary>The key works no longer, from the next request on.</summary>
internal sealed record RevokeApiKey(Guid ApiKeyId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/api-keys/{apiKeyId:guid}",
            (Guid apiKeyId, Requests ask) => ask.Do(new RevokeApiKey(apiKeyId)))
            .Operation<RevokeApiKey>("Revoke an API key", Who.Admins).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<RevokeApiKey, Unit>
    {
        public async Task<Unit> Handle(RevokeApiKey command, CancellationToken ct)
        {
            var key = await identity.Session.LoadAsync<ApiKey>(command.ApiKeyId, ct) ?? throw Problems.NotFound.Refuse();
            identity.Session.Delete(key);
            identity.Session.Delete<UserSession>(key.SessionId);
            identity.Note([]).TellFirm(new ApiKeyRevoked(key.Id, key.Name));
            return Unit.Value;
        }
    }
}
