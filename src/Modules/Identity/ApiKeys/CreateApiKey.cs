using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Applications;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.ApiKeys;

/// <summary>The firm makes a key for a program of its own. It is shown in this answer and never again.</summary>
/// <param name="ExpiresAt">When it stops working by itself; null for never.</param>
internal sealed record CreateApiKey(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt) : ICommand<ApiKey>
{
    internal sealed record Created(ApiKeyView ApiKey, string Key);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/api-keys", async (CreateApiKey command, HttpContext http, MasterKey key, IMediator mediator, CancellationToken ct) =>
            {
                var made = await mediator.Send(command, ct);
                return Answer.Created(http, $"/admin/api-keys/{made.Id}", new Created(ApiKeyView.Of(made, null), made.SecretOf(key)));
            })
            .Operation<CreateApiKey>("Create an API key", Who.Admins).Creates().StepUp().Produces<Created>(201).Example(new CreateApiKey("Bookkeeping", ["invoices:read", "clients:read"], null));
    }

    internal sealed class Validator : AbstractValidator<CreateApiKey>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Scopes).AreScopes(_ => ApplicationKind.Machine);
            RuleFor(x => x.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow()).WithMessage("A key expires in the future, or never.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key) : IRequestHandler<CreateApiKey, ApiKey>
    {
        public async Task<ApiKey> Handle(CreateApiKey command, CancellationToken ct)
        {
            var fact = identity.Note();
            var made = ApiKey.Make(key, actor.FirmId, command.Name, command.Scopes, fact.At, command.ExpiresAt, actor.PersonId);
            identity.Session.Insert(made);
            identity.Session.Insert(UserSession.OfProgram(made.SessionId, made.Id, made.Name, made.Scopes, fact.At, command.ExpiresAt));
            await identity.Publish(new ApiKeyCreated(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, made.Id, made.Name, string.Join(' ', made.Scopes), made.ExpiresAt));
            return made;
        }
    }
}
