using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>How a client's account stands, for both sides, and what the firm's invoices come to.</summary>
[Collection(OneDemonstration.Name)]
public class Statements(Demonstration demonstration)
{
    [Fact]
    public async Task a_client_reads_its_statement_of_a_period_and_takes_it_along()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact, Window.Phone);
        await window.Go("/invoices");
        await window.Link("Statement").ClickAsync();
        await window.At("/statement");
        await window.Settled();
        var account = window.Page.GetByRole(AriaRole.Table, new() { Name = "In EUR" });
        await Assertions.Expect(account.GetByText("Opening balance")).ToBeVisibleAsync();
        await Assertions.Expect(account.GetByText("Payment received").First).ToBeVisibleAsync();
        Assert.Empty(await window.Violations("a statement"));
        Assert.Equal(0, await window.Overflow());

        var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("Download CSV").ClickAsync());
        Assert.StartsWith("statement-", file.SuggestedFilename, StringComparison.Ordinal);
        var pdf = await window.Context.APIRequest.GetAsync((await window.Link("View PDF").GetAttributeAsync("href"))!);
        Assert.Equal(("application/pdf", 200), (pdf.Headers["content-type"], pdf.Status));

        await window.Link("Last year").ClickAsync();
        await window.At(@"/statement\?from=\d{4}-01-01&to=\d{4}-12-31");
        await window.Field("To").FillAsync("2001-01-31");
        await window.Text("The period ends before it starts, or is longer than 10 years.").WaitForAsync();
        Assert.Empty(await window.Violations("a period that is none"));
        window.Quiet();
    }

    [Fact]
    public async Task the_firm_sees_who_owes_what_and_goes_on_to_that_clients_statement()
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Owner);
        await window.Go("/invoices");
        await window.Link("Reports").ClickAsync();
        await window.At("/reports");
        await window.Settled();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Img, new() { Name = "Who owes what" }).First).ToBeVisibleAsync();
        Assert.Empty(await window.Violations("receivables"));
        foreach (var (report, shows) in new[] { ("Revenue", "By month"), ("Days to pay", "By client"), ("Tax", "Tax") })
        {
            await window.Page.GetByRole(AriaRole.Link, new() { Name = report, Exact = true }).ClickAsync();
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Table, new() { Name = shows }).First).ToBeVisibleAsync();
            await window.Settled();
            Assert.Empty(await window.Violations(report));
        }
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Who owes what", Exact = true }).ClickAsync();
        var owes = window.Page.GetByRole(AriaRole.Table, new() { Name = "By client" }).First;
        var client = owes.GetByRole(AriaRole.Link).First;
        var name = await client.InnerTextAsync();
        await client.ClickAsync();
        await window.At(@"/statement\?client=.+");
        await window.Settled();
        await Assertions.Expect(window.Text(name).First).ToBeVisibleAsync();
        await window.Text("As it was known on an earlier day").ClickAsync();
        await window.Field("Known by the end of").FillAsync("2020-01-31");
        await window.At(@"/statement\?.*asOf=2020-01-31.*");
        await window.Text("No invoices or payments yet").WaitForAsync();
        window.Quiet();
    }
}
