using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Applications;

/// <summary>The firm lets a program in by OAuth. Its secret, where it can keep one, is shown in this answer and never again.</summary>
/// <param name="RedirectUris">For apps: https, an app's own scheme, or http on 127.0.0.1, [::1] or localhost. None for a machine.</param>
internal sealed record RegisterApplication(string Name, ApplicationKind Kind, IReadOnlyList<string>? RedirectUris, IReadOnlyList<string>? PostLogoutRedirectUris, IReadOnlyList<string> Scopes) : ICommand<Application>
{
    /// <param name="ClientSecret">Null for a public app, which could not keep it.</param>
    internal sealed record Registered(ApplicationView Application, string? ClientSecret)
    {
        public static Registered Of(Application a, MasterKey key, Requests ask) => new(ApplicationView.Of(a), ask.Once(a.SecretOf(key)));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/applications",
            async (RegisterApplication command, HttpContext http, MasterKey key, Requests ask) =>
            {
                var application = await ask.Send(command);
                ETags.Set(http, application.Version);
                return Results.Created($"/api/v1/admin/applications/{application.Id}", Registered.Of(application, key, ask));
            })
            .Operation<RegisterApplication>("Register an application", Who.Admins, Problems.ShownOnce).Creates().StepUp().Produces<Registered>(201)
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

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, TimeProvider clock)
        : IRequestHandler<RegisterApplication, Application>
    {
        public Task<Application> Handle(RegisterApplication command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var application = new Application(Guid.CreateVersion7(), actor.FirmId, command.Name, command.Kind,
                command.RedirectUris ?? [], command.PostLogoutRedirectUris ?? [], command.Scopes, 0, null, null, now, null);
            if (command.Kind != ApplicationKind.Public) application = application.NewSecret(key, now);
            if (command.Kind == ApplicationKind.Machine) application = application with { SessionId = UserSession.NewToken().Id };
            if (application.SessionId is { } own)
                identity.Session.Insert(UserSession.OfProgram(own, application.Id, application.Name, application.Scopes, now, null));
            identity.Session.Insert(application);
            identity.Note([]).TellFirm(
                new ApplicationRegistered(application.Id, application.Name, command.Kind.ToString().ToLowerInvariant(), string.Join(' ', application.Scopes)));
            return Task.FromResult(application);
        }
    }
}

internal static class ApplicationRules
{
    private const int MostAddresses = 20;

    /// <summary>Only scopes that there are; a machine is nobody, so it cannot be allowed what concerns a person.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> AreScopes<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, Func<T, ApplicationKind> kind) => rule.NotEmpty()
        .Must((x, scopes) => scopes is null || (scopes.All(s => IsScope(s, kind(x))) && scopes.Distinct().Count() == scopes.Count))
        .WithMessage($"Scopes are {string.Join(", ", ApiScopes.OfPrograms)}; for apps of people {string.Join(", ", Application.PersonalScopes)} as well. Each stands once.");

    private static bool IsScope(string scope, ApplicationKind kind) =>
        ApiScopes.OfPrograms.Contains(scope) || (kind != ApplicationKind.Machine && Application.PersonalScopes.Contains(scope));

    /// <summary>An address that nobody else can listen at: encrypted, on the person's own device, or of a scheme of the app's own.</summary>
    public static void AreAddresses<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, Func<T, ApplicationKind> kind) => rule
        .Must((x, uris) => uris is null || (uris.Count <= MostAddresses && (kind(x) != ApplicationKind.Machine || uris.Count == 0) && uris.All(u => IsAddress(u, kind(x)))))
        .WithMessage("An address is https, or http on 127.0.0.1, [::1] or localhost, or for a public app of a scheme of its own such as com.example.app:/callback; without a fragment. A machine has none.");

    /// <summary>As it goes into a header and is compared letter by letter: visible ASCII, its scheme in lower case.</summary>
    internal static bool IsAddress(string? text, ApplicationKind kind) =>
        text is { Length: > 0 and <= 500 } && text.All(c => c is > ' ' and <= '~' and not ('#' or '*'))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && uri.OriginalString == text && text.StartsWith(uri.Scheme + ":", StringComparison.Ordinal)
        && RedirectAddress.MayBe(uri) && (kind == ApplicationKind.Public || uri.Scheme is "https" or "http");
}

/// <summary>Where the answers of people who allow an app may lead at all.</summary>
public static class RedirectAddress
{
    /// <summary>Encrypted, on the person's own device, or of a scheme of the app's own.</summary>
    public static bool MayBe(Uri uri) => uri.Scheme switch
    {
        "https" => true,
        "http" => uri.IsLoopback,
        // A domain's name turned round, as RFC 8252 advises; so neither javascript: nor data: nor anybody else's scheme.
        var scheme => scheme.Contains('.', StringComparison.Ordinal),
    };
}
