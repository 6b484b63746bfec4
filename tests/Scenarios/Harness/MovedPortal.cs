using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Scenarios.Harness;

/// <summary>A portal by a clock of its own, for the tests of one class: days go by as they have it, and never back.</summary>
public class MovedPortal : IAsyncLifetime
{
    public MovedPortal() : this([]) { }

    protected MovedPortal(IReadOnlyList<string> settings) => Portal = new()
    {
        Configure = b => b.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)),
        Settings = settings,
    };

    public MovedClock Clock { get; } = new();
    public TestPortal Portal { get; }

    public virtual Task InitializeAsync() => Portal.InitializeAsync();
    public virtual Task DisposeAsync() => Portal.DisposeAsync();
}
