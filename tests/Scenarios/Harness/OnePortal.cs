namespace Portal.Scenarios.Harness;

/// <summary>Most scenarios share one portal; each makes firms of its own in it.</summary>
[CollectionDefinition(Name)]
public sealed class OnePortal : ICollectionFixture<TestPortal>
{
    public const string Name = "one portal";
}
