using Microsoft.Playwright;

namespace Portal.Browser.Harness;

/// <summary>A page as everybody sees it, whatever they see it on.</summary>
public static class Looking
{
    /// <summary>What may differ between light and dark.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>What may differ between wide and narrow: how large things are, what scrolls, and what is shown or hidden.</summary>
    private static readonly string[] Layout =
    [
        .. Colours, "target-size", "scrollable-region-focusable", "aria-hidden-focus", "button-name", "link-name", "label",
        "empty-heading", "heading-order", "page-has-heading-one", "landmark-one-main", "landmark-unique",
        "landmark-no-duplicate-main", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "region",
    ];

    /// <summary>
    /// What is wrong with a page at a width, in light and dark. What the width cannot change is looked at where it is wide, what the colours
    /// cannot change where it is light.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Look(this Window window, string path, int width)
    {
        var wrong = new List<string>();
        await window.Resize(width);
        // An app's question is read from the address that it was loaded with.
        await (path.StartsWith("/authorize", StringComparison.Ordinal) ? window.Go(path) : window.Follow(path));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var rules = scheme == ColorScheme.Dark ? Colours : width == Window.Phone ? Layout : null;
            wrong.AddRange(await window.Violations($"{path} {width} {scheme}", rules));
        }
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        if (await window.Overflow() is > 0 and var pixels) wrong.Add($"{path} {width}: {pixels} px wider than the window");
        return wrong;
    }
}
