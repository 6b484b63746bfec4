using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Portal.StripeTwin.Tests;

/// <summary>A second client that Stripe itself makes judges the twin, so that it is not bent to the first.</summary>
public class OtherClient(RunningTwin twin) : IClassFixture<RunningTwin>
{
    private static readonly string Home =
        typeof(OtherClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NodeClient").Value!;

    [Fact]
    public Task Stripes_client_for_node_finds_every_main_promise_kept() => FindsNothing("checks.mjs");

    [Fact]
    public Task What_is_answered_has_the_shape_of_Stripes_own_types() => FindsNothing("shapes.mjs");

    private async Task FindsNothing(string script)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder(), script), Home, twin.Address, RunningTwin.NewKey()])
        {
            RedirectStandardError = true,
        })!;
        var found = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal("", found);
        Assert.Equal(0, node.ExitCode);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "NodeClient");
}
