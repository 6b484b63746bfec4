namespace Portal.Scenarios.Harness;

/// <summary>The requirements of OWASP ASVS 5.0 that a test decides, such as <c>V6.2.1</c>; docs/asvs.md is made from them.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class AsvsAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
