using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Browser.Harness;
using Portal.Scenarios.Harness;

namespace Portal.Browser;

/// <summary>An admin has mails come from an address of the firm's own: named, proved, given another key, and given up.</summary>
[Collection(OneDemonstration.Name)]
public class CustomDomains(Demonstration demonstration)
{
    [Fact]
    public async Task a_domain_is_named_proved_given_another_key_and_given_up_on_one_page()
    {
        var owner = await demonstration.Http(Demonstration.Owner);
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        // However long ago the others of these tests signed in: it was just now.
        await using (var confirm = demonstration.Portal.Services.GetRequiredService<Database>().Worker.CreateCommand($"update identity.mt_doc_user_session set confirmed_at = now() where person_id = '{owner.PersonId}'"))
            await confirm.ExecuteNonQueryAsync();
        await window.Go("/settings/mail");
        await window.Button("Use your own address").ClickAsync();
        await window.Dialog.GetByLabel("Email address", new() { Exact = true }).FillAsync("Portal@Brightside-Mails.example");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Use your own address" }).ClickAsync();
        await window.Text("Not verified yet").WaitForAsync();
        await window.Button("Check now").ClickAsync();
        await window.Text("Record not found").WaitForAsync();
        Assert.Empty(await window.Violations("an address that is not proved"));

        await Publish("dkim");
        await window.Button("Check now").ClickAsync();
        await window.Page.GetByText("Active", new() { Exact = true }).WaitForAsync();
        await Deed("Change DKIM key");
        await window.Text("New key pending").WaitForAsync();
        await window.Text("Not checked yet.").WaitForAsync();
        Assert.Empty(await window.Violations("an address with two keys"));
        await Publish("nextDkim");
        await window.Button("Check now").ClickAsync();
        await window.Text("New key pending").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await window.Text("Record found").WaitForAsync();

        await Deed("Remove address");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove address" }).ClickAsync();
        await window.Button("Use your own address").WaitForAsync();
        await window.Page.WaitForFunctionAsync("() => document.activeElement.textContent === 'Your own email address'");
        window.Quiet();

        async Task Deed(string name)
        {
            await window.Button("Actions for Portal@brightside-mails.example").ClickAsync();
            await window.Button(name).ClickAsync();
        }

        async Task Publish(string which)
        {
            var record = (await owner.Get("/admin/mail-domains").Expect(200)).Items.Single().GetProperty(which);
            demonstration.Portal.Names.Texts[record.GetProperty("name").GetString()!] = [record.GetProperty("value").GetString()!];
        }
    }
}
