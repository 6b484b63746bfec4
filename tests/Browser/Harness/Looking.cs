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
    /// What is wrong with a page, wide and narrow, in light and dark. It is loaded once, wide, and then becomes narrow, as it
    /// does under a hand on the window's edge; one that asked for the width is loaded narrow as well.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Look(this Window window, string path)
    {
        var wrong = new List<string>();
        foreach (var width in new[] { Window.Desk, Window.Phone })
        {
            await window.Resize(width);
            if (width == Window.Desk || await window.AskedForWidth()) await window.Go(path);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // The rest cannot differ, so it is looked at once.
                var rules = scheme == ColorScheme.Dark ? Colours : width == Window.Phone ? Layout : null;
                wrong.AddRange(await window.Violations($"{path} {width} {scheme}", rules));
                if (await window.Overflow() is > 0 and var pixels) wrong.Add($"{path} {width}: {pixels} px wider than the window");
            }
            await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
        return wrong;
    }
}
