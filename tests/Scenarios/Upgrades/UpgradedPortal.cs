using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;
using Wolverine;

namespace Portal.Scenarios.Upgrades;

/// <summary>A portal of today on what an earlier release left, some minutes later by its clock.</summary>
public class UpgradedPortal : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private readonly ConcurrentDictionary<string, Visitor> _signedIn = new();

    public UpgradedPortal(string kept)
    {
        Kept = new(kept);
        Portal = new()
        {
            Restore = Kept.Restore,
            Configure = b =>
            {
                _clock.Ahead = Kept.At + TimeSpan.FromMinutes(10) - TimeProvider.System.GetUtcNow();
                b.Services.AddSingleton<TimeProvider>(_clock);
                b.Services.ConfigureWolverine(o => o.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200));
            },
        };
    }

    public KeptInstallation Kept { get; }
    public TestPortal Portal { get; }
    public DateTimeOffset Now => _clock.GetUtcNow();

    public virtual Task InitializeAsync() => Portal.InitializeAsync();
    public Task DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Somebody as they were signed in when it was kept.</summary>
    public Visitor As(string name) => _signedIn.GetOrAdd(name, _ =>
    {
        var person = Kept.People.Single(p => p.Name == name);
        return new(Portal) { Cookie = person.Cookie, CsrfToken = person.CsrfToken, Bearer = person.Key };
    });

    /// <summary>Nothing waits to be handled, now or later, nothing was given up on, and the timeline shows everything.</summary>
    public async Task Finished()
    {
        var limit = Now + TimeSpan.FromSeconds(60);
        while (true)
        {
            var health = (await Portal.Operator().Get("/admin/health").Expect(200)).Json;
            var messages = health.GetProperty("messages").EnumerateObject().Select(m => m.Value.GetInt64());
            var behind = health.GetProperty("projections").EnumerateArray().Select(p => p.GetProperty("behind").GetInt64());
            if (messages.Concat(behind).All(left => left == 0)) return;
            Assert.True(Now < limit, $"It does not finish: {health}");
        }
    }
}
