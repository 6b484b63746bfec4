using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Sessions;

/// <summary>
/// A member looks at the portal as a contact sees it, in the browser that asks, until they end it. Nothing can be changed
/// meanwhile, and whoever acts for the contact's clients sees that it happens.
/// </summary>
internal sealed record ViewAsContact(Guid ContactId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/contacts/{contactId:guid}/view",
            (Guid contactId, Requests ask) => ask.Do(new ViewAsContact(contactId)))
            .Operation<ViewAsContact>("Look at the portal as a contact sees it", Who.Staff, Person.NotActive).Scope(null).Changes().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, Actor actor) : IRequestHandler<ViewAsContact, Unit>
    {
        public async Task<Unit> Handle(ViewAsContact command, CancellationToken ct)
        {
            if (caller.SignIn is not { Kind: SignInKind.Browser } signIn) throw Problems.Forbidden.Refuse("You can view the portal as someone else only in a browser.");
            var contact = (await identity.Change<Person>(command.ContactId, p => p.MustBeWhollyFor(actor, member: false), ct)).State;
            if (contact.Status != PersonStatus.Active) throw Person.NotActive.Refuse();
            if (await identity.Session.IsShutOut(contact, ct)) throw Problems.ClientArchived.Refuse();
            // Not the whole document: the session may get a new secret at this moment, and must not come back under the old one.
            identity.Session.QueueSqlCommand(
                "update identity.mt_doc_user_session set views_as = ?, data = data || jsonb_build_object('viewsAs', ?::uuid) where tenant_id = ? and id = ?",
                contact.Id, contact.Id, identity.Session.TenantId, signIn.Session);
            identity.Note([]).TellAbout(contact.ClientIdsForAudit(), new ViewedAsStarted(contact.Id));
            return Unit.Value;
        }
    }
}

/// <summary>The member is themselves again.</summary>
internal sealed record EndView : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/view", (Requests ask) => ask.Do(new EndView()))
            .Operation<EndView>("Look at the portal as myself again", Who.SignedIn).BeforeSecondFactor().WhileViewing().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, Actor actor) : IRequestHandler<EndView, Unit>
    {
        public Task<Unit> Handle(EndView command, CancellationToken ct)
        {
            if (actor.ViewedBy is null) return Unit.Task;
            identity.Session.QueueSqlCommand("update identity.mt_doc_user_session set views_as = null, data = data - 'viewsAs' where tenant_id = ? and id = ?",
                identity.Session.TenantId, caller.SignIn!.Session);
            identity.TellEndOfView(actor);
            return Unit.Task;
        }
    }
}

internal static class ViewRules
{
    /// <summary>Tells whoever acts for the contact's clients that the member looks no longer.</summary>
    public static void TellEndOfView(this UnitOfWork<IIdentityStore> identity, Actor viewed) =>
        identity.Note([]).TellAbout(viewed.ClientIdsForAudit(), new ViewedAsEnded(viewed.PersonId));
}
