using System.Net;
using System.Net.Sockets;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Resources;
using Npgsql;
using Portal.Http;
using Portal.Identity.Firms;
using Portal.Identity.Keys;
using Portal.Identity.Sessions;
using Portal.Postgres;
using Portal.Storage;
using Serilog;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Postgresql;

namespace Portal;

/// <summary>One running portal: its database, its modules behind one HTTP pipeline, and the way from start to stop.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;
    private readonly NpgsqlDataSource[] _sources;

    private PortalHost(WebApplication app, EmbeddedPostgres? postgres, NpgsqlDataSource[] sources) => (App, _postgres, _sources) = (app, postgres, sources);

    public WebApplication App { get; }

    /// <summary>Runs a portal until it is told to stop. Returns the process's exit code.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["codegen", ..]) return await WriteHandlers(args);
        try
        {
            var demo = args.Contains("--demo");
            await using var portal = await Start(args, demo ? Demo.Demo.Configure
                : builder => Demo.DemoStripe.AddAgain(builder, DataDirectory(builder.Configuration)));
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what starting took is given back
            var installation = portal.App.Services.GetRequiredService<Installation>();
            Console.WriteLine($"\n  The portal is ready at {installation.Address}\n  Its data is in {installation.DataDirectory}");
            // The demonstration sets itself up: its link would lead nowhere.
            if (!demo && await SetUpLink.First(portal.App.Services, default) is { } link) Console.WriteLine($"  Set it up once at {link}\n  (also kept in setup-link.txt there until it is used)");
            Console.WriteLine("  Ctrl-C stops it.\n");
            if (demo) await Demo.Demo.Fill(portal.App);
            await portal.App.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is StartupException or EmbeddedPostgresException)
        {
            Console.Error.WriteLine($"\n  The portal cannot start.\n  {e.Message}\n");
            return 1;
        }
    }

    /// <summary>Starts a portal and returns when it answers.</summary>
    /// <param name="configure">Last words on the services, for tests: a clock of their own, for instance.</param>
    public static async Task<PortalHost> Start(string[] args, Action<WebApplicationBuilder>? configure = null, CancellationToken ct = default)
    {
        var builder = Configure(args, configure);
        Proxies.RefuseToBelieveAnybody(builder.Configuration);
        ThrowIfTaken(builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "");
        var (data, own) = (DataDirectory(builder.Configuration), OwnHost(builder.Configuration));
        Directory.CreateDirectory(data);
        var key = Keys.Master(builder.Configuration, data);
        EmbeddedPostgres? postgres = null;
        WebApplication? app = null;
        NpgsqlDataSource[] sources = [];
        try
        {
            using var log = LoggerFactory.Create(l => l.AddSerilog());
            var connection = builder.Configuration.GetConnectionString("Portal");
            if (connection is null)
                postgres = await EmbeddedPostgres.Start(new(data) { Port = builder.Configuration.GetValue<int?>("Portal:Postgres:Port"), Durable = builder.Configuration.GetValue("Portal:Postgres:Durable", true) }, log.CreateLogger<EmbeddedPostgres>(), ct);
            var roles = await Roles.Prepare(postgres?.ConnectionString ?? connection!, postgres is null ? null : "portal", builder.Configuration, key, ct);
            var database = await Pools.Open(roles, builder.Configuration.GetValue("Portal:Nodes", 1), ct);
            sources = [database.App, database.Worker, database.Hot.Source];
            await Migrate(builder.Configuration, roles, closely: args.Contains("--migrate"), ct);
            builder.Services.AddSingleton(new Installation(data, Address(builder.Configuration)) { OwnHost = own });
            app = Build(builder, database, key);
            var modules = app.Services.GetServices<Module>().ToList();
            await Wall.Check(database.App, database.Worker, modules, ct);
            await InstallationKeys.Prepare(app.Services, ct);
            await app.StartAsync(ct);
            return new PortalHost(app, postgres, sources);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            foreach (var source in sources) await source.DisposeAsync();
            if (postgres is not null) await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops in order: requests and listeners first, then the connections, then PostgreSQL.</summary>
    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        foreach (var source in _sources) await source.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    /// <summary>Writes the code of the listeners' adapters for a Release build. Needs no database.</summary>
    private static Task<int> WriteHandlers(string[] args)
    {
        var builder = Configure(args, null);
        builder.Services.AddSingleton(new Installation("", ""));
        return Build(builder, new Database(Unused, Unused, new(Unused)), null).RunJasperFxCommands(args);
    }

    private static NpgsqlDataSource Unused => NpgsqlDataSource.Create("Host=unused");

    private static WebApplicationBuilder Configure(string[] args, Action<WebApplicationBuilder>? configure)
    {
        // A word without a value would take the setting after it for one.
        string[] settings = [.. args.Where(a => a is not ("--demo" or "--migrate"))];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls("http://localhost:5080");
        Telemetry.Add(builder);
        configure?.Invoke(builder);
        return builder;
    }

    private static WebApplication Build(WebApplicationBuilder builder, Database database, MasterKey? key)
    {
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton(key ?? new MasterKey(new byte[32]));
        services.AddSingleton<OperatorKey>(sp => new(Keys.Operator(builder.Configuration, sp.GetRequiredService<Installation>().DataDirectory)));
        services.TryAddClock();
        services.AddSingleton(sp => new NameServers(sp.GetRequiredService<IConfiguration>()["Portal:Dns:Server"]));
        services.AddSingleton<Cursors>();
        services.AddScoped<HotRead>();
        services.AddModules(builder.Configuration);
        services.AddUpkeep();
        services.AddBlobs(builder.Configuration);
        services.AddPortalHttp(builder.Configuration);
#if DEBUG
        services.AddSingleton<IAssemblyGenerator, CompiledOnce>();
#endif
        builder.Host.UseWolverine(o =>
        {
            Messaging(o, database.Worker);
            o.AutoBuildMessageStorageOnStartup = AutoCreate.None;
            // Else the messages are counted every five seconds, for nobody.
            o.Durability.DurabilityMetricsEnabled = Telemetry.Exported(builder.Configuration);
        });
        var app = builder.Build();
        app.UsePortal();
        return app;
    }

    /// <param name="messages">Where messages under way are looked after: by a login that sees every firm's.</param>
    private static void Messaging(WolverineOptions o, NpgsqlDataSource messages)
    {
        o.ServiceName = "portal";
        o.ApplicationAssembly = typeof(PortalHost).Assembly;
        o.Durability.MessageStorageSchemaName = Wall.Messages;
        o.PersistMessagesWithPostgresql(messages, Wall.Messages);
        o.Durability.MessageIdentity = MessageIdentity.IdAndDestination;
        o.Durability.Mode = DurabilityMode.Solo;
        o.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;
        o.Policies.UseDurableLocalQueues();
        o.Policies.AutoApplyTransactions();
        o.EnableRelayOfUserName = true;
        // Somebody else wrote the same thing a moment ago: look again. Anything else may be an outage, of the mail server for instance: a weekend of it loses nothing.
        o.Policies.OnException<ConcurrencyException>().RetryWithCooldown([.. Milliseconds(20, 50, 100, 250, 500, 1000)]).Then.ScheduleRetry(TimeSpan.FromSeconds(5)).Then.MoveToErrorQueue();
        o.Policies.OnAnyException().RetryWithCooldown([.. Milliseconds(50, 250)]).Then.ScheduleRetry(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24)).Then.MoveToErrorQueue();
#if !DEBUG
        o.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
#endif
    }

    private static IEnumerable<TimeSpan> Milliseconds(params int[] waits) => waits.Select(w => TimeSpan.FromMilliseconds(w));

    /// <summary>
    /// Applies every module's schema and the messages' as the owner, then raises the wall, one node at a time. Where nothing has
    /// changed since, that is seen in a moment; looking closely takes seconds.
    /// </summary>
    /// <param name="closely">Whatever the fingerprint says.</param>
    internal static async Task Migrate(IConfiguration configuration, Roles roles, bool closely, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(roles.Owner);
        var fingerprint = new Fingerprint(owner, roles);
        if (!closely && await fingerprint.Fits(ct)) return;
        await using var turn = await owner.OpenConnectionAsync(ct);
        await using (var wait = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('portal:migration', 0))", turn) { CommandTimeout = 600 }) await wait.ExecuteNonQueryAsync(ct);
        if (!closely && await fingerprint.Fits(ct)) return; // another node did it while this one waited
        await fingerprint.Forget(ct);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddLogging(l => l.AddSerilog());
        builder.Services.AddSingleton(new Database(owner, owner, new(owner), Migrating: true));
        builder.Services.AddSingleton(new Installation(DataDirectory(configuration), ""));
        builder.Services.TryAddClock();
        builder.Services.AddModules(configuration);
        builder.UseWolverine(o =>
        {
            Messaging(o, owner);
            o.AutoBuildMessageStorageOnStartup = AutoCreate.CreateOrUpdate;
        });
        using var host = builder.Build();
        try { await host.SetupResources(ct); }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DiskFull or "53100") { throw new StartupException("PostgreSQL's disk is full. Make room and start again."); }
        var (app, worker, modules) = (new NpgsqlConnectionStringBuilder(roles.App).Username!, new NpgsqlConnectionStringBuilder(roles.Worker).Username!, host.Services.GetServices<Module>().ToList());
        await Wall.Raise(owner, app, worker, modules, ct);
        await using var everyFirm = NpgsqlDataSource.Create(roles.Worker);
        await Upgrades.Run(owner, worker, everyFirm, modules, host.Services.GetServices<Upgrade>(), ct);
        await fingerprint.Keep(ct);
    }

    /// <summary>Before anything is started: whoever starts a second portal by mistake learns it at once and in one line.</summary>
    private static void ThrowIfTaken(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).Where(u => u is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 }))
            try
            {
                using var probe = new TcpListener(url.Host is "localhost" ? IPAddress.Loopback : IPAddress.TryParse(url.Host, out var address) ? address : IPAddress.Any, url.Port);
                probe.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw new StartupException($"{url} cannot be listened on: {e.Message}. Stop what uses it, or choose another with ASPNETCORE_URLS=http://localhost:<port>.");
            }
    }

    /// <summary>Configured, else <c>data/</c> beside the solution, else beside the program.</summary>
    private static string DataDirectory(IConfiguration configuration)
    {
        if (configuration["Portal:DataDirectory"] is { Length: > 0 } configured) return Path.GetFullPath(configured);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ClientPortal.sln"))) return Path.Combine(at.FullName, "data");
        return Path.Combine(AppContext.BaseDirectory, "data");
    }

    private static string? OwnHost(ConfigurationManager configuration) => configuration["Portal:Address"] is not { Length: > 0 } address ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/", UserInfo: "" } && !address.AsSpan().ContainsAny('?', '#')
            ? uri.IdnHost.ToLowerInvariant()
        : throw new StartupException($"Portal__Address is \"{address}\", which is no address such as https://portal.example: "
            + "scheme and host, with a port where it needs one, and nothing after them. The portal cannot be served below a path.");

    private static string Address(ConfigurationManager configuration) =>
        (configuration["Portal:Address"] ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080").Replace("*", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
}

internal static class Clock
{
    public static void TryAddClock(this IServiceCollection services)
    {
        if (services.All(s => s.ServiceType != typeof(TimeProvider))) services.AddSingleton(TimeProvider.System);
    }
}
