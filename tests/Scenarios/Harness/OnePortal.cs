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
