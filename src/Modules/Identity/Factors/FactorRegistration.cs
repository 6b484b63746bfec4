using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Emails;
using Portal.Identity.Links;
using Portal.Identity.Passkeys;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>What people sign in with, what is under way with it, and what is counted and remembered of it.</summary>
internal static class FactorRegistration
{
    public static void AddFactors(this IServiceCollection services)
    {
        services.AddSingleton<OneTime>().AddSingleton<HalfSignIns>().AddSingleton<SecondFactors>().AddScoped<MailedLinkRequests>();
        services.AddSingleton<Guesses>().AddSingleton<ISweep, ForgetGuesses>().AddSingleton<ISweep, ForgetHalves>();
        services.AddSingleton<IPasswordHasher<Credential>, PasswordHasher<Credential>>();
        services.AddOptions<PasswordHasherOptions>().Configure<SignInRules>((o, rules) => o.IterationCount = rules.HashRounds);
        services.AddPasskeys();
    }

    public static void StoreFactors(this Marten.StoreOptions o)
    {
        o.Schema.For<Credential>().DocumentAlias("credential");
        o.Schema.For<LastSignIn>().DocumentAlias("last_sign_in");
        o.Table<GuessCount>("guess_count").Columns(x => x.Tried, x => x.Until).Index("until");
        o.Table<Authenticator>("authenticator").Columns(x => x.LastStep);
        o.Table<PendingAuthenticator>("pending_authenticator").Columns(x => x.ExpiresAt).Index("expires_at");
        o.Table<RecoveryCode>("recovery_code").Columns(x => x.PersonId).Index("tenant_id", "person_id");
        o.Table<Passkey>("passkey").Columns(x => x.PersonId, x => x.SignCount, x => x.CreatedAt).Index("tenant_id", "person_id", "created_at");
        o.Table<Ceremony>("ceremony").Columns(x => x.ExpiresAt).Index("expires_at");
        o.Table<HalfSignIn>("half_sign_in").Columns(x => x.PersonId, x => x.Tries, x => x.ExpiresAt).Index("tenant_id", "person_id").Index("expires_at");
        o.Table<KnownDevice>("known_device").Columns(x => x.PersonId, x => x.SeenAt).Index("tenant_id", "person_id").Index("seen_at");
        o.Table<OneTimeLink>("one_time_link").Columns(x => x.PersonId, x => x.ExpiresAt).Index("tenant_id", "person_id").Index("expires_at");
        o.Table<EmailChange>("email_change").Columns(x => x.PersonId, x => x.ExpiresAt).Index("tenant_id", "person_id").Index("expires_at");
    }
}
