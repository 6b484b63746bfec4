namespace Portal.Scenarios;

/// <summary>Settings with which the portal would do something else than whoever set them thinks: it says so in a sentence and does not start.</summary>
public class StartupSettings
{
    [Theory]
    [InlineData("--Portal:Address=https://intranet.example/portal", "Portal__Address")]
    [InlineData("--Portal:Address=https://portal.example?x=1", "Portal__Address")]
    [InlineData("--Portal:Address=https://portal.example/#x", "Portal__Address")]
    [InlineData("--Portal:Address=https://user:pw@portal.example", "Portal__Address")]
    [InlineData("--Portal:Address=portal.example", "Portal__Address")]
    [InlineData("--ForwardedHeaders_Enabled=true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public async Task what_cannot_be_meant_stops_the_start_with_a_sentence(string setting, string named)
    {
        var data = Directory.CreateTempSubdirectory("portal-refused-").FullName;
        var refused = await Assert.ThrowsAsync<StartupException>(
            () => PortalHost.Start(["--urls=http://127.0.0.1:0", $"--Portal:DataDirectory={data}", setting]));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(data));
        Directory.Delete(data);
    }
}
