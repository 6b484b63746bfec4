using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.AccessReviews;
using Portal.Identity.Clients;
using Portal.Identity.Domains;
using Portal.Identity.Factors;
using Portal.Identity.Firms;
using Portal.Identity.Keys;
using Portal.Identity.Legal;
using Portal.Identity.Onboardings;
using Portal.Identity.People;
using Portal.Identity.PrivacyRequests;
using Portal.Identity.Sessions;
using Portal.Identity.Team;
using Portal.Identity.Tokens;

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

    /// <summary>A contact's right to look after its colleagues. Nobody gets it without being given it.</summary>
    internal static readonly Section Team = new("team", "none", "manage") { Usual = "none" };

    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Portal:SignIn").Get<SignInRules>() ?? new SignInRules());
        services.AddSingleton<ICredentials, SessionCredentials>();
        services.AddSingleton<IClients, KnownClients>();
        services.AddSingleton<FirmDirectory>();
        services.AddScoped<FirmBranding>().AddScoped<IBranding>(sp => sp.GetRequiredService<FirmBranding>());
        services.AddSingleton<SignInGate>();
        services.AddSingleton<LogoDrawing>();
        services.AddSingleton<NameServers>();
        services.AddSingleton<ISweep, RecheckDomains>();
        services.AddSingleton<ISweep, ForgetSessions>().AddPrivacy();
        services.AddFactors();
        services.AddScoped<OpenSession>().AddScoped<Grants>().AddScoped<TeamRules>().AddScoped<Snapshot>();
        services.AddSingleton<SessionUse>().AddHostedService(sp => sp.GetRequiredService<SessionUse>());
        services.AddKeys();
        services.AddOpenIdConnect(configuration);
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
            o.Projections.Snapshot<AccessReview>(SnapshotLifecycle.Inline);
            o.StorePrivacy();
            o.Table<AccessReview>("access_review").Columns(x => x.ClientId, x => x.State, x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id").Index("tenant_id", "state", "created_at", "id");
            o.Table<ReviewItem>("review_item").Columns(x => x.ReviewId, x => x.CreatedAt, x => x.DecidedAt, x => x.ListLine).Index("tenant_id", "review_id", "created_at", "id");
            o.Table<Firm>("firm").Columns(x => x.Status, x => x.MembersNeedSecondFactor, x => x.ContactsNeedSecondFactor, x => x.IdleMinutes);
            o.Schema.For<FirmAddress>().DocumentAlias("firm_address").SingleTenanted();
            o.Projections.Snapshot<Domain>(SnapshotLifecycle.Inline);
            o.Schema.For<Domain>().DocumentAlias("domain").UniqueIndex(UniqueIndexType.DuplicatedField, "ux_domain_host", TenancyScope.PerTenant, x => x.ActiveHost!);
            o.Schema.For<FirmHost>().SingleTenanted();
            o.Table<FirmHost>("firm_host").Columns(x => x.CheckedAt).Index("checked_at");
            o.Table<LegalText>("legal_text").Columns(x => x.Kind, x => x.Number, x => x.PublishedAt, x => x.ListLine).Index("tenant_id", "published_at", "id").Index("tenant_id", "kind", "number");
            o.Table<Agreement>("agreement").Columns(x => x.LegalTextId, x => x.PersonId, x => x.AcceptedAt, x => x.ListLine).Index("tenant_id", "legal_text_id", "accepted_at", "id").Index("tenant_id", "person_id", "accepted_at");
            o.Table<Onboarding>("onboarding").Columns(x => x.StartedAt, x => x.LastAt, x => x.Open, x => x.ListLine).Index("tenant_id", "started_at", "id").Index(["tenant_id", "started_at", "id"], "open");
            o.Schema.For<Logo>().DocumentAlias("logo");
            o.Schema.For<UsedSetUpLink>().DocumentAlias("used_setup_link").SingleTenanted();
            o.Table<Client>("client").Columns(x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id");
            o.Table<Person>("person").Columns(x => x.Status, x => x.Role, x => x.Limited, x => x.CreatedAt, x => x.ListLine).Index("tenant_id", "created_at", "id");
            o.Schema.For<Person>().UniqueIndex(UniqueIndexType.DuplicatedField, "ux_person_email", TenancyScope.PerTenant, x => x.NormalizedEmail!);
            o.StoreFactors();
            OpenIdConnect.Tables(o);
            InstallationKeys.Tables(o);
            o.Table<UserSession>("user_session").Columns(x => x.PersonId, x => x.ExpiresAt, x => x.Kind, x => x.SecondFactor, x => x.ConfirmedAt, x => x.LastUsedAt, x => x.ViewsAs).Index("tenant_id", "person_id").Index("expires_at");
        }, FirmHost.WallSql + FirmAddress.WallSql + SignedInSql, ["mt_doc_ring_key", "mt_doc_token_key"], Team);
    }

    /// <summary>
    /// Identity's SQL contract. <c>signed_in</c>: who is signed in right now, and for which clients they hold a right, with the
    /// session's idle and absolute end, the firm's and the person's state, the scope and the second factor all met.
    /// <c>known</c> shows as well who has yet to bring one of the last two.
    /// </summary>
    private const string SignedInSql = """
        create or replace view identity.known with (security_invoker = true) as
        select s.tenant_id, s.id as session_id,
            coalesce(v.id, p.id, s.person_id) as person_id,
            case when s.kind = 'Integration' then 'member' else lower(coalesce(v.role, p.role)) end as role,
            coalesce(v.data -> 'rights', p.data -> 'rights', '{}') as rights,
            v.id is null and (s.kind = 'Integration' or p.role <> 'Contact') and not coalesce(p.limited, false) as all_clients,
            v.id is null and coalesce(p.limited, false) as limited,
            case when v.id is not null then p.id end as viewed_by,
            s.session, s.kind, s.second_factor, s.confirmed_at, s.scopes,
            not s.second_factor and s.kind <> 'Integration' and coalesce(case when p.role = 'Contact' then f.contacts_need_second_factor else f.members_need_second_factor end, false) as confined
        from (
            select tenant_id, id, id as session, person_id, kind, second_factor, confirmed_at, last_used_at, expires_at, views_as, nullif(data -> 'scopes', 'null') as scopes
            from identity.mt_doc_user_session
            union all
            select t.tenant_id, t.reference_id, o.id, o.person_id, o.kind, o.second_factor, o.confirmed_at, o.last_used_at, least(o.expires_at, t.expires_at), o.views_as, t.data -> 'scopes'
            from identity.mt_doc_token t join identity.mt_doc_user_session o on o.tenant_id = t.tenant_id and o.id = t.session_id
            where t.status = 'valid' and t.type = 'urn:ietf:params:oauth:token-type:access_token' and t.for_api
        ) s
        join identity.mt_doc_firm f on f.tenant_id = s.tenant_id and f.id = s.tenant_id::uuid and f.status = 'Active'
        left join identity.mt_doc_person p on p.tenant_id = s.tenant_id and p.id = s.person_id and p.status = 'Active'
        left join identity.mt_doc_person v on v.tenant_id = s.tenant_id and v.id = s.views_as and v.status = 'Active' and v.role = 'Contact' and p.role in ('Owner', 'Admin', 'Member')
            and (not coalesce(p.limited, false) or (v.data -> 'rights' <> '{}' and not exists (select from jsonb_object_keys(v.data -> 'rights') k where not p.data -> 'rights' ? k)))
        where s.expires_at > now() and (p.id is not null or s.kind = 'Integration') and (s.views_as is null or v.id is not null)
            and (s.kind <> 'Browser' or s.last_used_at > now() - make_interval(mins => coalesce(f.idle_minutes, 480)));

        create or replace view identity.signed_in with (security_invoker = true) as
        select * from identity.known where not confined and (scopes is null or scopes ? current_setting('app.scope', true));

        create or replace function identity.clients_with(rights jsonb, section text, levels text[]) returns setof uuid
        language sql immutable parallel safe rows 2 as $$
            select r.key::uuid from jsonb_each(rights) r where r.value ->> section = any(levels) or r.value ? '*'
        $$;
        """;
}
