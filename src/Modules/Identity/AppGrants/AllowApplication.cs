using Portal.Identity.Applications;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.AppGrants;

/// <summary>The caller lets an application act for them. It gets a session of its own, as good as the one that allowed it.</summary>
/// <param name="Session">The stored id of the browser's session.</param>
internal sealed record AllowApplication(Guid ApplicationId, IReadOnlyList<string> Scopes, string Session, string? Address) : ICommand<Grant>
{
    internal sealed class Validator : AbstractValidator<AllowApplication>
    {
        public Validator()
        {
            RuleFor(x => x.Session).NotEmpty();
            RuleFor(x => x.Scopes).NotNull();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<AllowApplication, Grant>
    {
        public async Task<Grant> Handle(AllowApplication command, CancellationToken ct)
        {
            var application = await identity.Session.LoadAsync<Application>(command.ApplicationId, ct) ?? throw Problems.NotFound.Refuse();
            await identity.SessionsOf(actor.PersonId, ct);
            var browser = await identity.Session.LoadAsync<UserSession>(command.Session, ct) ?? throw Problems.NotSignedIn.Refuse();
            var now = clock.GetUtcNow();
            // Its own secret is thrown away: what opens it are tokens.
            var id = UserSession.NewToken().Id;
            var expires = now + Grant.Unclaimed;
            var grant = new Grant(Guid.CreateVersion7(), application.Id, actor.PersonId, id, command.Scopes, now, expires);
            identity.Session.Insert(browser with
            {
                Id = id,
                Kind = SignInKind.App,
                CreatedAt = now,
                LastUsedAt = now,
                ExpiresAt = expires,
                Address = command.Address,
                Device = application.Name,
                PublicId = Guid.CreateVersion7(),
                Scopes = [.. command.Scopes.Intersect(ApiScopes.All)],
            });
            identity.Session.Insert(grant);
            identity.Note([]).TellAbout(actor.ClientIdsForAudit(),
                new AppAuthorized(actor.PersonId, application.Id, application.Name, string.Join(' ', command.Scopes)));
            return grant;
        }
    }
}

/// <summary>The application came with its code: from now on the grant lasts as long as grants do.</summary>
internal sealed record BeginGrant(Grant Grant) : ICommand<Grant>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<BeginGrant, Grant>
    {
        public Task<Grant> Handle(BeginGrant command, CancellationToken ct)
        {
            var begun = command.Grant with { ExpiresAt = command.Grant.CreatedAt + Grant.Life };
            // Only what is still there: a session that ended at this moment is not to come back.
            foreach (var (table, id) in new (string, object)[] { ("user_session", begun.SessionId), ("grant", begun.Id) })
                identity.Session.QueueSqlCommand($"update identity.mt_doc_{table} set expires_at = ?, data = data || jsonb_build_object('expiresAt', ?::text) where tenant_id = ? and id = ?",
                    begun.ExpiresAt, begun.ExpiresAt.UtcDateTime.ToString("O"), identity.Session.TenantId, id);
            return Task.FromResult(begun);
        }
    }
}
