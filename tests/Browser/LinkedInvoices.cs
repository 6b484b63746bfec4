using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>From the work to its invoice, and back.</summary>
public class LinkedInvoices(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task a_milestone_is_invoiced_and_the_contact_finds_the_invoice_there()
    {
        var firm = await portal.NewFirm("Linked");
        var clientId = await firm.NewClient();
        var contact = await firm.NewContact(clientId);
        var email = (await firm.Owner.Get($"/contacts/{contact.Id}").Expect(200)).String("email");
        var milestones = new[] { new { title = "Design", visible = true } };
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId, title = "Website", milestones }).Expect(201))).Id("id");

        await using var window = await Window.Open(portal, $"owner@{firm.ShortName}.example", firm: firm.ShortName, password: Visitors.Password);
        await window.Go($"/projects/{project}");
        await window.Link("Create invoice").ClickAsync();
        await window.At(@"/invoices/new\?.*for=milestone.*");
        await window.Field("Title").FillAsync("Design, half of it");
        await window.Page.GetByLabel("Description").FillAsync("Design");
        await window.Page.GetByLabel("Unit price").FillAsync("900");
        await window.Page.GetByLabel("Tax").First.FillAsync("0");
        await window.Button("Save draft").ClickAsync();
        await window.Link("Design").First.WaitForAsync();
        await window.Button("Link to a project or file").ClickAsync();
        await window.Dialog.GetByLabel("Project").SelectOptionAsync("Website");
        await window.Dialog.GetByLabel("Milestone").SelectOptionAsync("The whole project");
        Assert.Empty(await window.Violations("what an invoice is for"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();
        await window.Link("Website").First.WaitForAsync();
        await window.Button("Send invoice").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send invoice" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Invoice INV-00001" }).WaitForAsync();

        await using var theirs = await Window.Open(portal, email, Window.Phone, firm: firm.ShortName, password: Visitors.Password);
        await theirs.Go($"/projects/{project}");
        await theirs.Link("Invoice INV-00001").First.WaitForAsync();
        await theirs.Settled();
        Assert.Empty(await theirs.Violations("a milestone with its invoice"));
        Assert.Equal(0, await theirs.Overflow());
        await theirs.Link("Invoice INV-00001").First.ClickAsync();
        await theirs.Link("Website").First.WaitForAsync();
        window.Quiet();
        theirs.Quiet();
    }
}
