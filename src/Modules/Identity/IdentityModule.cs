using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Portal.Identity.Clients;
using Portal.Identity.Firms;
using Portal.Identity.Keys;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity;

/// <summary>Identity's own tables and events.</summary>
public interface IIdentityStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface IIdentityWorker : IWorker<IIdentityStore>;

/// <summary>Who there is: firms, clients, members, contacts, their rights and their sessions.</summary>
public static class IdentityModule
{
    /// <summary>The authentication scheme of a browser's session and of the operator's key.</summary>
    public const string Scheme = "portal";

    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Portal:SignIn").Get<SignInRules>() ?? new SignInRules());
        services.AddSingleton<ICredentials, SessionCredentials>();
        services.AddSingleton<IClients, KnownClients>();
        services.AddSingleton<FirmDirectory>();
        services.AddScoped<FirmBranding>().AddScoped<IBranding>(sp => sp.GetRequiredService<FirmBranding>());
        services.AddSingleton<SignInGate>();
        services.AddSingleton<LogoDrawing>();
        services.AddSingleton<ISweep, ForgetSessions>();
        services.AddSingleton<IPasswordHasher<Credential>, PasswordHasher<Credential>>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000); // PBKDF2 with SHA-512, as OWASP advises
        services.AddKeys();
        services.AddWebEncoders().AddTransient<SessionAuthentication>().AddAuthenticationCore(o =>
        {
            o.DefaultScheme = Scheme;
            o.AddScheme<SessionAuthentication>(Scheme, null);
        });
        return services.AddModule<IIdentityStore, IIdentityWorker>("identity", o =>
        {
            o.Projections.Snapshot<Firm>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Client>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Person>(SnapshotLifecycle.Inline);
            o.Table<Firm>("firm").Columns(x => x.Status);
            o.Schema.For<FirmAddress>().DocumentAlias("firm_address").SingleTenanted();
            o.Schema.For<Logo>().DocumentAlias("logo");
            o.Schema.For<UsedSetUpLink>().DocumentAlias("used_setup_link").SingleTenanted();
            o.Table<Client>("client").Columns(x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id");
            o.Table<Person>("person").Columns(x => x.Status, x => x.Role, x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id");
            o.Schema.For<Person>().UniqueIndex(UniqueIndexType.DuplicatedField, "ux_person_email", TenancyScope.PerTenant, x => x.NormalizedEmail!);
            o.Schema.For<Credential>().DocumentAlias("credential");
            o.Schema.For<RingKey>().DocumentAlias("ring_key").SingleTenanted();
            o.Schema.For<TokenKey>().DocumentAlias("token_key").SingleTenanted();
            o.Table<UserSession>("user_session").Columns(x => x.PersonId, x => x.ExpiresAt).Index("tenant_id", "person_id").Index("expires_at");
        }, SignedInSql, workersTables: ["mt_doc_ring_key", "mt_doc_token_key"]);
    }

    /// <summary>What is protected with them outlives restarts and opens on every node.</summary>
    private static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>().AddSingleton<TokenKeys>();
        services.AddSingleton<ISweep>(sp => sp.GetRequiredService<TokenKeys>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(sp => sp.GetRequiredService<TokenKeys>());
        services.AddDataProtection().SetApplicationName("portal");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, MasterKey>((o, ring, key) => (o.XmlRepository, o.XmlEncryptor) = (ring, new RingSealer(key)));
    }

    /// <summary>Identity's SQL contract: who is signed in right now, and for which clients they hold a right.</summary>
    private const string SignedInSql = """
        create or replace view identity.signed_in with (security_invoker = true) as
        select s.tenant_id, s.id as session_id, p.id as person_id, lower(p.role) as role, p.data -> 'rights' as rights
        from identity.mt_doc_user_session s
        join identity.mt_doc_person p on p.tenant_id = s.tenant_id and p.id = s.person_id and p.status = 'Active'
        join identity.mt_doc_firm f on f.tenant_id = s.tenant_id and f.id = s.tenant_id::uuid and f.status = 'Active'
        where s.expires_at > now();

        create or replace function identity.clients_with(rights jsonb, section text, levels text[]) returns setof uuid
        language sql immutable parallel safe rows 2 as $$
            select r.key::uuid from jsonb_each(rights) r where r.value ->> section = any(levels)
        $$;
        """;
}
