using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Identity.Firms;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>From the set-up link to an approved milestone, both sides on screens of their own.</summary>
public class Journey(Journey.EmptyPortal empty) : IClassFixture<Journey.EmptyPortal>
{
    private const string Secret = "correct horse battery staple";

    public sealed class EmptyPortal : IAsyncLifetime
    {
        public TestPortal Portal { get; } = new();
        public Task InitializeAsync() => Portal.InitializeAsync();
        public Task DisposeAsync() => Portal.DisposeAsync();
    }

    [Theory]
    [InlineData("pointer", Window.Desk, false)]
    [InlineData("keyboard", Window.Phone, false)]
    public Task a_firm_and_its_first_client_work_together(string hands, int width, bool dark) => Work(hands, width, dark);

    [Theory, Trait("tier", "nightly")]
    [InlineData("pointer", Window.Phone, true)]
    [InlineData("keyboard", Window.Desk, true)]
    public Task a_firm_and_its_first_client_work_together_on_further_screens(string hands, int width, bool dark) => Work(hands, width, dark);

    private async Task Work(string hands, int width, bool dark)
    {
        var portal = empty.Portal;
        var name = $"{hands}-{width}";
        var contactMail = $"nora@{name}.example";

        // The firm sets itself up, and is shown its first steps.
        await using var firm = await Window.Open(portal, width: width, dark: dark);
        var ada = Hands.Of(firm, hands == "keyboard");
        await firm.Go($"/setup#{portal.Services.GetRequiredService<MasterKey>().LinkToken(SetUpLink.Purpose, Guid.Empty, Guid.CreateVersion7())}");
        await ada.Fill("Firm name", $"Studio {name}");
        await ada.Fill("Short name (optional)", name);
        await ada.Fill("Your name", "Ada Bright");
        await ada.Fill("Email address", $"ada@{name}.example");
        await ada.Fill("Choose a password", Secret);
        await ada.Press("Set up portal");
        await firm.Text("Your portal is ready").WaitForAsync();

        // A client, and whom to work with there.
        await ada.Press(firm.Link("Add your first client"));
        await ada.Fill("Client name", "Northwind Bakery");
        await ada.Press("Add client");
        await ada.Fill("Name", "Nora North");
        await ada.Fill("Email address", contactMail);
        await ada.Press("Send invitation");
        await firm.Text(contactMail).First.WaitForAsync();
        var clientId = firm.Page.Url.Split('/')[^1].Split('?')[0];

        // The contact follows the mailed link, chooses a password and is shown around.
        await using var client = await Window.Open(portal, width: width, dark: dark);
        var nora = Hands.Of(client, hands == "keyboard");
        await client.Go(await MailedLink(portal, contactMail));
        await nora.Fill("Choose a password", Secret);
        await nora.Press("Join");
        await nora.Press("Next");
        await nora.Press("Next");
        await nora.Press("Go to Home");
        await client.Text("You’re all caught up").WaitForAsync();
        // From the mail to the home page, the press on the mail's own link aside.
        Assert.InRange(nora.Presses, 1, 4);
        Assert.Equal(1, nora.Fields);
        var presses = ada.Presses;

        // A document: uploaded on one side, read on the other.
        await firm.Go($"/documents?client={clientId}");
        var file = Path.Combine(portal.Data, $"Offer {name}.txt");
        await File.WriteAllTextAsync(file, "Everything for 1,000 euros.");
        await ada.Give(firm.Button("Upload").First, file);
        await firm.Link($"Offer {name}").First.WaitForAsync();
        await client.Go("/documents");
        await nora.Press(client.Link($"Offer {name}").First);
        await client.Text("Everything for 1,000 euros.").WaitForAsync();

        // A question about it, and the answer, which appears by itself.
        await client.Go("/messages?new=true");
        await nora.Fill(client.Field("Title"), "The offer");
        await nora.Fill(client.Field("First message"), "Is printing included?");
        await nora.Press("Send message");
        await client.At("/messages/[0-9a-f-]{36}");
        await firm.Go("/");
        await ada.Press(firm.Link("Reply").First);
        await firm.Text("Is printing included?").First.WaitForAsync();
        await ada.Fill("Write a message", "Yes, it is.");
        await ada.Press("Send");
        await client.Text("Yes, it is.").First.WaitForAsync();

        // An invoice, written, issued and looked at.
        await firm.Go($"/clients/{clientId}");
        var before = ada.Presses;
        await ada.Press("New");
        await ada.Press(firm.Page.GetByRole(AriaRole.Link, new() { Name = "Invoice", Exact = true }));
        await ada.Fill("Title", "Logo");
        await ada.Fill(firm.Page.GetByLabel("Description", new() { Exact = true }).First, "Design of the logo");
        await ada.Fill(firm.Page.GetByLabel("Quantity", new() { Exact = true }).First, "10");
        await ada.Fill(firm.Page.GetByLabel("Unit price", new() { Exact = true }).First, "100");
        await ada.Fill(firm.Page.GetByLabel("Tax %", new() { Exact = true }).First, "19");
        await ada.Press("Review and send");
        await ada.Press(firm.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }));
        await firm.Text("INV-00001").First.WaitForAsync();
        // A firm's first day, from the set-up link to an invited contact and a sent invoice.
        Assert.InRange(presses + ada.Presses - before, 1, 12);
        await client.Go("/");
        await nora.Press(client.Link("View invoice").First);
        await client.Text("INV-00001").First.WaitForAsync();

        // A project: planned, sent for approval, approved as it was seen.
        var project = await (await Http(portal, name)).Post("/projects", new { clientId, title = "New brand", milestones = new[] { new { title = "Three routes" } } }).Expect(201);
        await firm.Go($"/projects/{project.Id("id")}");
        await ada.Press(firm.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).First);
        await ada.Press(firm.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }));
        await firm.Text("Needs client approval").First.WaitForAsync();
        await client.Go("/");
        await nora.Press(client.Link("Review and approve").First);
        before = nora.Presses;
        await nora.Press(client.Button("Approve").First);
        await nora.Press(client.Button("Approve").First);
        await client.Text("Approved").First.WaitForAsync();
        // From the page that a mail leads to, to the decision.
        Assert.InRange(nora.Presses - before, 1, 2);

        // Both sides have the same record of it.
        await portal.TimelineCaughtUp();
        foreach (var window in new[] { firm, client })
        {
            await window.Go("/timeline");
            foreach (var what in new[] { $"Offer {name}", "The offer", "INV-00001", "Three routes" }) await window.Text(what).First.WaitForAsync();
            window.Quiet();
        }
    }

    private static async Task<Visitor> Http(TestPortal portal, string firm)
    {
        var visitor = portal.Visitor();
        await visitor.SignIn(firm, $"ada@{firm}.example", Secret);
        return visitor;
    }

    /// <summary>The link's path in the newest mail to that address, as soon as it is there.</summary>
    private static async Task<string> MailedLink(TestPortal portal, string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
            foreach (var mail in Directory.Exists(Path.Combine(portal.Data, "mail")) ? Directory.GetFiles(Path.Combine(portal.Data, "mail"), "*.eml") : [])
            {
                var text = await File.ReadAllTextAsync(mail, patience.Token);
                if (text.Contains(address, StringComparison.OrdinalIgnoreCase) && Regex.Match(text, "/invitations#[A-Za-z0-9_-]+", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } link) return link.Value;
            }
        throw new InvalidOperationException("No mail came.");
    }
}
