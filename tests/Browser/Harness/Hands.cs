using Microsoft.Playwright;

namespace Portal.Browser.Harness;

/// <summary>How somebody works a window: with a pointer, or with the keyboard alone.</summary>
public abstract class Hands(Window window)
{
    protected Window Window { get; } = window;

    /// <summary>How often something was pressed so far.</summary>
    public int Presses { get; private set; }

    /// <summary>How many fields were filled in so far.</summary>
    public int Fields { get; private set; }

    /// <summary>Presses a button, follows a link.</summary>
    public Task Press(ILocator what)
    {
        Presses++;
        return Pressed(what);
    }

    public Task Fill(ILocator field, string text)
    {
        Fields++;
        return Filled(field, text);
    }

    protected abstract Task Pressed(ILocator what);

    protected abstract Task Filled(ILocator field, string text);

    public async Task Press(string button) => await Press(Window.Button(button));

    public async Task Fill(string label, string text) => await Fill(Window.Field(label), text);

    /// <summary>Gives files to what asks for them.</summary>
    public async Task Give(ILocator button, string path)
    {
        var chooser = await Window.Page.RunAndWaitForFileChooserAsync(() => Press(button));
        await chooser.SetFilesAsync(path);
    }

    public static Hands Of(Window window, bool keyboard) => keyboard ? new OnKeyboard(window) : new WithPointer(window);

    private sealed class WithPointer(Window window) : Hands(window)
    {
        protected override Task Pressed(ILocator what) => what.ClickAsync();

        protected override Task Filled(ILocator field, string text) => field.FillAsync(text);
    }

    /// <summary>Moves by the Tab key only. Wherever the focus stops it must be to be seen, and under nothing.</summary>
    private sealed class OnKeyboard(Window window) : Hands(window)
    {
        private const int Most = 200;

        protected override async Task Pressed(ILocator what)
        {
            await Reach(what);
            var isCheck = await what.EvaluateAsync<bool>("e => e.matches('input[type=checkbox], input[type=radio], summary')");
            await Window.Keyboard.PressAsync(isCheck ? "Space" : "Enter");
        }

        protected override async Task Filled(ILocator field, string text)
        {
            await Reach(field);
            if (await field.EvaluateAsync<bool>("e => e.matches('input[type=date]')"))
            {
                await field.FillAsync(text); // its segments are the browser's own, and differ by language
                return;
            }
            await Window.Keyboard.PressAsync("Control+a");
            await Window.Keyboard.TypeAsync(text);
        }

        private async Task Reach(ILocator what)
        {
            await what.WaitForAsync();
            for (var n = 0; n < Most; n++)
            {
                if (await what.EvaluateAsync<bool>("e => e === document.activeElement")) return;
                await Window.Keyboard.PressAsync("Tab");
                if (await Covered() is { } unseen) Assert.Fail($"The focus cannot be seen on {unseen} at {Window.Page.Url}");
            }
            Assert.Fail($"{what} cannot be reached by the Tab key at {Window.Page.Url}");
        }

        /// <summary>What came in just now may have moved the page under the focus: so it is looked at again as the page rests.</summary>
        private async Task<string?> Covered()
        {
            if (await Window.Page.EvaluateAsync<string?>(Unseen) is null) return null;
            await Window.Settled();
            await Window.Keyboard.PressAsync("Shift+Tab");
            await Window.Keyboard.PressAsync("Tab");
            return await Window.Page.EvaluateAsync<string?>(Unseen);
        }

        /// <summary>What has the focus and does not show it: no outline, outside the window, or covered by something else (WCAG 2.4.7, 2.4.11).</summary>
        private const string Unseen = """
            () => {
              const e = document.activeElement
              if (!e || e === document.body || e === document.documentElement || e.matches('main, h1, dialog')) return null
              // A choice shows its focus around its whole label, the link of a row around the whole row.
              const box = e.getBoundingClientRect()
              const styles = [getComputedStyle(e, '::after'), ...[e, e.closest('label'), e.parentElement].filter(Boolean).map(around => getComputedStyle(around))]
              const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, innerHeight) / 2]
              const at = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 2), Math.min(Math.max(y, 1), innerHeight - 2))
              const shown = styles.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
              const inside = box.bottom > 0 && box.top < innerHeight
              const free = !at || at === e || e.contains(at) || at.contains(e) || e.labels?.[0]?.contains(at)
              return shown && inside && free ? null : `${e.outerHTML.slice(0, 160)} (${shown ? 'outlined' : 'no outline'}, ${inside ? 'inside' : 'outside'}, ${free ? 'free' : 'under ' + at.outerHTML.slice(0, 80)})`
            }
            """;
    }
}
