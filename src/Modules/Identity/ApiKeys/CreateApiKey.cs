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
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/api-keys", async (CreateApiKey command, MasterKey key, Requests ask) =>
            {
                var made = await ask.Send(command);
                return Results.Created($"/api/v1/admin/api-keys/{made.Id}", new Created(ApiKeyView.Of(made, null), ask.Once(made.SecretOf(key))));
            })
            .Operation<CreateApiKey>("Create an API key", Who.Admins, Problems.ShownOnce).Creates().StepUp().Produces<Created>(201)
            .Example(new CreateApiKey("Bookkeeping", ["invoices:read", "clients:read"], null));
    }

    internal sealed class Validator : AbstractValidator<CreateApiKey>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Scopes).AreScopes(_ => ApplicationKind.Machine);
            RuleFor(x => x.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow()).WithMessage("Choose a date in the future, or none.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, TimeProvider clock) : IRequestHandler<CreateApiKey, ApiKey>
    {
        public Task<ApiKey> Handle(CreateApiKey command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var made = ApiKey.Make(key, actor.FirmId, command.Name, command.Scopes, now, command.ExpiresAt, actor.PersonId);
            identity.Session.Insert(made);
            identity.Session.Insert(UserSession.OfProgram(made.SessionId, made.Id, made.Name, made.Scopes, now, command.ExpiresAt));
            identity.Note([]).TellFirm(new ApiKeyCreated(made.Id, made.Name, string.Join(' ', made.Scopes), made.ExpiresAt));
            return Task.FromResult(made);
        }
    }
}
