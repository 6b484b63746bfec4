using System.Reflection;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Portal.Timeline.Entries;
using Portal.Timeline.People;
using Wolverine;

namespace Portal.Timeline;

/// <summary>The timeline's own tables and events.</summary>
public interface ITimelineStore : IDocumentStore;

/// <summary>The same, for work across firms.</summary>
public interface ITimelineWorker : IWorker<ITimelineStore>;

/// <summary>The record of everything that happened between a firm and its clients.</summary>
public static class TimelineModule
{
    /// <summary>Hears every record of the given contracts assemblies, in order, on one durable queue.</summary>
    public static IServiceCollection AddTimeline(this IServiceCollection services, params Assembly[] contracts) =>
        services.AddModule<ITimelineStore, ITimelineWorker>("timeline", o =>
        {
            o.Events.EnableUniqueIndexOnEventId = true; // an event told twice is recorded once
            o.Projections.Add(new EntryProjection(), ProjectionLifecycle.Async);
            o.Schema.For<Entry>().DocumentAlias("entry").Text(x => x.ListLine)
                .Duplicate(x => x.ClientId, configure: i => Newest(i, "client", "client_id")).Duplicate(x => x.CreatedAt, pgType: "timestamptz", configure: i => Newest(i, "newest"))
                .Duplicate(x => x.SubjectId, configure: i => Newest(i, "subject", "subject_id")).Duplicate(x => x.ActorId, configure: i => Newest(i, "actor", "actor_id"))
                .Duplicate(x => x.Kind, configure: i => Newest(i, "kind", "kind")).Duplicate(x => x.Section, configure: i => i.Predicate = "false").Duplicate(x => x.ClientVisible, configure: i => i.Predicate = "false");
            o.Schema.For<KnownPerson>().DocumentAlias("known_person");
        }).AddSingleton<IWolverineExtension>(sp => new HearsEverything(contracts, sp.GetServices<Module>())).AddSingleton<TimelineRebuild>();

    private static void Newest(Marten.Schema.DocumentIndex index, string name, params string[] by)
    {
        index.Name = $"idx_entry_{name}";
        index.Columns = ["tenant_id", .. by, "created_at", "id"];
    }

    private sealed class HearsEverything(Assembly[] contracts, IEnumerable<Module> modules) : IWolverineExtension
    {
        public void Configure(WolverineOptions options)
        {
            options.LocalQueue(Record.Queue).UseDurableInbox().Sequential();
            options.LocalQueue(KnownPerson.Queue).UseDurableInbox().Sequential();
            var heard = modules.SelectMany(m => m.Assembly.GetExportedTypes()).Select(t => t.Name).ToHashSet();
            foreach (var told in contracts.SelectMany(a => a.GetExportedTypes()).Where(t => t is { IsClass: true, IsAbstract: false }))
            {
                options.Discovery.IncludeType(typeof(Record<>).MakeGenericType(told));
                // What only the timeline hears would get a queue of its own, and the record a second writer.
                if (!heard.Contains($"On{told.Name}Handler")) options.Publish(x => x.Message(told).ToLocalQueue(Record.Queue));
            }
        }
    }
}
