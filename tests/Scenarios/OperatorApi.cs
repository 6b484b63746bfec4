using System.Text.Json;
using JasperFx;
using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Contracts;
using Portal.Messaging.Mail;
using Portal.Scenarios.Harness;
using Portal.Timeline;
using Portal.Timeline.Entries;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Portal.Scenarios;

/// <summary>What whoever runs the installation sees and does, on a portal whose mail server turns the first mails away.</summary>
public sealed class OperatorApi : IAsyncLifetime
{
    private readonly MailServer _server = new(turnAway: 3);
    private TestPortal _portal = null!;

    public Task InitializeAsync()
    {
        _portal = new()
        {
            Settings = ["--Portal:Smtp:Host=127.0.0.1", $"--Portal:Smtp:Port={_server.Port}", "--Portal:Smtp:Security=none", "--Portal:Smtp:From=portal@studio.example"],
            Configure = b => b.Services.ConfigureWolverine(o =>
            {
                o.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200);
                o.Policies.Add(new GivesUpAtOnce());
            }),
        };
        return _portal.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        _server.Dispose();
    }

    /// <summary>Instead of trying for two days.</summary>
    private sealed class GivesUpAtOnce : IHandlerPolicy
    {
        public void Apply(IReadOnlyList<HandlerChain> chains, GenerationRules rules, IServiceContainer container)
        {
            foreach (var chain in chains.Where(c => c.Handlers.Any(h => h.HandlerType == typeof(SendLettersHandler)))) chain.OnAnyException().MoveToErrorQueue();
        }
    }

    private Visitor Operator => _portal.Operator();
    private async Task<IReadOnlyList<JsonElement>> Letters() => (await Operator.Get("/admin/dead-letters").Expect(200)).Items;
    private static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    [Fact]
    public async Task dead_letters_are_shown_and_handled_again_or_dropped()
    {
        var firm = await _portal.NewFirm("Dead");
        var client = await firm.NewClient();
        foreach (var name in new[] { "ann", "ben", "cem" }) await _portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name, email = $"{name}@northwind.example", preset = "editor" }).Expect(201));
        Assert.Equal(3, _server.TurnedAway);

        var all = await Operator.Get("/admin/dead-letters").Expect(200);
        Assert.DoesNotContain("northwind", all.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, all.Items.Count);
        foreach (var letter in all.Items)
        {
            Assert.Equal((typeof(PersonInvited).FullName, false, 0), (letter.GetProperty("messageType").GetString(), letter.GetProperty("replayable").GetBoolean(), letter.GetProperty("replays").GetInt32()));
            Assert.StartsWith("local://", letter.GetProperty("queue").GetString(), StringComparison.Ordinal);
            Assert.Contains("Smtp", letter.GetProperty("exceptionType").GetString(), StringComparison.Ordinal);
            Assert.Contains("not now", letter.GetProperty("exceptionMessage").GetString(), StringComparison.Ordinal);
            Assert.True(letter.GetProperty("sentAt").GetDateTimeOffset() <= letter.GetProperty("failedAt").GetDateTimeOffset());
        }
        var page = await Operator.Get("/admin/dead-letters?limit=2").Expect(200);
        var rest = await Operator.Get($"/admin/dead-letters?limit=2&cursor={page.String("nextCursor")}").Expect(200);
        Assert.Equal(all.Items.Select(Id), page.Items.Concat(rest.Items).Select(Id));
        Assert.Equal(JsonValueKind.Null, rest.Json.GetProperty("nextCursor").ValueKind);
        Assert.Equal("3", (await Operator.Get("/admin/health").Expect(200)).String("messages", "dead"));

        // Newest first: cem, ben, ann.
        await Operator.Post($"/admin/dead-letters/{Id(all.Items[2])}/discard").Expect(204);
        await Operator.Post($"/admin/dead-letters/{Id(all.Items[2])}/discard").Refused(404, "not-found");
        await Operator.Post($"/admin/dead-letters/{Id(all.Items[2])}/replay").Refused(404, "not-found");
        await Operator.Post($"/admin/dead-letters/{Guid.CreateVersion7()}/replay").Refused(404, "not-found");

        await Operator.Post($"/admin/dead-letters/{Id(all.Items[1])}/replay").Expect(204);
        Assert.Contains("ben@northwind.example", await _server.Next(), StringComparison.Ordinal);
        Assert.Equal(Id(all.Items[0]), Id(Assert.Single(await Letters())));
        await Operator.Post("/admin/dead-letters/replay-all").Expect(204);
        await Operator.Post("/admin/dead-letters/replay-all").Expect(204);
        Assert.Contains("cem@northwind.example", await _server.Next(), StringComparison.Ordinal);
        Assert.Empty(await Letters());
        Assert.Equal(0, _server.Waiting);
    }

    [Fact]
    public async Task a_rebuild_is_followed_while_it_goes_on()
    {
        var firm = await _portal.NewFirm("Rebuilt");
        var worker = _portal.Services.GetRequiredService<ITimelineWorker>();
        const int Events = 8000;
        await using (var session = worker.LightweightSession(firm.Id.ToString()))
        {
            var facts = JsonSerializer.SerializeToElement(new { });
            for (var n = 0; n < Events; n++)
                session.Events.Append(firm.Id, new AuditTrail.Recorded(Guid.CreateVersion7(), "client-renamed", "client", firm.Id, "", null, firm.Owner.PersonId, DateTimeOffset.UnixEpoch, false, facts));
            await session.SaveChangesAsync();
        }
        await _portal.TimelineCaughtUp();
        async Task<(string Name, string Module, long Position, long HighWater, long Behind, bool Rebuilding)> Look()
        {
            var seen = Assert.Single((await Operator.Get("/admin/projections").Expect(200)).Items, p => p.GetProperty("module").GetString() == "timeline");
            return (seen.GetProperty("name").GetString()!, seen.GetProperty("module").GetString()!, seen.GetProperty("position").GetInt64(),
                seen.GetProperty("highWater").GetInt64(), seen.GetProperty("behind").GetInt64(), seen.GetProperty("rebuilding").GetBoolean());
        }
        var before = await Look();
        Assert.Equal(("EntryProjection", "timeline", 0L, false), (before.Name, before.Module, before.Behind, before.Rebuilding));
        Assert.True(before.HighWater >= Events);

        var rebuild = Operator.Post("/admin/projections/timeline/rebuild");
        var (seen, refused) = (new List<long>(), 0);
        while (!rebuild.IsCompleted)
        {
            var now = await Look();
            if (!now.Rebuilding) continue;
            Assert.Equal(now.HighWater - now.Position, now.Behind);
            seen.Add(now.Position);
            if (refused++ == 0) await Operator.Post("/admin/projections/timeline/rebuild").Refused(409, "rebuild-under-way");
        }
        await rebuild.Expect(204);
        Assert.True(refused > 0, "It was never seen under way.");
        Assert.True(seen.Distinct().Count(p => p < before.HighWater) >= 3, $"It was seen only at {string.Join(' ', seen.Distinct())}.");
        Assert.Equal(before, await Look());
    }

    [Fact]
    public async Task health_tells_what_is_wrong_also_while_the_database_does_not_answer()
    {
        await _portal.NewFirm("Healthy");
        await _portal.TimelineCaughtUp();
        var well = await Operator.Get("/admin/health").Expect(200);
        Assert.Equal(("ready", "ok", "0"), (well.String("status"), well.String("checks", "worker"), well.String("messages", "dead")));
        Assert.Equal([("billing", 0L), ("timeline", 0L)], well.Json.GetProperty("projections").EnumerateArray()
            .Select(p => (p.GetProperty("module").GetString()!, p.GetProperty("behind").GetInt64())));
        Assert.NotEmpty(well.String("version"));
        Assert.InRange(well.Json.GetProperty("startedAt").GetDateTimeOffset(), DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow());

        var name = new NpgsqlConnectionStringBuilder(_portal.Connection).Database;
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_portal.Connection) { Database = "postgres" });
        await using (var close = server.CreateCommand($"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")) await close.ExecuteNonQueryAsync();
        try
        {
            var ill = await Operator.Get("/admin/health").Expect(200);
            Assert.Equal(("not ready", "does not answer"), (ill.String("status"), ill.String("checks", "database")));
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (ill.Json.GetProperty("projections").ValueKind, ill.Json.GetProperty("messages").ValueKind));
            await _portal.Visitor().Send(HttpMethod.Get, "//health/ready", null).Expect(503);
        }
        finally
        {
            await using var open = server.CreateCommand($"alter database {name} allow_connections true");
            await open.ExecuteNonQueryAsync();
        }
        Assert.Equal("ready", (await Operator.Get("/admin/health").Expect(200)).String("status"));
    }
}

/// <summary>Whoever else asks is refused.</summary>
[Collection(OnePortal.Name)]
public class OperatorsAlone(TestPortal portal)
{
    [Fact]
    public async Task the_operators_endpoints_are_for_the_operator_alone()
    {
        var firm = await portal.NewFirm("Curious");
        var (_, admin) = await firm.NewMember("admin");
        var id = Guid.CreateVersion7();
        foreach (var path in new[] { "/admin/health", "/admin/projections", "/admin/dead-letters" })
        {
            await firm.Owner.Get(path).Refused(403, "forbidden");
            await admin.Get(path).Refused(403, "forbidden");
            await portal.Visitor().Get(path).Refused(401, "not-signed-in");
        }
        foreach (var path in new[] { $"/admin/dead-letters/{id}/replay", $"/admin/dead-letters/{id}/discard", "/admin/dead-letters/replay-all" })
        {
            await firm.Owner.Post(path).Refused(403, "forbidden");
            await portal.Visitor().Post(path).Refused(401, "not-signed-in");
        }
    }
}
