using System.Diagnostics;
using System.Reflection;
using NetArchTest.Rules;

namespace Portal.Architecture;

public class Boundaries
{
    [Fact]
    public void there_are_the_six_modules_of_the_design() =>
        Assert.Equal(["Billing", "Documents", "Identity", "Messaging", "Projects", "Timeline"], House.Modules);

    [Fact]
    public void a_module_uses_only_the_kernel_and_contracts()
    {
        var wrong = House.Modules.SelectMany(m => House.PortalReferences(House.Of(m)).Where(r => r != "Portal.Kernel" && !r.EndsWith(".Contracts", StringComparison.Ordinal)).Select(r => $"{m} uses {r}"));
        Assert.Empty(wrong);
        Assert.All(House.Modules, m => Assert.Contains("Portal.Kernel", House.PortalReferences(House.Of(m))));
    }

    [Fact]
    public void the_kernel_and_the_contracts_use_no_module()
    {
        Assert.Empty(House.PortalReferences(Assembly.Load("Portal.Kernel")));
        Assert.All(House.Modules, m => Assert.Empty(House.PortalReferences(House.ContractsOf(m))));
    }

    [Fact]
    public void the_build_refuses_a_module_that_references_another()
    {
        var planted = Path.Combine(Directory.CreateTempSubdirectory("planted-").FullName, "Planted");
        Directory.CreateDirectory(planted);
        File.WriteAllText(Path.Combine(planted, "Planted.csproj"), $"""
            <Project>
              <ItemGroup><ProjectReference Include="{House.Root}/src/Modules/Billing/Billing.csproj" /></ItemGroup>
              <Import Project="{House.Root}/src/Modules/Directory.Build.targets" />
              <Target Name="ResolveProjectReferences" />
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(planted, "Planted.csproj"), "-t:ResolveProjectReferences", "-nologo"]) { RedirectStandardOutput = true })!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(planted)!, recursive: true);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("PORTAL001", said, StringComparison.Ordinal);
    }

    [Fact]
    public void of_a_module_only_its_door_its_stores_and_what_messages_need_is_public()
    {
        var surface = House.Modules.SelectMany(m => House.Of(m).GetExportedTypes()
            .Where(t => !t.IsNested && !t.Namespace!.StartsWith("Marten", StringComparison.Ordinal) && !t.Namespace.StartsWith("JasperFx", StringComparison.Ordinal))
            .Where(t => !t.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Select(t => $"{m}: {t.Name}")).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1") File.WriteAllLines(Path.Combine(House.Root, "tests", "Architecture", "surface.txt"), surface);
        var approved = File.ReadAllLines(Path.Combine(House.Root, "tests", "Architecture", "surface.txt")).Where(l => l.Length > 0);
        Assert.Equal(approved, surface);
    }

    [Fact]
    public void rules_know_neither_http_nor_storage()
    {
        // The aggregates: types that are made by events and say what happens.
        var aggregates = House.Modules.SelectMany(m => House.Of(m).GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false } && t.GetMethod("Create", BindingFlags.Static | BindingFlags.Public)?.ReturnType == t && t.GetMethods().Any(x => x.Name == "Apply")).ToList();
        Assert.Equal(["AccessReview", "Client", "Document", "Domain", "Firm", "Folder", "Invoice", "Person", "PrivacyRequest", "Project", "Thread"], aggregates.Select(a => a.Name).Order());
        foreach (var aggregate in aggregates) Assert.True(Pure(aggregate), $"{aggregate} uses HTTP, storage or messaging.");
        Assert.False(Pure(typeof(PortalHost)), "The rule sees nothing.");

        static bool Pure(Type type) => Types.InAssembly(type.Assembly).That().HaveName(type.Name).And().ResideInNamespace(type.Namespace)
            .ShouldNot().HaveDependencyOnAny("Marten", "Wolverine", "Npgsql", "Microsoft.AspNetCore", "MediatR").GetResult().IsSuccessful;
    }

    [Fact]
    public void the_kernel_stays_small_and_speaks_of_no_business()
    {
        var files = Directory.GetFiles(Path.Combine(House.Root, "src", "Kernel"), "*.cs");
        var code = files.SelectMany(File.ReadAllLines).Count(l => l.Trim() is { Length: > 1 } line && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("using ", StringComparison.Ordinal));
        Assert.InRange(code, 300, 700);
        var words = new[] { "invoice", "document", "milestone", "payment" };
        var spoken = files.SelectMany(f => File.ReadLines(f).Where(l => !l.Contains("///", StringComparison.Ordinal) && !l.Contains("Document<", StringComparison.Ordinal) && !l.Contains("Document", StringComparison.Ordinal) && !l.Contains("document.", StringComparison.Ordinal)))
            .Where(l => words.Any(w => l.Contains(w, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(spoken);
    }
}
