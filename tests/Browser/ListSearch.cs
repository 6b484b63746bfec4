using Microsoft.Playwright;
using Portal.Browser.Harness;

namespace Portal.Browser;

/// <summary>Every list has a field that searches all of it, not only what is on the screen.</summary>
[Collection(OneDemonstration.Name)]
public class ListSearch(Demonstration demonstration)
{
    [Theory]
    [InlineData("/documents", "Search files", "print sheet", "Bread bag, print sheet", "Texts for the labels")]
    [InlineData("/invoices", "Search invoices", "guidelines", "Logo and guidelines", "Winter shop window, materials")]
    [InlineData("/projects", "Search projects", "WINTER", "Winter shop window", "New brand and packaging")]
    [InlineData("/messages", "Search conversations", "bread bags", "Colour of the bread bags", "How small can the logo be?")]
    public async Task a_list_is_narrowed_by_typing_and_says_when_nothing_matches(string path, string field, string typed, string found, string hidden)
    {
        await using var window = await Window.Open(demonstration.Portal, Demonstration.Contact);
        await window.Go(path);
        var others = window.Page.Locator("main :is(li, tr)").Filter(new() { HasText = hidden });
        await others.First.WaitForAsync();
        var search = window.Page.GetByRole(AriaRole.Searchbox, new() { Name = field });
        await search.FillAsync(typed);
        await window.Link(found).First.WaitForAsync();
        await Assertions.Expect(others).ToHaveCountAsync(0);
        await search.FillAsync("nothing is called so");
        await window.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("match", System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) }).WaitForAsync();
        Assert.Empty(await window.Violations("a search that finds nothing"));
        window.Quiet();
    }
}
