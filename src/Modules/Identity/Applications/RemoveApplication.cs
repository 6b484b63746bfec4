using Portal.Identity.Contracts;
using Portal.Identity.Tokens;

namespace Portal.Identity.Applications;

/// <summary>The application is let in no longer: all it holds, on behalf of whomever, is worth nothing from the next request on.</summary>
internal sealed record RemoveApplication(Guid ApplicationId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/applications/{applicationId:guid}",
            (Guid applicationId, Requests ask) => ask.Do(new RemoveApplication(applicationId)))
            .Operation<RemoveApplication>("Remove an application", Who.Admins).Changes().StepUp().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<RemoveApplication, Unit>
    {
        public async Task<Unit> Handle(RemoveApplication command, CancellationToken ct)
        {
            var application = await identity.ToChange(command.ApplicationId, caller, ct);
            var firm = identity.Session.TenantId;
            identity.Session.Delete(application);
            identity.Session.QueueSqlCommand(TokenStore.Revoke + "tenant_id = ? and application_id = ?", firm, application.Id);
            identity.Session.QueueSqlCommand(
                "delete from identity.mt_doc_user_session s where tenant_id = ? and (id = ? or id in (select session_id from identity.mt_doc_grant where tenant_id = ? and application_id = ?))",
                firm, application.SessionId ?? "", firm, application.Id);
            identity.Session.QueueSqlCommand("delete from identity.mt_doc_grant where tenant_id = ? and application_id = ?", firm, application.Id);
            identity.Note([]).TellFirm(new ApplicationRemoved(application.Id, application.Name));
            return Unit.Value;
        }
    }
}
