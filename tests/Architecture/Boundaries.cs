using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace Portal.Architecture;

public partial class Boundaries
{
    [Fact]
    public void there_are_the_six_modules_of_the_design() =>
        Assert.Equal(["Billing", "Documents", "Identity", "Messaging", "Projects", "Timeline"], House.Modules);

    [Fact]
    public void a_module_uses_only_the_kernel_what_stands_beside_it_and_contracts()
    {
        var wrong = House.Modules.SelectMany(m => House.PortalReferences(House.Of(m))
            .Where(r => !House.Shared.Contains(r) && !r.EndsWith(".Contracts", StringComparison.Ordinal)).Select(r => $"{m} uses {r}"));
        Assert.Empty(wrong);
        Assert.All(House.Modules, m => Assert.Contains("Portal.Kernel", House.PortalReferences(House.Of(m))));
    }

    [Fact]
    public void the_kernel_what_stands_beside_it_and_the_contracts_use_no_module()
    {
        Assert.Equal(["Portal.Contracts", "Portal.Primitives"], House.PortalReferences(Assembly.Load("Portal.Kernel")));
        Assert.Equal(["Portal.Contracts", "Portal.Kernel", "Portal.Primitives"], House.PortalReferences(Assembly.Load("Portal.Reads")));
        Assert.Equal(["Portal.Kernel"], House.PortalReferences(Assembly.Load("Portal.Upkeep")));
        Assert.Equal(["Portal.Kernel", "Portal.Primitives", "Portal.Upkeep"], House.PortalReferences(Assembly.Load("Portal.Blobs")));
        Assert.Empty(House.PortalReferences(Assembly.Load("Portal.Primitives")));
        Assert.Equal(["Portal.Primitives"], House.PortalReferences(Assembly.Load("Portal.Print")));
        Assert.Empty(House.PortalReferences(Assembly.Load("Portal.Contracts")));
        Assert.All(House.Modules, m => Assert.Empty(House.PortalReferences(House.ContractsOf(m)).Except(["Portal.Contracts"])));
    }

    [Fact]
    public void primitives_and_print_know_neither_requests_nor_storage_nor_messages()
    {
        Assert.Empty(Uses("Portal.Primitives"));
        Assert.Empty(Uses("Portal.Print"));
        Assert.Equal(Machinery, Uses("Portal.Kernel")); // the rule sees each of them

        static IEnumerable<string> Uses(string assembly) => Machinery.Where(m => Assembly.Load(assembly).GetReferencedAssemblies()
            .Any(r => r.Name == m || r.Name!.StartsWith(m + ".", StringComparison.Ordinal)));
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
        var aggregates = House.Modules.SelectMany(m => House.Of(m).GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false }
            && t.GetMethods(BindingFlags.Static | BindingFlags.Public).Any(x => x.Name == "Create" && x.ReturnType == t)
            && t.GetMethods().Any(x => x.Name == "Apply")).ToList();
        Assert.Equal(["AccessReview", "AccountingPolicy", "Autopay", "BillingProfile", "Charge", "Client", "Document", "DocumentRequest", "Domain", "Firm", "Folder", "Invoice", "InvoiceAudience", "InvoiceAutopay",
            "InvoiceReminders", "LateFeePolicy", "MailDomain", "PayLink", "Payment", "PaymentProvider", "Payout", "Person", "PrivacyRequest", "Product", "Project", "Quote",
            "RecurringInvoice", "Refund", "ReminderPolicy", "SavedMethod", "Seller", "Thread", "UnmatchedPayment", "WorkEntry"], aggregates.Select(a => a.Name).Order());
        foreach (var aggregate in aggregates) Assert.True(Pure(aggregate), $"{aggregate} uses HTTP, storage or messaging.");
        Assert.False(Pure(typeof(PortalHost)), "The rule sees nothing.");

        static bool Pure(Type type) => Types.InAssembly(type.Assembly).That().HaveName(type.Name).And().ResideInNamespace(type.Namespace)
            .ShouldNot().HaveDependencyOnAny(Machinery).GetResult().IsSuccessful;
    }

    [Fact]
    public void the_kernel_stays_small()
    {
        var code = Sources("Portal.Kernel").SelectMany(File.ReadAllLines)
            .Count(l => l.Trim() is { Length: > 1 } line && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("using ", StringComparison.Ordinal));
        Assert.InRange(code, 300, 650);
    }

    [Fact]
    public void the_kernel_and_what_stands_beside_it_speak_of_no_business()
    {
        Assert.All(House.Shared, assembly => Assert.NotEmpty(Sources(assembly)));
        var spoken = House.Shared.SelectMany(Sources).SelectMany(f => Business(File.ReadAllText(f))).Except(Libraries).Distinct();
        Assert.Equal(Known.Order(StringComparer.Ordinal), spoken.Order(StringComparer.Ordinal));
        Assert.Equal(["InvoiceLine", "documentId", "payments"], Business("""
            // An invoice's lines.
            /// <summary>Of an invoice.</summary>
            var taken = new InvoiceLine(documentId, "payments", paymentless);
            """));
    }

    private static string[] Sources(string assembly) => Directory.GetFiles(Path.Combine(House.Root, "src", assembly["Portal.".Length..]), "*.cs", SearchOption.AllDirectories);

    /// <summary>What pure code does without: HTTP, orders, storage and messages.</summary>
    private static readonly string[] Machinery = ["Marten", "Wolverine", "Npgsql", "Microsoft.AspNetCore", "MediatR"];

    /// <summary>What the modules are about. Firm, client, contact and member are not: they are who asks, and the Kernel's ports speak of them.</summary>
    private static readonly HashSet<string> Words =
    [
        "invoice", "payment", "document", "folder", "milestone", "project", "thread", "conversation", "comment", "notification", "timeline",
        "approval", "signature", "envelope", "onboarding",
    ];

    /// <summary>Words of Marten, Npgsql and Skia.</summary>
    private static readonly string[] Libraries =
    [
        "IDocumentSession", "IDocumentStore", "IDocumentOperations", "DocumentAlias", "DocumentMapping", "ForAllDocuments", "DocumentType",
        "AllDocumentsAreMultiTenanted", "DocumentAlreadyExistsException", "Notification", "Project",
        // Skia's own.
        "SKDocument", "SKDocumentPdfMetadata",
    ];

    /// <summary>Where they speak of business all the same: nowhere today. What they no longer say must go from this list.</summary>
    private static readonly string[] Known = [];

    /// <summary>The names and words in code, not in comments, of which a part is a word of business.</summary>
    private static IEnumerable<string> Business(string code) =>
        Name().Matches(Comment().Replace(code, "")).Select(m => m.Value).Where(n => Part().Matches(n).Select(p => p.Value.ToLowerInvariant()).Any(IsBusiness));

    private static bool IsBusiness(string word) => Words.Contains(word) || Words.Contains(word.TrimEnd('s'));

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Part();
}
