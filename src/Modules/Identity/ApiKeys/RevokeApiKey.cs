using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.ApiKeys;

/// <summary>The key works no longer, from the next request on.</summary>
internal sealed record RevokeApiKey(Guid ApiKeyId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/api-keys/{apiKeyId:guid}", async (Guid apiKeyId, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeApiKey(apiKeyId), ct);
                return Results.NoContent();
            })
            .Operation<RevokeApiKey>("Revoke an API key", Who.Admins).StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<RevokeApiKey, Unit>
    {
        public async Task<Unit> Handle(RevokeApiKey command, CancellationToken ct)
        {
            var key = await identity.Session.LoadAsync<ApiKey>(command.ApiKeyId, ct) ?? throw Problems.NotFound.Refuse();
            var fact = identity.Note();
            identity.Session.Delete(key);
            identity.Session.Delete<UserSession>(key.SessionId);
            await identity.Publish(new ApiKeyRevoked(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, key.Id, key.Name));
            return Unit.Value;
        }
    }
}
