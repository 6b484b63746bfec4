using Portal.Identity.Contracts;

namespace Portal.Identity.Applications;

/// <summary>The application gets a new secret, shown in this answer and never again. The one before works no longer.</summary>
internal sealed record RotateSecret(Guid ApplicationId) : ICommand<Application>
{
    public static readonly Problem KeepsNone = new("no-client-secret", 409, "This application has no secret", "A public app could not keep it: it shows by PKCE that it is the one that asked.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/applications/{applicationId:guid}/rotate-secret",
            async (Guid applicationId, HttpContext http, MasterKey key, Requests ask) =>
            {
                var application = await ask.Send(new RotateSecret(applicationId));
                ETags.Set(http, application.Version);
                return Results.Ok(RegisterApplication.Registered.Of(application, key, ask));
            })
            .Operation<RotateSecret>("Give an application a new secret", Who.Admins, KeepsNone, Problems.ShownOnce).Changes().StepUp()
            .Produces<RegisterApplication.Registered>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock)
        : IRequestHandler<RotateSecret, Application>
    {
        public async Task<Application> Handle(RotateSecret command, CancellationToken ct)
        {
            var application = await identity.ToChange(command.ApplicationId, caller, ct);
            if (application.Kind == ApplicationKind.Public) throw KeepsNone.Refuse();
            application = application.NewSecret(key, clock.GetUtcNow()) with { Version = application.Version + 1 };
            identity.Session.Store(application);
            identity.Note([]).TellFirm(new ApplicationSecretChanged(application.Id, application.Name));
            return application;
        }
    }
}
