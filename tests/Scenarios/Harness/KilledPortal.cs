using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Portal.StripeTwin;

namespace Portal.Scenarios.Harness;

/// <summary>
/// The portal as a process of its own with a PostgreSQL of its own, both to be killed, beside a payment provider in this process, which lives on.
/// PORTAL_TEST_PUBLISHED names a folder with a published portal, which starts several times faster than what the build left.
/// </summary>
public sealed class KilledPortal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort(), _postgresPort = FreePort();
    private readonly HttpClient _http;
    private readonly WebApplication _twin;
    private Process _host = null!;
    private NpgsqlDataSource? _source;

    private KilledPortal(WebApplication twin)
    {
        _twin = twin;
        _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new($"http://127.0.0.1:{_port}/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
        // PostgreSQL runs as somebody without rights where the tests run as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("payments-killed-").FullName;
    public TwinState Twin => _twin.StateOfTwin();
    public string TwinAddress => _twin.Urls.Single();

    /// <summary>How long each start took until the portal answered, the first of which made the database.</summary>
    public List<TimeSpan> Starts { get; } = [];

    public static async Task<KilledPortal> Started()
    {
        var twin = StripeTwin.Twin.Create(new());
        await twin.StartAsync();
        var portal = new KilledPortal(twin);
        await portal.Start();
        return portal;
    }

    /// <summary>Starts it at the same address as before, and waits until it is ready.</summary>
    public async Task Start()
    {
        var built = Path.Combine(TestPortal.Root, "artifacts", "bin", "Host", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));
        var program = Path.Combine(Environment.GetEnvironmentVariable("PORTAL_TEST_PUBLISHED") ?? built, "Portal.Host.dll");
        var clock = Stopwatch.StartNew();
        _host = Process.Start(new ProcessStartInfo("dotnet",
        [
            program, $"--urls=http://127.0.0.1:{_port}", $"--Portal:DataDirectory={Data}", $"--Portal:Postgres:Port={_postgresPort}",
            "--Portal:Postgres:Durable=false", $"--Portal:Stripe:ApiBase={TwinAddress}", "--Portal:RateLimit:PerMinute=1000000",
            "--Portal:RateLimit:AnonymousChangesPerMinute=1000000", "--Portal:SignIn:MinimumMilliseconds=0",
            "--Portal:Mail:BundleMinutes=0", "--Serilog:MinimumLevel:Default=Fatal",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = _host.StandardOutput.ReadToEndAsync();
        var errors = _host.StandardError.ReadToEndAsync();
        await Ready(async () => Assert.False(_host.HasExited, _host.HasExited ? await errors : ""));
        Starts.Add(clock.Elapsed);
    }

    public async Task Ready(Func<Task>? orElse = null)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var said = "nothing answered";
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await pause.WaitForNextTickAsync())
            try
            {
                using var ready = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode) return;
                said = await ready.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException) { await (orElse?.Invoke() ?? Task.CompletedTask); }
        Assert.Fail($"It is not ready: {said}");
    }

    public async Task Kill()
    {
        _host.Kill();
        await _host.WaitForExitAsync();
        _host.Dispose();
    }

    /// <summary>Ends the server's process as the system would that has run out of memory; the portal starts another.</summary>
    public async Task KillPostgres()
    {
        using var server = Process.GetProcessById(PostgresId());
        server.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>Rows of the database, past every wall.</summary>
    public async Task<IReadOnlyList<JsonElement>> Query(string sql)
    {
        await using var command = Source.CreateCommand($"select to_jsonb(r)::text from ({sql}) r");
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<JsonElement>();
        while (await rows.ReadAsync()) found.Add(JsonSerializer.Deserialize<JsonElement>(rows.GetString(0)));
        return found;
    }

    public async Task Execute(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Somebody who uses it, whichever process answers.</summary>
    public Person Somebody() => new(_http);

    public async ValueTask DisposeAsync()
    {
        await Kill();
        await KillPostgres();
        if (_source is not null) await _source.DisposeAsync();
        _http.Dispose();
        await _twin.DisposeAsync();
        // Its children go a moment after the server.
        for (var clock = Stopwatch.StartNew(); Directory.Exists(Data); await Task.Delay(50))
            try { Directory.Delete(Data, recursive: true); }
            catch (IOException) when (clock.Elapsed < Patience) { }
    }

    private NpgsqlDataSource Source => _source ??= NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _postgresPort,
        Username = "postgres",
        Password = File.ReadAllText(Path.Combine(Data, "postgres.password")).Trim(),
        Database = "portal",
        Pooling = false,
    });

    private int PostgresId() => int.Parse(File.ReadLines(Path.Combine(Data, "postgres", "postmaster.pid")).First(),
        System.Globalization.CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var probe = new TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Somebody with a browser of their own.</summary>
    public sealed class Person(HttpClient http)
    {
        private string? _cookie, _token;

        public async Task SignIn(string email)
        {
            var signedIn = await Send(HttpMethod.Post, "auth/login", new { email, password = Visitors.Password });
            (_cookie, _token) = (signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0], signedIn.String("csrfToken"));
        }

        public Task<Answered> Get(string path) => Send(HttpMethod.Get, path, null);

        /// <param name="path">Below the API's root.</param>
        /// <param name="body">What is sent.</param>
        /// <param name="key">Sent again with the same key, it is the same request.</param>
        public Task<Answered> Post(string path, object? body = null, string? key = null) =>
            Send(HttpMethod.Post, path, body, ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

        public async Task<Answered> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
            if (_cookie is not null) request.Headers.Add("Cookie", _cookie);
            if (_token is not null) request.Headers.Add("X-CSRF-Token", _token);
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await http.SendAsync(request);
            return new(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync());
        }
    }
}
