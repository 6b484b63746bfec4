using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace Portal;

/// <summary>How text looks.</summary>
/// <param name="Size">In points.</param>
public readonly record struct TextStyle(float Size, Colour Colour, bool Bold = false)
{
    /// <summary>From one line to the next, in points.</summary>
    public float Lead => Size * 1.32f;
}

/// <summary>Letters of one font, script and direction, shaped: glyphs from left to right with their places, for a size of 1.</summary>
/// <param name="Text">As it is read, not as it is seen.</param>
public sealed record ShapedRun(Typeface Typeface, string Text, bool RightToLeft, ushort[] Glyphs, float[] X, float[] Y, float Width);

/// <summary>A line of text: runs from left to right.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="RightToLeft">Whether its paragraph is.</param>
/// <param name="Width">In points.</param>
public sealed record TextLine(string Text, TextStyle Style, IReadOnlyList<ShapedRun> Runs, float Width, bool RightToLeft);

/// <summary>
/// Sets text: finds fonts, shapes with HarfBuzz, orders what is read from right to left, breaks lines. It remembers what it measured: one for
/// each thing that is printed, by one thread at a time.
/// </summary>
public sealed class Typesetter
{
    private const char Replacement = '\uFFFD', Shy = '\u00AD', ZeroWidthSpace = '\u200B';

    private readonly Dictionary<(string Text, bool Bold, bool RightToLeft), float> _widths = [];
    private readonly Dictionary<(Typeface Typeface, string Text, Script Script, bool RightToLeft), ShapedRun> _runs = [];
    private readonly SortedSet<int> _missing = [];

    /// <summary>Code points that no font has. They are drawn as U+FFFD.</summary>
    public IReadOnlyCollection<int> Missing => _missing;

    /// <summary>One line, however long.</summary>
    public TextLine Line(string text, TextStyle style, TextDirection direction = TextDirection.OfItsLetters)
    {
        var plain = Plain(text).Replace('\n', ' ');
        var runs = Itemize(plain, direction, style.Bold);
        return Line(plain, 0, plain.Length, runs, Bidi.BaseLevel(plain, direction), style);
    }

    /// <summary>The line, cut with an ellipsis where it is wider than that.</summary>
    public TextLine Fitted(string text, TextStyle style, float width, TextDirection direction = TextDirection.OfItsLetters)
    {
        var line = Line(text, style, direction);
        if (line.Width <= width) return line;
        var ends = Ends(line.Text);
        int fits = 0, above = ends.Count;
        while (above - fits > 1)
        {
            var middle = (fits + above) / 2;
            if (Line(Cut(middle), style, direction).Width <= width) fits = middle;
            else above = middle;
        }
        return Line(Cut(fits), style, direction);

        string Cut(int count) => line.Text[..(count == 0 ? 0 : ends[count - 1])].TrimEnd() + "…";
    }

