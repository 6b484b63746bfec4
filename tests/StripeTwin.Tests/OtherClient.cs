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
    public async Task Stripes_client_for_node_finds_every_main_promise_kept()
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Script(), Home, twin.Address, RunningTwin.NewKey()]) { RedirectStandardError = true })!;
        var broken = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal("", broken);
        Assert.Equal(0, node.ExitCode);
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "NodeClient", "checks.mjs");
}
