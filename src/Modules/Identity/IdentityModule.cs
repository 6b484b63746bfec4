using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.AccessReviews;
using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Domains;
using Portal.Identity.Factors;
using Portal.Identity.Firms;
using Portal.Identity.Keys;
using Portal.Identity.Legal;
using Portal.Identity.Onboardings;
using Portal.Identity.People;
using Portal.Identity.PrivacyRequests;
using Portal.Identity.Sessions;
using Portal.Identity.Tokens;

[assembly: Portal.ApiScope("clients", Own = false)]

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
        services.AddSingleton(SignInRules.Of(configuration));
        services.AddSingleton<ICredentials, SessionCredentials>();
        services.AddSingleton<IClients, KnownClients>().AddSingleton<IMembers, KnownMembers>().AddSingleton<IContacts, KnownContacts>();
        services.AddSingleton<FirmDirectory>();
        services.AddScoped<FirmCalendar>().AddScoped<IFirmCalendar>(sp => sp.GetRequiredService<FirmCalendar>());
        services.AddScoped<FirmBranding>().AddScoped<IBranding>(sp => sp.GetRequiredService<FirmBranding>());
        services.AddSingleton<SignInGate>();
        services.AddSingleton<PictureTurn>();
        services.AddSingleton<ISweep, RecheckDomains>();
        services.AddSingleton<ISweep, ForgetSessions>();
        services.AddScoped<Erasure>().AddSingleton<ExportZip>().AddSingleton<ISweep, EraseRemovedPeople>();
        services.AddFactors();
        services.AddScoped<OpenSession>().AddScoped<Grants>().AddScoped<Invitations>().AddScoped<TeamRules>().AddScoped<Snapshot>();
        services.AddSingleton<SessionUse>().AddHostedService(sp => sp.GetRequiredService<SessionUse>());
        services.AddKeys();
        services.AddOpenIdConnect(configuration);
        services.AddWebEncoders().AddTransient<SessionAuthentication>().AddAuthenticationCore(o =>
        {
            o.DefaultScheme = Scheme;
            o.AddScheme<SessionAuthentication>(Scheme, null);
        });
        services.AddSingleton(IdentityUpgrades.Browsers).AddSingleton(IdentityUpgrades.SetUpLinks).AddSingleton(IdentityUpgrades.Queues)
            .AddSingleton(IdentityUpgrades.ContactLinks);
        return services.AddModule<IIdentityStore, IIdentityWorker>("identity", o =>
        {
            o.Projections.Snapshot<Firm>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Client>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<Person>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<AccessReview>(SnapshotLifecycle.Inline);
            o.Projections.Snapshot<PrivacyRequest>(SnapshotLifecycle.Inline);
            o.Table<PrivacyRequest>("privacy_request").Columns(x => x.PersonId, x => x.State, x => x.CreatedAt, x => x.ListLine)
                .Index("tenant_id", "person_id", "created_at", "id").Index("tenant_id", "created_at", "id").Index("tenant_id", "state", "created_at", "id");
            o.Table<AccessReview>("access_review").Columns(x => x.ClientId, x => x.State, x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id").Index("tenant_id", "state", "created_at", "id");
            o.Table<ReviewItem>("review_item").Columns(x => x.ReviewId, x => x.CreatedAt, x => x.DecidedAt, x => x.ListLine).Index("tenant_id", "review_id", "created_at", "id");
            o.Table<Firm>("firm").Columns(x => x.Status, x => x.MembersNeedSecondFactor, x => x.ContactsNeedSecondFactor, x => x.IdleMinutes, x => x.TimeZone);
            o.Schema.For<FirmAddress>().DocumentAlias("firm_address").SingleTenanted();
            o.Projections.Snapshot<Domain>(SnapshotLifecycle.Inline);
            o.Schema.For<Domain>().DocumentAlias("domain").UniqueIndex(UniqueIndexType.DuplicatedField, "ux_domain_host", TenancyScope.PerTenant, x => x.ActiveHost!);
            o.Schema.For<FirmHost>().SingleTenanted();
            o.Table<FirmHost>("firm_host").Columns(x => x.CheckedAt).Index("checked_at");
            o.Table<LegalText>("legal_text").Columns(x => x.Kind, x => x.Number, x => x.PublishedAt, x => x.ListLine).Index("tenant_id", "published_at", "id").Index("tenant_id", "kind", "number");
            o.Table<Agreement>("agreement").Columns(x => x.LegalTextId, x => x.PersonId, x => x.AcceptedAt, x => x.ListLine).Index("tenant_id", "legal_text_id", "accepted_at", "id").Index("tenant_id", "person_id", "accepted_at");
            o.Table<Onboarding>("onboarding").Columns(x => x.StartedAt, x => x.LastAt, x => x.Open, x => x.ListLine).Index("tenant_id", "started_at", "id").Index(["tenant_id", "started_at", "id"], "open");
            o.Schema.For<Logo>().DocumentAlias("logo");
            o.Schema.For<Photo>().DocumentAlias("photo");
            o.Schema.For<UsedSetUpLink>().DocumentAlias("used_setup_link").SingleTenanted();
            o.Table<Client>("client").Columns(x => x.CreatedAt, x => x.ListLine, x => x.Search, x => x.SortName, x => x.ArchivedAt)
                .Index("tenant_id", "created_at", "id")
                .Index(["tenant_id", "created_at", "id"], "archived_at is not null").Index("tenant_id", "sort_name", "id").Shape(5);
            o.Table<Person>("person").Columns(x => x.Status, x => x.Role, x => x.Limited, x => x.CreatedAt, x => x.ListLine, x => x.Search).Index("tenant_id", "created_at", "id")
                .Index(["tenant_id", "created_at", "id"], "status = 'Removed'").Index(["tenant_id", "role", "created_at"], "role <> 'Contact'").Shape(3);
            o.Schema.For<Person>().UniqueIndex(UniqueIndexType.DuplicatedField, "ux_person_email", TenancyScope.PerTenant, x => x.NormalizedEmail!);
            o.StoreFactors();
            OpenIdConnect.Tables(o);
            InstallationKeys.Tables(o);
            o.Table<UserSession>("user_session").Columns(x => x.PersonId, x => x.ExpiresAt, x => x.Kind, x => x.SecondFactor, x => x.ConfirmedAt, x => x.LastUsedAt, x => x.ViewsAs).Index("tenant_id", "person_id").Index("expires_at");
        }, FirmHost.WallSql + FirmAddress.WallSql + FirmCalendar.Sql + PublishedSql.Sql + ErasureQueries.Sql,
            ["mt_doc_ring_key", "mt_doc_token_key"], TeamRights.Section);
    }
}
