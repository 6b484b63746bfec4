using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.MultiTenancy;
using Marten;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Weasel.Core;
using Wolverine;
using Wolverine.Configuration;

using Wolverine.Marten;

namespace Portal;

/// <summary>The same store under the role that sees every firm: for projections, rebuilds, erasure and clean-up, never for a request.</summary>
public interface IWorker<TStore> : IDocumentStore where TStore : IDocumentStore;

/// <summary>A module as the host sees it.</summary>
/// <param name="Schema">Its schema in the database.</param>
/// <param name="Worker">The same store under the role that sees every firm: an <see cref="IWorker{TStore}"/>.</param>
/// <param name="WallSql">Statements run as the owner after each migration: views that the module offers, indexes of its own tables.</param>
/// <param name="WorkersTables">Tables of the installation rather than of a firm: what they hold is for the worker's role, and no request can read it.</param>
public sealed record Module(string Name, string Schema, Type Store, Type Worker, Assembly Assembly, string WallSql, IReadOnlyList<string> WorkersTables);

/// <summary>
/// What a module puts right once of what earlier releases stored: statements that see every firm, run after the schema and before
/// anything is served.
/// </summary>
/// <param name="Name">Stable: what was done under it is not done again.</param>
public sealed record Upgrade(string Name, string Sql);

/// <summary>The database under the roles of the wall.</summary>
/// <param name="App">Serves requests; sees nothing until a firm is set.</param>
/// <param name="Worker">Sees every firm.</param>
/// <param name="Hot">The app role on a pool that is never reset: only for statements that set the firm for their own transaction.</param>
/// <param name="Migrating">True while the schema is being applied, then both roles are the owner's.</param>
public sealed record Database(NpgsqlDataSource App, NpgsqlDataSource Worker, HotPool Hot, bool Migrating = false, DaemonMode Daemon = DaemonMode.Solo)
{
    /// <summary>The batch that this begins sees that firm alone; a session of limited scopes counts as signed in only for the scope named.</summary>
    public static NpgsqlBatchCommand Within(string firm, string? scope = null) =>
        new("select set_config('app.tenant_id', $1, true), set_config('app.scope', $2, true)") { Parameters = { new() { Value = firm }, new() { Value = scope ?? "" } } };
}

/// <summary>How a module plugs in.</summary>
public static class ModuleRegistration
{
    /// <summary>Registers a module: its two stores, its use cases, and its listeners bound to its store.</summary>
    public static IServiceCollection AddModule<TStore, TWorker>(this IServiceCollection services, string schema, Action<StoreOptions> storage,
        string wallSql = "", string[]? workersTables = null, params Section[] sections) where TStore : class, IDocumentStore where TWorker : class, IWorker<TStore>
    {
        var assembly = typeof(TStore).Assembly;
        services.AddSingleton(new Module(assembly.GetName().Name!.Split('.')[^1], schema, typeof(TStore), typeof(TWorker), assembly, wallSql, [.. (workersTables ?? []).Select(t => $"{schema}.{t}")]));
        foreach (var section in sections) services.AddSingleton(section);

        services.AddMartenStore<TStore>(sp => Options(sp.GetRequiredService<Database>(), asWorker: false)).IntegrateWithWolverine();
        services.AddMartenStore<TWorker>(sp => Options(sp.GetRequiredService<Database>(), asWorker: true)).AddAsyncDaemon(DaemonMode.Solo);
        services.ConfigureMarten<TWorker>((sp, o) => o.Projections.AsyncMode = sp.GetRequiredService<Database>().Daemon);
        services.AddScoped<UnitOfWork<TStore>>();
        services.AddKeyedScoped<IUnitOfWork>(assembly, (sp, _) => sp.GetRequiredService<UnitOfWork<TStore>>());
        services.AddRequests(assembly);
        services.AddSingleton<IWolverineExtension>(new Messaging(assembly, typeof(TStore)));
        return services;

        StoreOptions Options(Database database, bool asWorker)
        {
            var o = new StoreOptions();
            o.Connection(asWorker ? database.Worker : database.App);
            o.DatabaseSchemaName = schema;
            o.AutoCreateSchemaObjects = database.Migrating ? AutoCreate.CreateOrUpdate : AutoCreate.None;
            if (!asWorker)
            {
                o.UseRowLevelSecurity();
                o.UseStickyConnectionLifetimes = true; // the firm is set once in a session, not before each of its statements
            }
            if (!asWorker) o.Projections.AsyncMode = DaemonMode.ExternallyManaged; // by the worker's store
            o.Projections.DaemonLockId = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(schema))); // one for all stores lets one of them project
            o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
            o.Events.TenancyStyle = TenancyStyle.Conjoined;
            o.Policies.AllDocumentsAreMultiTenanted();
            o.Events.MetadataConfig.EnableAll();
            o.Events.MetadataConfig.UserNameEnabled = true; // EnableAll leaves it out
            o.Events.EventNamingStyle = EventNamingStyle.SmarterTypeName; // an event nested in its aggregate is stored as [aggregate].[event]
            o.Events.UseAdvisoryLockTransaction = true; // without it HotCold never projects, and the host looks healthy
            o.Table<RememberedAnswer>("remembered_answer").Columns(x => x.At).Index("at");
            o.Events.AddEventTypes(StoredEvents.Of(assembly).Values); // so that each is known by its name before one was appended
            storage(o);
            return o;
        }
    }

    /// <summary>MediatR 5.1 brings no registration of its own.</summary>
    private static void AddRequests(this IServiceCollection services, Assembly assembly)
    {
        services.TryAddSingleton<Signals>();
        services.AddHostedService<Listening>();
        services.TryAddScoped<Caller>();
        services.TryAddScoped(sp => sp.GetRequiredService<Caller>().Required);
        services.TryAddScoped<Access>();
        services.TryAddScoped<ServiceFactory>(sp => sp.GetService);
        services.TryAddScoped<IMediator, Mediator>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>)));
        services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Transaction<,>)));
        services.Scan(s => s.FromAssemblies(assembly)
            .AddClasses(c => c.AssignableTo<IEndpoint>(), publicOnly: false).As<IEndpoint>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IHomePart>(), publicOnly: false).As<IHomePart>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IClientSummary>(), publicOnly: false).As<IClientSummary>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IPersonalData>(), publicOnly: false).As<IPersonalData>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)).Where(t => !t.IsGenericType), publicOnly: false).As(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>))).WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime());
    }

    /// <summary>Routes every listener of the module to the module's store, so that none needs an attribute.</summary>
    private sealed class Messaging(Assembly assembly, Type store) : IWolverineExtension, IChainPolicy
    {
        public void Configure(WolverineOptions options)
        {
            options.Discovery.IncludeAssembly(assembly);
            options.Policies.Add(this);
        }

        public void Apply(IReadOnlyList<IChain> chains, GenerationRules rules, IServiceContainer container)
        {
            foreach (var chain in chains.Where(c => c.HandlerCalls().Any(h => h.HandlerType.Assembly == assembly)))
                chain.UseMartenStore(store);
        }
    }
}
