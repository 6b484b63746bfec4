using System.Diagnostics;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>The front end's own checks: types against the API's document, rules of its code, its pure tests.</summary>
public class FrontEndChecks
{
    [Fact]
    public async Task the_front_end_compiles_against_the_APIs_document_keeps_its_rules_and_passes_its_tests()
    {
        using var check = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["run", "--silent", "check"])
        {
            WorkingDirectory = Path.Combine(Window.Root, "src", "Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["FORCE_COLOR"] = "0" },
        })!;
        var (said, complained) = (check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, await said + await complained);
    }
}
