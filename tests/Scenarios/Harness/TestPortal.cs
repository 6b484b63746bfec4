using Portal.Billing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Identity.Firms;
using Portal.Timeline;
using Wolverine;
using Wolverine.Tracking;
using Marten.Events;
using Npgsql;

namespace Portal.Scenarios.Harness;

/// <summary>A whole portal on real PostgreSQL behind a real socket, with a database and a data directory of its own.</summary>
public sealed class TestPortal : IAsyncLifetime
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    private PortalHost _host = null!;
    private MigratedDatabase? _database;

    /// <summary>Further settings, as on the command line.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Last words on the services.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>A portal that was stopped: what it held is there in this one.</summary>
    public TestPortal? CopyOf { get; init; }

    /// <summary>Fills database (by its connection) and data directory before the portal starts.</summary>
    public Func<string, string, Task>? Restore { get; init; }

    /// <summary>The DNS that this portal asks.</summary>
    public NameServer Names { get; } = new();

    public string Data { get; } = Directory.CreateTempSubdirectory("portal-data-").FullName;
    public string Connection { get; private set; } = "";
    public Uri Address { get; private set; } = null!;
    public WebApplication App => _host.App;
    public IServiceProvider Services => App.Services;

    public async Task InitializeAsync()
    {
        if (Restore is not null)
        {
            Connection = await TestDatabase.New();
            await Restore(Connection, Data);
        }
        else
        {
            _database = CopyOf is null ? await TestDatabase.Migrated() : await TestDatabase.Copy(CopyOf._database!);
            Connection = _database.Connection;
            if (CopyOf is not null) Take(CopyOf.Data, Data);
        }
        await Start();
    }

    public async Task Start()
    {
        string[] settings =
        [
            "--urls=http://127.0.0.1:0", .. _database?.Settings ?? [$"--ConnectionStrings:Portal={Connection}"], $"--Portal:DataDirectory={Data}", $"--Portal:Dns:Server=127.0.0.1:{Names.Port}",
            "--Portal:SignIn:MinimumMilliseconds=0", "--Portal:SignIn:HashRounds=1000", "--Portal:SignIn:MailsPerAddress=1000000",
            "--Portal:RateLimit:PerMinute=1000000", "--Portal:RateLimit:AnonymousChangesPerMinute=1000000",
            // Every notification has a mail of its own: a test sees at once what it caused.
            "--Portal:Mail:BundleMinutes=0", "--Serilog:MinimumLevel:Default=Error", "--environment=Development", .. Settings,
        ];
        _host = await PortalHost.Start(settings, Configure);
        Address = new Uri(_host.App.Urls.Single());
    }

    public Task Stop() => _host.DisposeAsync().AsTask();

    public async Task DisposeAsync()
    {
        await Stop();
        Names.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor Visitor() => new(this);

    public Visitor Operator() => new(this) { Bearer = File.ReadAllText(Path.Combine(Data, "keys", "operator.key")) };

    /// <summary>Does something, and waits until every listener has done what follows from it.</summary>
    public async Task<T> Settled<T>(Func<Task<T>> act)
    {
        T result = default!;
        await Services.GetRequiredService<IHost>().TrackActivity().Timeout(TimeSpan.FromSeconds(60)).DoNotAssertOnExceptionsDetected()
            .ExecuteAndWaitAsync((Func<IMessageContext, Task>)(async _ => result = await act()));
        return result;
    }

    /// <summary>Waits until the listeners have done what follows from everything so far, whoever caused it.</summary>
    public async Task ListenersCaughtUp()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var waiting = source.CreateCommand("select count(*) from wolverine.wolverine_incoming_envelopes where status = 'Incoming'");
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((long)(await waiting.ExecuteScalarAsync(patience.Token))! > 0) await pause.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Waits until the ledger holds everything that happened so far, which must be something.</summary>
    public Task LedgerCaughtUp() => Services.GetRequiredService<IBillingWorker>().WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(30));

    /// <summary>Waits until the timeline shows everything that was recorded so far.</summary>
    public Task TimelineCaughtUp() => Services.GetRequiredService<ITimelineWorker>().WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(30));

    private static void Take(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "ClientPortal.sln"))) at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return at;
    }

    /// <summary>A firm with its owner signed in.</summary>
    public async Task<Firm> NewFirm(string name)
    {
        var token = Services.GetRequiredService<MasterKey>().LinkToken(SetUpLink.Purpose, Guid.Empty,
            Guid.CreateVersion7(Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        var owner = Visitor();
        var shortName = $"{name.ToLowerInvariant()}-{Guid.CreateVersion7().ToString("N")[20..]}";
        var made = await Settled(() => owner.Post("/setup", new { token, firmName = name, shortName, name = $"Olga {name}", email = $"owner@{shortName}.example", password = Visitors.Password }).Expect(201));
        await owner.SignIn(shortName, $"owner@{shortName}.example");
        return new Firm(this, shortName, made.Id("firm", "id"), owner) { Made = made.Headers.Location! };
    }
}

/// <summary>A firm under test.</summary>
public sealed record Firm(TestPortal Portal, string ShortName, Guid Id, Visitor Owner)
{
    /// <summary>Where the answer that made it said it is.</summary>
    public Uri Made { get; init; } = null!;

    public async Task<Guid> NewClient(string name = "Northwind") => (await Portal.Settled(() => Owner.Post("/clients", new { name }).Expect(201))).Id("id");

    /// <summary>A contact who was invited by mail, accepted and signed in.</summary>
    /// <param name="rights">Section to level; sections left out are fully open, but for the team.</param>
    public Task<(Guid Id, Visitor Visitor)> NewContact(Guid clientId, object? rights = null)
    {
        var levels = new Dictionary<string, string?> { ["team"] = "none" };
        foreach (var level in System.Text.Json.JsonSerializer.SerializeToElement(rights ?? new { }).EnumerateObject()) levels[level.Name] = level.Value.GetString();
        return Join("/contacts", "contact", (name, email) => new { clientId, name, email, preset = "owner", rights = levels });
    }

    public Task<(Guid Id, Visitor Visitor)> NewMember(string role) => Join("/admin/members", role, (name, email) => new { name, email, role });

    /// <summary>A member who works for these clients only.</summary>
    public Task<(Guid Id, Visitor Visitor)> NewLimited(string role, params Guid[] clients) => Join("/admin/members", role, (name, email) => new { name, email, role, clients });

    /// <summary>Changes something as it stands now, as its owner.</summary>
    public async Task<Answered> Change(HttpMethod method, string path, string of, object? body = null, Visitor? by = null)
    {
        var etag = (await (by ?? Owner).Get(of).Expect(200)).ETag;
        return await Portal.Settled(() => (by ?? Owner).Send(method, path, body is null ? null : System.Net.Http.Json.JsonContent.Create(body), ("If-Match", etag), ("Idempotency-Key", Guid.CreateVersion7().ToString())));
    }

    /// <summary>A member who has accepted, to sign in elsewhere with <see cref="Visitors.Password"/>: their e-mail address.</summary>
    public Task<string> JoinMember() => Accepted("/admin/members", email => new { name = "Mara Member", email, role = "member" });

    /// <summary>The same for a contact.</summary>
    public Task<string> JoinContact(Guid clientId, string preset = "editor") =>
        Accepted("/contacts", email => new { clientId, name = "Cora Contact", email, preset });

    private async Task<string> Accepted(string path, Func<string, object> invitation)
    {
        var email = $"somebody-{Guid.CreateVersion7():N}@{ShortName}.example";
        await Accept(path, invitation(email));
        return email;
    }

    private async Task<(Guid Id, Visitor Visitor)> Join(string path, string role, Func<string, string, object> body)
    {
        var email = $"{role}-{Guid.CreateVersion7():N}@{ShortName}.example";
        var (id, visitor) = await Accept(path, body($"Vera {role}", email));
        await visitor.SignIn(ShortName, email);
        return (id, visitor);
    }

    private async Task<(Guid Id, Visitor Visitor)> Accept(string path, object invitation)
    {
        var id = (await Portal.Settled(() => Owner.Post(path, invitation).Expect(201))).Id("id");
        var visitor = Portal.Visitor();
        var token = Portal.Services.GetRequiredService<MasterKey>().LinkToken("invitation", Id, id);
        await Portal.Settled(() => visitor.Post("/invitations/accept", new { token, password = Visitors.Password }).Expect(201));
        return (id, visitor);
    }
}
