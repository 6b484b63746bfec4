using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>Requests about people's data, and what carries them out.</summary>
internal static class Storing
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services.AddScoped<Erasure>().AddSingleton<ExportZip>().AddSingleton<ISweep, EraseRemovedPeople>();

    public static void StorePrivacy(this StoreOptions o)
    {
        o.Projections.Snapshot<PrivacyRequest>(SnapshotLifecycle.Inline);
        o.Table<PrivacyRequest>("privacy_request").Columns(x => x.PersonId, x => x.State, x => x.CreatedAt, x => x.ListLine)
            .Index("tenant_id", "person_id", "created_at", "id").Index("tenant_id", "created_at", "id").Index("tenant_id", "state", "created_at", "id");
        o.Table<Person>("person").Index(["tenant_id", "created_at", "id"], "status = 'Removed'");
    }
}