    /// <summary>Lines no wider than that. Each line feed starts a paragraph; a word that is too wide is broken between letters.</summary>
    public IReadOnlyList<TextLine> Wrap(string text, TextStyle style, float width, TextDirection direction = TextDirection.OfItsLetters)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in Plain(text).Split('\n'))
        {
            var runs = Itemize(paragraph, direction, style.Bold);
            var baseLevel = Bidi.BaseLevel(paragraph, direction);
            foreach (var (start, end) in Break(paragraph, style, width, baseLevel == 1)) lines.Add(Line(paragraph, start, end, runs, baseLevel, style));
        }
        return lines;
    }

    /// <summary>
    /// The text as it is set: composed, with spaces for tabs, and without controls and what no reader sees. Marks that turn the order of what
    /// follows are left out, since somebody else's name could then read as another amount; isolates remain.
    /// </summary>
    internal static string Plain(string text)
    {
        var composed = Unicode.Composed(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Replace('\u2028', '\n').Replace('\u2029', '\n');
        if (composed.All(c => c is '\n' or >= ' ' and < '\u007F')) return composed;
        var plain = new StringBuilder(composed.Length);
        foreach (var c in composed)
        {
            if (c is '\t') plain.Append(' ');
            else if (c is Shy or '\uFEFF' or >= '\u202A' and <= '\u202E' || (char.IsControl(c) && c != '\n')) continue;
            else plain.Append(c);
        }
        return plain.ToString();
    }

    private readonly record struct Item(int Start, int End, Typeface Typeface, Script Script);

    private sealed record Itemized(byte[] Levels, List<Item> Items, string Shown);

    /// <summary>Which font and script each part is set in, and what is shown for it. A cluster of a letter and its marks stays together.</summary>
    private Itemized Itemize(string text, TextDirection direction, bool bold)
    {
        var items = new List<Item>();
        var shown = text.ToCharArray();
        var script = Script.Common;
        for (var at = 0; at < text.Length;)
        {
            var end = at + StringInfo.GetNextTextElementLength(text, at);
            var own = ScriptOf(text, at, end);
            var face = FaceOf(text.AsSpan(at, end - at), bold, items.Count > 0 ? items[^1].Typeface : null);
            if (face is null)
            {
                Miss(text, at, end, bold);
                face = Typeface.Of(bold)[0];
                // As many units as there were, so that places in the text stay what they are; what is invisible takes the others.
                shown[at] = Replacement;
                for (var i = at + 1; i < end; i++) shown[i] = ZeroWidthSpace;
            }
            if (own != Script.Common && own != Script.Inherited) script = own;
            if (items.Count > 0 && items[^1] is var last && last.Typeface == face && (last.Script == script
                || own == Script.Common || last.Script == Script.Common))
                items[^1] = last with { End = end, Script = last.Script == Script.Common ? script : last.Script };
            else items.Add(new(at, end, face, own == Script.Common && items.Count == 0 ? own : script));
            at = end;
        }
        return new(Bidi.Levels(text, direction), items, new(shown));
    }

    private static Script ScriptOf(string text, int start, int end)
    {
        foreach (var rune in text.AsSpan(start, end - start).EnumerateRunes())
            if (UnicodeFunctions.Default.GetScript((uint)rune.Value) is var s && s != Script.Common && s != Script.Inherited) return s;
        return Script.Common;
    }

    /// <summary>What is only punctuation stays in the font of what stands before it.</summary>
    private static Typeface? FaceOf(ReadOnlySpan<char> cluster, bool bold, Typeface? before)
    {
        var faces = Typeface.Of(bold);
        if (before is not null && before != faces[0] && cluster.Length == 1 && !char.IsLetterOrDigit(cluster[0]) && Has(before, cluster)) return before;
        foreach (var face in faces) if (Has(face, cluster)) return face;
        return null;
    }

    private static bool Has(Typeface face, ReadOnlySpan<char> cluster)
    {
        foreach (var rune in cluster.EnumerateRunes()) if (!IsInvisible(rune) && face.Glyph(rune.Value) == 0) return false;
        return true;
    }

    /// <summary>Joiners, isolates and selectors: HarfBuzz takes them into account and draws nothing.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value is (>= 0x200B and <= 0x200F) or (>= 0x2060 and <= 0x2069) or (>= 0xFE00 and <= 0xFE0F)
        or (>= 0xE0100 and <= 0xE01EF);

    private void Miss(string text, int start, int end, bool bold)
    {
        foreach (var rune in text.AsSpan(start, end - start).EnumerateRunes())
            if (!IsInvisible(rune) && !Typeface.Of(bold).Any(f => f.Glyph(rune.Value) != 0)) _missing.Add(rune.Value);
    }

    private TextLine Line(string text, int start, int end, Itemized itemized, int baseLevel, TextStyle style)
    {
        while (end > start && (text[end - 1] is ' ' or ZeroWidthSpace)) end--;
        var levels = itemized.Levels[start..end];
        Bidi.EndLine(text, levels, start, baseLevel);

        var logical = new List<(int Start, int End, Item Item, byte Level)>();
        foreach (var item in itemized.Items)
        {
            for (var at = Math.Max(item.Start, start); at < Math.Min(item.End, end);)
            {
                var level = levels[at - start];
                var to = at + 1;
                while (to < Math.Min(item.End, end) && levels[to - start] == level) to++;
                logical.Add((at, to, item, level));
                at = to;
            }
        }
        var order = Bidi.VisualOrder([.. logical.Select(r => r.Level)]);
        var runs = Array.ConvertAll(order, i =>
        {
            var (from, to, item, level) = logical[i];
            return Shape(item.Typeface, itemized.Shown[from..to], item.Script, level % 2 == 1);
        });
        return new(text[start..end], style, runs, runs.Sum(r => r.Width) * style.Size, baseLevel == 1);
    }

    private ShapedRun Shape(Typeface typeface, string text, Script script, bool rightToLeft)
    {
        if (_runs.TryGetValue((typeface, text, script, rightToLeft), out var known)) return known;
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = script == Script.Common ? Script.Latin : script;
        typeface.Shaping.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var (glyphs, xs, ys) = (new ushort[infos.Length], new float[infos.Length], new float[infos.Length]);
        var x = 0f;
        for (var i = 0; i < infos.Length; i++)
        {
            glyphs[i] = (ushort)infos[i].Codepoint;
            xs[i] = x + places[i].XOffset / (float)typeface.UnitsPerEm;
            ys[i] = -places[i].YOffset / (float)typeface.UnitsPerEm;
            x += places[i].XAdvance / (float)typeface.UnitsPerEm;
        }
        return _runs[(typeface, text, script, rightToLeft)] = new(typeface, text, rightToLeft, glyphs, xs, ys, x);
    }

    /// <summary>Where lines start and end. Words are measured once each, so that a long text costs what its words do.</summary>
    private List<(int Start, int End)> Break(string text, TextStyle style, float width, bool rightToLeft)
    {
        var lines = new List<(int, int)>();
        var (start, at, used) = (0, 0, 0f);
        foreach (var end in Opportunities(text))
        {
            var word = text[at..end];
            var wide = Width(word.TrimEnd(' '), style, rightToLeft);
            if (used > 0 && used + wide > width)
            {
                lines.Add((start, at));
                (start, used) = (at, 0);
            }
            if (wide > width)
            {
                // A word wider than the line.
                var letters = word.TrimEnd(' ');
                foreach (var cut in Pieces(letters, style, width, rightToLeft))
                {
                    if (cut == letters.Length) break;
                    lines.Add((start, at + cut));
                    start = at + cut;
                }
                used = Width(text[start..end], style, rightToLeft);
            }
            else used += Width(word, style, rightToLeft);
            at = end;
        }
        lines.Add((start, text.Length));
        return lines;
    }

    private IEnumerable<int> Pieces(string word, TextStyle style, float width, bool rightToLeft)
    {
        var ends = Ends(word);
        var (start, first) = (0, 0);
        while (first < ends.Count)
        {
            int fits = first, above = ends.Count;
            while (above - fits > 1)
            {
                var middle = (fits + above) / 2;
                if (Width(word[start..ends[middle]], style, rightToLeft) <= width) fits = middle;
                else above = middle;
            }
            start = ends[fits];
            yield return start;
            first = fits + 1;
        }
    }

    private float Width(string text, TextStyle style, bool rightToLeft)
    {
        if (text.Length == 0) return 0;
        if (!_widths.TryGetValue((text, style.Bold, rightToLeft), out var width))
        {
            var direction = rightToLeft ? TextDirection.RightToLeft : TextDirection.LeftToRight;
            var itemized = Itemize(text, direction, style.Bold);
            // Spaces at the end count here: they stand between words.
            width = itemized.Items.Sum(i => Parts(i).Sum(p => Shape(i.Typeface, itemized.Shown[p.Start..p.End], i.Script, p.Odd).Width));
            _widths[(text, style.Bold, rightToLeft)] = width;

            IEnumerable<(int Start, int End, bool Odd)> Parts(Item item)
            {
                for (var at = item.Start; at < item.End;)
                {
                    var to = at + 1;
                    while (to < item.End && itemized.Levels[to] == itemized.Levels[at]) to++;
                    yield return (at, to, itemized.Levels[at] % 2 == 1);
                    at = to;
                }
            }
        }
        return width * style.Size;
    }

    /// <summary>
    /// Where a line may end: behind spaces and hyphens, between ideographs, and before the vowels that start a syllable in Thai and Lao, which
    /// put no spaces between words. The last is the text's end.
    /// </summary>
    private static IEnumerable<int> Opportunities(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var (before, here) = (text[i - 1], text[i]);
            if (here == ' ') continue;
            if (before is ' ' or ZeroWidthSpace
                || (before is '-' or '\u2010' or '\u2013' or '\u2014' or '/' && char.IsLetter(here) && i > 1 && char.IsLetterOrDigit(text[i - 2]))
                || IsIdeograph(here) || (IsIdeograph(before) && char.IsLetterOrDigit(here))
                || (here is (>= '\u0E40' and <= '\u0E44') or (>= '\u0EC0' and <= '\u0EC4')
                    && before is (>= '\u0E01' and <= '\u0E3F') or (>= '\u0E45' and <= '\u0EBF')))
                yield return i;
        }
        yield return text.Length;
    }

    private static bool IsIdeograph(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static List<int> Ends(string text)
    {
        var ends = new List<int>();
        for (var at = 0; at < text.Length;) ends.Add(at += StringInfo.GetNextTextElementLength(text, at));
        return ends;
    }
}
