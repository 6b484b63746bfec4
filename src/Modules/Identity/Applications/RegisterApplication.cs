using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Applications;

/// <summary>The firm lets a program in by OAuth. Its secret, where it can keep one, is shown in this answer and never again.</summary>
/// <param name="RedirectUris">For apps: https, an app's own scheme, or http on 127.0.0.1, [::1] or localhost. None for a machine.</param>
internal sealed record RegisterApplication(string Name, ApplicationKind Kind, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris, IReadOnlyList<string> Scopes) : ICommand<Application>
{
    /// <param name="ClientSecret">Null for a public app, which could not keep it.</param>
    internal sealed record Registered(ApplicationView Application, string? ClientSecret);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/applications", async (RegisterApplication command, HttpContext http, MasterKey key, IMediator mediator, CancellationToken ct) =>
            {
                var application = await mediator.Send(command, ct);
                return Answer.Created(http, $"/admin/applications/{application.Id}", new Registered(ApplicationView.Of(application), application.SecretOf(key)), application.Version);
            })
            .Operation<RegisterApplication>("Register an application", Who.Admins).Creates().StepUp().Produces<Registered>(201)
            .Example(new RegisterApplication("Portal for phones", ApplicationKind.Public, ["com.example.portal:/callback"], ["com.example.portal:/signed-out"], ["openid", "profile", "email", "offline_access", "documents:read", "messages:write"]));
    }

    internal sealed class Validator : AbstractValidator<RegisterApplication>
    {
        public Validator()
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Kind).IsInEnum();
            RuleFor(x => x.Scopes).AreScopes(x => x.Kind);
            RuleFor(x => x.RedirectUris).AreAddresses(x => x.Kind);
            RuleFor(x => x.RedirectUris).Must((x, uris) => x.Kind == ApplicationKind.Machine || uris is { Count: > 0 }).WithMessage("People have to be sent back somewhere: give at least one address.");
            RuleFor(x => x.PostLogoutRedirectUris).AreAddresses(x => x.Kind);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key) : IRequestHandler<RegisterApplication, Application>
    {
        public async Task<Application> Handle(RegisterApplication command, CancellationToken ct)
        {
            var fact = identity.Note();
            var application = new Application(Guid.CreateVersion7(), actor.FirmId, command.Name, command.Kind, command.RedirectUris ?? [], command.PostLogoutRedirectUris ?? [], command.Scopes, 0, null, null, fact.At, null);
            if (command.Kind != ApplicationKind.Public) application = application.NewSecret(key, fact.At);
            if (command.Kind == ApplicationKind.Machine) application = application with { SessionId = UserSession.NewToken().Id };
            if (application.SessionId is { } own) identity.Session.Insert(UserSession.OfProgram(own, application.Id, application.Name, application.Scopes, fact.At, null));
            identity.Session.Insert(application);
            await identity.Publish(new ApplicationRegistered(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, application.Id, application.Name, command.Kind.ToString().ToLowerInvariant(), string.Join(' ', application.Scopes)));
            return application;
        }
    }
}

internal static class ApplicationRules
{
    private const int MostAddresses = 20;

    /// <summary>Only scopes that there are; a machine is nobody, so it cannot be allowed what concerns a person.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> AreScopes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, Func<T, ApplicationKind> kind) => rule.NotEmpty()
        .Must((x, scopes) => scopes is null || scopes.All(s => Portal.Scopes.All.Contains(s) || (kind(x) != ApplicationKind.Machine && Application.PersonalScopes.Contains(s))) && scopes.Distinct().Count() == scopes.Count)
        .WithMessage($"Scopes are {string.Join(", ", Portal.Scopes.All)}; for apps of people {string.Join(", ", Application.PersonalScopes)} as well. Each stands once.");

    /// <summary>An address that nobody else can listen at: encrypted, on the person's own device, or of a scheme of the app's own.</summary>
    public static void AreAddresses<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, Func<T, ApplicationKind> kind) => rule
        .Must((x, uris) => uris is null || (uris.Count <= MostAddresses && (kind(x) != ApplicationKind.Machine || uris.Count == 0) && uris.All(u => IsAddress(u, kind(x)))))
        .WithMessage("An address is https, or http on 127.0.0.1, [::1] or localhost, or for a public app of a scheme of its own such as com.example.app:/callback; without a fragment. A machine has none.");

    internal static bool IsAddress(string? text, ApplicationKind kind) =>
        text is { Length: > 0 and <= 500 } && !text.Contains('#', StringComparison.Ordinal) && !text.Contains('*', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.OriginalString == text && uri.Scheme switch
        {
            "https" => true,
            "http" => uri.IsLoopback,
            // A domain's name turned round, as RFC 8252 advises; so neither javascript: nor data: nor anybody else's scheme.
            var scheme => kind == ApplicationKind.Public && scheme.Contains('.', StringComparison.Ordinal),
        };
}
