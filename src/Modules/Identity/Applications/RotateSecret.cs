using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Applications;

/// <summary>The application gets a new secret, shown in this answer and never again. The one before works no longer.</summary>
internal sealed record RotateSecret(Guid ApplicationId) : ICommand<Application>
{
    public static readonly Problem KeepsNone = new("no-client-secret", 409, "This application has no secret", "A public app could not keep it: it shows by PKCE that it is the one that asked.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/applications/{applicationId:guid}/rotate-secret", async (Guid applicationId, HttpContext http, MasterKey key, IMediator mediator, CancellationToken ct) =>
            {
                var application = await mediator.Send(new RotateSecret(applicationId), ct);
                return Answer.Ok(http, new RegisterApplication.Registered(ApplicationView.Of(application), application.SecretOf(key)), application.Version);
            })
            .Operation<RotateSecret>("Give an application a new secret", Who.Admins, KeepsNone).Changes().StepUp().Produces<RegisterApplication.Registered>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key) : IRequestHandler<RotateSecret, Application>
    {
        public async Task<Application> Handle(RotateSecret command, CancellationToken ct)
        {
            var application = await identity.ToChange(command.ApplicationId, caller, ct);
            if (application.Kind == ApplicationKind.Public) throw KeepsNone.Refuse();
            var fact = identity.Note();
            application = application.NewSecret(key, fact.At) with { Version = application.Version + 1 };
            identity.Session.Store(application);
            await identity.Publish(new ApplicationSecretChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, application.Id, application.Name));
            return application;
        }
    }
}
