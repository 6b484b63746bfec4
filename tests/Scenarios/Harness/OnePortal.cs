namespace Portal.Scenarios.Harness;

/// <summary>Most scenarios share one portal; each makes firms of its own in it.</summary>
[CollectionDefinition(Name)]
public sealed class OnePortal : ICollectionFixture<TestPortal>
{
    public const string Name = "one portal";
}

/// <summary>Those of who people are and how they get in share another, so that the two halves run side by side.</summary>
[CollectionDefinition(Name)]
public sealed class PeoplesPortal : ICollectionFixture<TestPortal>
{
    public const string Name = "people's portal";
}

/// <summary>What needs no more than other settings, or a portal with at most one firm, shares a third.</summary>
[CollectionDefinition(Name)]
public sealed class OddPortal : ICollectionFixture<OddPortal>, IAsyncLifetime
{
    public const string Name = "odd portal";

    public TestPortal Portal { get; } = new() { Settings = ["--Portal:RateLimit:AnonymousChangesPerMinute=3", "--Portal:Proxies=127.0.0.1"] };
    public Task InitializeAsync() => Portal.InitializeAsync();
    public Task DisposeAsync() => Portal.DisposeAsync();
}
