using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Keys;

namespace Portal.Scenarios.Harness;

/// <summary>One check of the independent client.</summary>
public sealed record Checked(string Group, string Name, bool Ok, string Extra);

/// <summary>npm's openid-client, a certified relying party, run once against a portal of its own. What it cannot do to the portal itself it asks for.</summary>
public sealed class OpenIdRun : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private TestPortal _portal = null!;
    private Firm _firm = null!;
    private (Guid Id, string Email) _leaver;
    private Guid _machine;

    public IReadOnlyList<Checked> Checks { get; private set; } = [];

    /// <summary>How the client ended, where it did not end well.</summary>
    public string Failure { get; private set; } = "";

    public async Task InitializeAsync()
    {
        // The issuer is the portal's address, so that has to be known before the portal listens.
        _portal = new TestPortal { Settings = [$"--urls=http://127.0.0.1:{FreePort()}"], Configure = b => b.Services.AddSingleton<TimeProvider>(_clock) };
        await _portal.InitializeAsync();
        var world = await Furnish();
        var home = typeof(OpenIdRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OpenIdClient").Value!;
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(home, "run.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var failure = node.StandardError.ReadToEndAsync();
        await Say(node, world);
        var checks = new List<Checked>();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = JsonNode.Parse(line)!;
            if (told["ask"] is { } asked) await Say(node, await Do(asked.ToString()));
            else checks.Add(told.Deserialize<Checked>(JsonSerializerOptions.Web)!);
        }
        await node.WaitForExitAsync();
        (Checks, Failure) = (checks, node.ExitCode == 0 ? "" : await failure);
    }

    public Task DisposeAsync() => _portal.DisposeAsync();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task Say(Process node, JsonNode? message)
    {
        await node.StandardInput.WriteLineAsync(message?.ToJsonString() ?? "null");
        await node.StandardInput.FlushAsync();
    }

    private async Task<JsonNode> Furnish()
    {
        _firm = await _portal.NewFirm("Openid");
        var other = await _portal.NewFirm("Elsewhere");
        var client = await _firm.NewClient();
        var contact = await _firm.NewContact(client);
        var leaver = await _firm.NewContact(client);
        _leaver = (leaver.Id, await Email(leaver.Id));
        string[] scopes = ["openid", "profile", "email", "offline_access", "invoices:read", "messages:write", "documents:read"];
        var app = await Register(new { name = "Portal for phones", kind = "public", redirectUris = new[] { "com.example.portal:/callback", "http://127.0.0.1/callback" }, postLogoutRedirectUris = new[] { "com.example.portal:/signed-out" }, scopes });
        var server = await Register(new { name = "Reports", kind = "confidential", redirectUris = new[] { "https://app.example/callback" }, scopes = new[] { "openid", "offline_access", "invoices:read" } });
        var nameless = await Register(new { name = "Counting", kind = "public", redirectUris = new[] { "https://app.example/callback" }, scopes = new[] { "invoices:read" } });
        var machine = await Register(new { name = "Bookkeeping", kind = "machine", scopes = new[] { "invoices:read", "documents:read" } });
        _machine = machine.Id("application", "id");
        return new JsonObject
        {
            ["base"] = _portal.Address.ToString().TrimEnd('/'),
            ["firm"] = _firm.Id.ToString(),
            ["otherFirm"] = other.Id.ToString(),
            ["clientId"] = client.ToString(),
            ["personId"] = contact.Id.ToString(),
            ["person"] = Credentials(_firm, await Email(contact.Id)),
            ["leaver"] = Credentials(_firm, _leaver.Email),
            ["owner"] = Credentials(_firm, $"owner@{_firm.ShortName}.example"),
            ["stranger"] = Credentials(other, $"owner@{other.ShortName}.example"),
            ["app"] = app.String("application", "clientId"),
            ["server"] = server.String("application", "clientId"),
            ["serverSecret"] = server.String("clientSecret"),
            ["nameless"] = nameless.String("application", "clientId"),
            ["machine"] = machine.String("application", "clientId"),
            ["machineSecret"] = machine.String("clientSecret"),
        };
    }

    private async Task<string> Email(Guid contact) => (await _firm.Owner.Get($"/contacts/{contact}").Expect(200)).String("email");

    private Task<Answered> Register(object application) => _firm.Owner.Post("/admin/applications", application).Expect(201);

    private static JsonObject Credentials(Firm firm, string email) => new() { ["email"] = email, ["firm"] = firm.ShortName, ["password"] = Visitors.Password };

    private async Task<JsonNode?> Do(string what)
    {
        switch (what)
        {
            case "restart":
                await _portal.Stop();
                await _portal.Start();
                return true;
            case "a minute passes":
                _clock.Ahead += TimeSpan.FromMinutes(1);
                return true;
            case "age the session": return await Sql("update identity.mt_doc_user_session set confirmed_at = confirmed_at - interval '1 hour' where kind = 'Browser'") > 0;
            case "age the codes": return await Sql($"update identity.mt_doc_token set data = jsonb_set(data, '{{expiresAt}}', to_jsonb(now() - interval '1 hour')) where {Codes}") > 0;
            case "life of the last code": return (double)(await Ask($"select round(extract(epoch from expires_at - (data ->> 'createdAt')::timestamptz))::float8 from identity.mt_doc_token where {Codes} order by mt_last_modified desc limit 1"))!;
            case "lives of the last refresh token":
                return (string)(await Ask("""
                    select round(extract(epoch from t.expires_at - (t.data ->> 'createdAt')::timestamptz) / 86400) || ' ' || round(extract(epoch from s.expires_at - (s.data ->> 'createdAt')::timestamptz) / 86400)
                    from identity.mt_doc_token t join identity.mt_doc_user_session s on s.id = t.session_id where t.type like '%refresh_token' order by t.mt_last_modified desc limit 1
                    """))!;
            case "end the sessions of apps": return await Sql("update identity.mt_doc_user_session set expires_at = now() where kind = 'App'") > 0;
            case "remove the leaver":
                await _portal.Settled(async () => await _firm.Owner.Delete($"/contacts/{_leaver.Id}", (await _firm.Owner.Get($"/contacts/{_leaver.Id}").Expect(200)).ETag).Expect(204));
                return true;
            case "rotate the secret":
                await Confirmed();
                return (await _firm.Owner.Post($"/admin/applications/{_machine}/rotate-secret").Expect(200)).String("clientSecret");
            case "remove the machine":
                await Confirmed();
                await _firm.Owner.Delete($"/admin/applications/{_machine}", (await _firm.Owner.Get($"/admin/applications/{_machine}").Expect(200)).ETag).Expect(204);
                return true;
            case "the next key is made": return await Key("madeAt", "now() - interval '91 days'");
            case "the next key signs": return await Key("usedFrom", "now()");
            default: throw new InvalidOperationException($"The client asks for what nobody knows: {what}");
        }
    }

    private const string Codes = "type like '%authorization_code'";

    /// <summary>The newest key is dated, and the sweep does what that day brings.</summary>
    private async Task<JsonNode?> Key(string date, string sql)
    {
        await Sql($"update identity.mt_doc_token_key set data = jsonb_set(data, '{{{date}}}', to_jsonb({sql})) where id = (select max(id) from identity.mt_doc_token_key)");
        await _portal.Services.GetRequiredService<TokenKeys>().Sweep(default);
        return true;
    }

    /// <summary>The owner has signed in just now.</summary>
    private Task<int> Confirmed() => Sql("update identity.mt_doc_user_session set confirmed_at = now() + interval '2 minutes' where kind = 'Browser'");

    private async Task<int> Sql(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_portal.Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
