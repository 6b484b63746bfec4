using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>With a mail server configured, mail goes out by SMTP, also when the server was away for a moment.</summary>
public sealed class MailDelivery : IAsyncLifetime
{
    private readonly MailServer _server = new(turnAway: 3);
    private TestPortal _portal = null!;

    public Task InitializeAsync()
    {
        _portal = new() { Settings = ["--Portal:Smtp:Host=127.0.0.1", $"--Portal:Smtp:Port={_server.Port}", "--Portal:Smtp:Security=none", "--Portal:Smtp:From=portal@studio.example"] };
        return _portal.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task an_invitation_arrives_once_though_the_server_turned_the_first_tries_away()
    {
        var firm = await _portal.NewFirm("Postal");
        var client = await firm.NewClient();
        // Tried at once, twice more within the second, and then after some seconds.
        await firm.Owner.Post("/contacts", new { clientId = client, name = "Nora North", email = "nora@northwind.example", preset = "editor" }).Expect(201);
        var mail = await _server.Next();
        Assert.Equal(3, _server.TurnedAway);
        Assert.Contains("To: Nora North <nora@northwind.example>", mail.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/invitations#", mail, StringComparison.Ordinal);
        Assert.Equal(0, _server.Waiting);
        Assert.False(Directory.Exists(Path.Combine(_portal.Data, "mail")));

        // What is refused for good is not tried again, and stands where the invitation is until it is sent again.
        _server.Unknown["nobody@northwind.example"] = 0;
        var invited = await _portal.Settled(() => firm.Owner.Post("/contacts", new { clientId = client, name = "No Body", email = "nobody@northwind.example" }).Expect(201));
        var contact = (await firm.Owner.Get($"/contacts/{invited.Id("id")}").Expect(200));
        Assert.Equal(1, _server.Unknown["nobody@northwind.example"]);
        Assert.NotEmpty(contact.String("undeliverableSince"));
        Assert.Contains("undeliverableSince", (await firm.Owner.Get("/contacts").Expect(200)).Text, StringComparison.Ordinal);
        await _portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get("/timeline?filter[kind]=invitation-undeliverable").Expect(200)).Items);
        _server.Unknown.Clear();
        var again = await _portal.Settled(() => firm.Owner.Post($"/contacts/{invited.Id("id")}/resend", null, ("If-Match", contact.ETag)).Expect(200));
        Assert.DoesNotContain("undeliverableSince", again.Text, StringComparison.Ordinal);
        Assert.Contains("To: No Body <nobody@northwind.example>", (await _server.Next()).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
