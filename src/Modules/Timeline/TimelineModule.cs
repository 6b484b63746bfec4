using System.Reflection;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Timeline.Entries;
using Wolverine;

[assembly: Portal.ApiScope("timeline")]

namespace Portal.Timeline;

/// <summary>The timeline's own tables and events.</summary>
public interface ITimelineStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface ITimelineWorker : IWorker<ITimelineStore>;

/// <summary>The record of everything that happened between a firm and its clients.</summary>
public static class TimelineModule
{
    internal const string Schema = "timeline";

    /// <summary>A firm's events by position: what those who follow the record read.</summary>
    private const string Followed = "idx_events_followed";

    /// <summary>Hears every record of the given contracts assemblies, in order, on one durable queue.</summary>
    public static IServiceCollection AddTimeline(this IServiceCollection services, params Assembly[] contracts) =>
        services.AddSingleton<IWolverineExtension>(sp => new HearsEverything(contracts, sp.GetServices<Module>()))
            .AddSingleton<TimelineRebuild>().AddSingleton<IRebuild>(sp => sp.GetRequiredService<TimelineRebuild>())
            .AddSingleton<Happenings>()
            .AddModule<ITimelineStore, ITimelineWorker>(Schema, o =>
            {
                o.Events.EnableUniqueIndexOnEventId = true; // an event told twice is recorded once
                o.Events.IgnoreIndex(Followed); // Marten declares no index of ours on its events, but leaves one alone
                o.Events.IgnoreIndex(Forgetting.Index);
                o.Projections.Add(new EntryProjection(), ProjectionLifecycle.Async);
                o.Projections.Errors.SkipApplyErrors = false; // nothing that happened is left out
                o.Table<Entry>("entry")
                    .Columns(x => x.ClientId, x => x.CreatedAt, x => x.SubjectId, x => x.ActorId, x => x.Kind, x => x.Section, x => x.ClientVisible)
                    .Columns(x => x.ListLine, x => x.WithinId)
                    .Index("tenant_id", "created_at", "id").Index("tenant_id", "client_id", "created_at", "id")
                    .Index("tenant_id", "subject_id", "created_at", "id")
                    .Index("tenant_id", "actor_id", "created_at", "id").Index("tenant_id", "kind", "created_at", "id")
                    .Index("tenant_id", "within_id", "created_at", "id").Shape(2);
            }, WallSql + Published);

    /// <summary><c>happened</c>: who did what, for the evidence that other modules gather.</summary>
    private const string Published = """

        create or replace view timeline.happened with (security_invoker = true) as
        select tenant_id, client_id, created_at, actor_id, kind, coalesce(data #>> '{facts,title}', data #>> '{facts,number}', '') as about
        from timeline.mt_doc_entry;
        """;

    /// <summary>An earlier release kept names of people: they are joined now.</summary>
    private const string WallSql = $"""
        drop table if exists timeline.mt_doc_known_person cascade;
        create index if not exists {Followed} on timeline.mt_events (tenant_id, seq_id);
        {Forgetting.IndexSql};
        """;

    private sealed class HearsEverything(Assembly[] contracts, IEnumerable<Module> modules) : IWolverineExtension
    {
        public void Configure(WolverineOptions options)
        {
            options.LocalQueue(AuditListener.Queue).UseDurableInbox().Sequential();
            var heard = modules.SelectMany(m => m.Assembly.GetExportedTypes()).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(m => m.Name == "Handle" && m.GetParameters().Length > 0).Select(m => m.GetParameters()[0].ParameterType).ToHashSet();
            foreach (var told in contracts.SelectMany(EventsOf))
            {
                options.Discovery.IncludeType(typeof(AuditListener<>).MakeGenericType(told));
                // What only the timeline hears would get a queue of its own, and the record a second writer.
                if (!heard.Contains(told)) options.Publish(x => x.Message(told).ToLocalQueue(AuditListener.Queue));
            }
        }

        private static IEnumerable<Type> EventsOf(Assembly contracts) =>
            contracts.GetExportedTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IntegrationEvent)));
    }
}
