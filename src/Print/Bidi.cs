using System.Globalization;
using System.Text;

namespace Portal;

/// <summary>Which way a text is read.</summary>
public enum TextDirection
{
    /// <summary>As its first letter says (UAX #9, P2 and P3); from left to right where it has none.</summary>
    OfItsLetters,
    LeftToRight,
    RightToLeft,
}

/// <summary>
/// The Unicode bidirectional algorithm (UAX #9, revision 50) for one paragraph: levels of each UTF-16 unit, and the order in which runs of
/// them are seen.
/// </summary>
public static class Bidi
{
    private const int MaxDepth = 125;

    /// <summary>The paragraph's own level: 1 where it is read from right to left, else 0.</summary>
    public static int BaseLevel(string text, TextDirection direction) => direction switch
    {
        TextDirection.LeftToRight => 0,
        TextDirection.RightToLeft => 1,
        _ => FirstStrong(Classes(text), 0, text.Length),
    };

    /// <summary>The level of each UTF-16 unit before lines are broken (all but L1 and L2). Odd ones are read from right to left.</summary>
    public static byte[] Levels(string text, TextDirection direction)
    {
        var levels = new byte[text.Length];
        var baseLevel = BaseLevel(text, direction);
        var original = Classes(text);
        if (baseLevel == 0 && Array.TrueForAll(original, IsPlain)) return levels;

        var classes = (BidiClass[])original.Clone();
        var pairs = Isolates(original);
        Explicit(original, classes, levels, pairs, baseLevel);
        foreach (var sequence in Sequences(original, levels, pairs)) Resolve(text, original, classes, levels, sequence, baseLevel);
        // What X9 removes takes the level of what stands before it, so that it splits no run.
        for (var i = 0; i < levels.Length; i++) if (Removed(original[i])) levels[i] = i > 0 ? levels[i - 1] : (byte)baseLevel;
        return levels;
    }

    /// <summary>L1 for one line: spaces at its end, and separators, are the paragraph's.</summary>
    public static void EndLine(string text, Span<byte> levels, int start, int baseLevel)
    {
        var trailing = true;
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            var c = ClassAt(text, start + i);
            if (c is BidiClass.B or BidiClass.S) trailing = true;
            else if (c is not (BidiClass.WS or BidiClass.FSI or BidiClass.LRI or BidiClass.RLI or BidiClass.PDI) && !Removed(c)) trailing = false;
            if (trailing) levels[i] = (byte)baseLevel;
        }
    }

    /// <summary>L2: the runs of a line from left to right, given their levels as they are written.</summary>
    public static int[] VisualOrder(ReadOnlySpan<byte> levels)
    {
        var order = new int[levels.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        if (levels.Length == 0) return order;
        int highest = 0, lowestOdd = MaxDepth + 2;
        foreach (var level in levels)
        {
            highest = Math.Max(highest, level);
            if (level % 2 == 1) lowestOdd = Math.Min(lowestOdd, level);
        }
        for (var level = highest; level >= lowestOdd; level--)
        {
            for (var start = 0; start < order.Length;)
            {
                if (levels[start] < level) { start++; continue; }
                var end = start;
                while (end < order.Length && levels[end] >= level) end++;
                Array.Reverse(order, start, end - start);
                start = end;
            }
        }
        return order;
    }

    private static bool IsPlain(BidiClass c) => c is BidiClass.L or BidiClass.EN or BidiClass.ES or BidiClass.ET or BidiClass.CS or BidiClass.NSM
        or BidiClass.WS or BidiClass.ON or BidiClass.B or BidiClass.S;

    private static bool Removed(BidiClass c) => c is BidiClass.LRE or BidiClass.RLE or BidiClass.LRO or BidiClass.RLO or BidiClass.PDF or BidiClass.BN;

    private static bool OpensIsolate(BidiClass c) => c is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI;

    private static BidiClass[] Classes(string text)
    {
        var classes = new BidiClass[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            classes[i] = ClassAt(text, i);
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) classes[i + 1] = classes[i++];
        }
        return classes;
    }

    private static BidiClass ClassAt(string text, int i)
    {
        if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1])) i--;
        return Rune.TryGetRuneAt(text, i, out var rune) ? BidiClasses.Of(rune) : BidiClass.ON;
    }

    private static int FirstStrong(BidiClass[] classes, int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            if (OpensIsolate(classes[i])) depth++;
            else if (classes[i] == BidiClass.PDI && depth > 0) depth--;
            else if (depth > 0) continue;
            else if (classes[i] is BidiClass.L) return 0;
            else if (classes[i] is BidiClass.R or BidiClass.AL) return 1;
        }
        return 0;
    }

    /// <summary>BD9: for each opened isolate where it is closed (the text's length where it is not), for each closing where it was opened; else -1.</summary>
    private static int[] Isolates(BidiClass[] classes)
    {
        var pairs = new int[classes.Length];
        Array.Fill(pairs, -1);
        var open = new Stack<int>();
        for (var i = 0; i < classes.Length; i++)
        {
            if (OpensIsolate(classes[i])) { open.Push(i); pairs[i] = classes.Length; }
            else if (classes[i] == BidiClass.PDI && open.TryPop(out var opened)) (pairs[opened], pairs[i]) = (i, opened);
        }
        return pairs;
    }

    /// <summary>X1 to X8.</summary>
    private static void Explicit(BidiClass[] original, BidiClass[] classes, byte[] levels, int[] pairs, int baseLevel)
    {
        var stack = new Stack<(int Level, BidiClass? Override, bool Isolate)>([(baseLevel, null, false)]);
        int overflowIsolates = 0, overflowEmbeddings = 0, validIsolates = 0;
        for (var i = 0; i < original.Length; i++)
        {
            var c = original[i];
            var (level, overridden, _) = stack.Peek();
            if (c is BidiClass.RLE or BidiClass.LRE or BidiClass.RLO or BidiClass.LRO)
            {
                levels[i] = (byte)level;
                var next = c is BidiClass.RLE or BidiClass.RLO ? (level + 1) | 1 : (level + 2) & ~1;
                if (next <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    stack.Push((next, c == BidiClass.RLO ? BidiClass.R : c == BidiClass.LRO ? BidiClass.L : null, false));
                else if (overflowIsolates == 0) overflowEmbeddings++;
            }
            else if (OpensIsolate(c))
            {
                levels[i] = (byte)level;
                if (overridden is { } o) classes[i] = o;
                var right = c == BidiClass.RLI || (c == BidiClass.FSI && FirstStrong(original, i + 1, pairs[i]) == 1);
                var next = right ? (level + 1) | 1 : (level + 2) & ~1;
                if (next <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                {
                    validIsolates++;
                    stack.Push((next, null, true));
                }
                else overflowIsolates++;
            }
            else if (c == BidiClass.PDI)
            {
                if (overflowIsolates > 0) overflowIsolates--;
                else if (validIsolates > 0)
                {
                    overflowEmbeddings = 0;
                    while (!stack.Peek().Isolate) stack.Pop();
                    stack.Pop();
                    validIsolates--;
                }
                levels[i] = (byte)stack.Peek().Level;
                if (stack.Peek().Override is { } o) classes[i] = o;
            }
            else if (c == BidiClass.PDF)
            {
                if (overflowIsolates == 0 && overflowEmbeddings > 0) overflowEmbeddings--;
                else if (overflowIsolates == 0 && !stack.Peek().Isolate && stack.Count > 1) stack.Pop();
                levels[i] = (byte)stack.Peek().Level;
            }
            else if (c == BidiClass.B) levels[i] = (byte)baseLevel;
            else
            {
                levels[i] = (byte)level;
                if (overridden is { } o && c != BidiClass.BN) classes[i] = o;
            }
        }
    }

    /// <summary>X10 with BD13: runs of one level, joined over isolates.</summary>
    private static List<List<int>> Sequences(BidiClass[] original, byte[] levels, int[] pairs)
    {
        var runs = new List<List<int>>();
        foreach (var i in Enumerable.Range(0, original.Length).Where(i => !Removed(original[i])))
        {
            if (runs.Count > 0 && levels[runs[^1][^1]] == levels[i]) runs[^1].Add(i);
            else runs.Add([i]);
        }
        var startingAt = runs.ToDictionary(r => r[0]);
        var sequences = new List<List<int>>();
        foreach (var run in runs.Where(r => original[r[0]] != BidiClass.PDI || pairs[r[0]] < 0))
        {
            var sequence = new List<int>(run);
            while (OpensIsolate(original[sequence[^1]]) && pairs[sequence[^1]] < original.Length && startingAt.TryGetValue(pairs[sequence[^1]], out var next))
                sequence.AddRange(next);
            sequences.Add(sequence);
        }
        return sequences;
    }

    private static void Resolve(string text, BidiClass[] original, BidiClass[] classes, byte[] levels, List<int> sequence, int baseLevel)
    {
        var level = levels[sequence[0]];
        var before = sequence[0] - 1;
        while (before >= 0 && Removed(original[before])) before--;
        // An isolate that is never closed ends with the paragraph.
        var after = OpensIsolate(original[sequence[^1]]) ? original.Length : sequence[^1] + 1;
        while (after < original.Length && Removed(original[after])) after++;
        var sos = Strong(Math.Max(level, before < 0 ? baseLevel : levels[before]));
        var eos = Strong(Math.Max(level, after >= original.Length ? baseLevel : levels[after]));

        var c = sequence.ConvertAll(i => classes[i]);
        Weak(c, sos);
        Brackets(text, original, sequence, c, Strong(level), sos);
        Neutral(c, Strong(level), sos, eos);
        for (var k = 0; k < c.Count; k++)
        {
            levels[sequence[k]] = (byte)(level + (level % 2 == 0
                ? c[k] switch { BidiClass.R => 1, BidiClass.AN or BidiClass.EN => 2, _ => 0 }
                : c[k] is BidiClass.L or BidiClass.EN or BidiClass.AN ? 1 : 0));
        }
    }

    private static BidiClass Strong(int level) => level % 2 == 0 ? BidiClass.L : BidiClass.R;

    /// <summary>W1 to W7.</summary>
    private static void Weak(List<BidiClass> c, BidiClass sos)
    {
        for (var k = 0; k < c.Count; k++)
        {
            if (c[k] == BidiClass.NSM)
                c[k] = k == 0 ? sos : OpensIsolate(c[k - 1]) || c[k - 1] == BidiClass.PDI ? BidiClass.ON : c[k - 1];
        }
        var strong = sos;
        for (var k = 0; k < c.Count; k++)
        {
            if (c[k] is BidiClass.L or BidiClass.R or BidiClass.AL) strong = c[k];
            else if (c[k] == BidiClass.EN && strong == BidiClass.AL) c[k] = BidiClass.AN;
        }
        for (var k = 0; k < c.Count; k++) if (c[k] == BidiClass.AL) c[k] = BidiClass.R;
        for (var k = 1; k + 1 < c.Count; k++)
        {
            if (c[k] is BidiClass.ES or BidiClass.CS && c[k - 1] == BidiClass.EN && c[k + 1] == BidiClass.EN) c[k] = BidiClass.EN;
            else if (c[k] == BidiClass.CS && c[k - 1] == BidiClass.AN && c[k + 1] == BidiClass.AN) c[k] = BidiClass.AN;
        }
        for (var k = 0; k < c.Count; k++)
        {
            if (c[k] != BidiClass.ET) continue;
            var end = k;
            while (end < c.Count && c[end] == BidiClass.ET) end++;
            if ((k > 0 && c[k - 1] == BidiClass.EN) || (end < c.Count && c[end] == BidiClass.EN)) for (var j = k; j < end; j++) c[j] = BidiClass.EN;
            k = end - 1;
        }
        strong = sos;
        for (var k = 0; k < c.Count; k++)
        {
            if (c[k] is BidiClass.ES or BidiClass.ET or BidiClass.CS) c[k] = BidiClass.ON;
            if (c[k] is BidiClass.L or BidiClass.R) strong = c[k];
            else if (c[k] == BidiClass.EN && strong == BidiClass.L) c[k] = BidiClass.L;
        }
    }

    /// <summary>N0: both brackets of a pair read as what they hold.</summary>
    private static void Brackets(string text, BidiClass[] original, List<int> sequence, List<BidiClass> c, BidiClass embedding, BidiClass sos)
    {
        var open = new List<(char Closing, int At)>();
        var pairs = new List<(int Open, int Close)>();
        for (var k = 0; k < c.Count; k++)
        {
            if (c[k] != BidiClass.ON) continue;
            var letter = text[sequence[k]];
            if (BidiClasses.Closing(letter) is { } closing)
            {
                if (open.Count == 63) break;
                open.Add((closing, k));
            }
            else if (open.FindLastIndex(o => o.Closing == BidiClasses.Canonical(letter)) is >= 0 and var at)
            {
                pairs.Add((open[at].At, k));
                open.RemoveRange(at, open.Count - at);
            }
        }
        foreach (var (from, to) in pairs.OrderBy(p => p.Open))
        {
            bool same = false, other = false;
            for (var k = from + 1; k < to; k++)
            {
                if (AsStrong(c[k]) is not { } s) continue;
                if (s == embedding) same = true; else other = true;
            }
            if (!same && !other) continue;
            var becomes = embedding;
            if (!same)
            {
                var context = sos;
                for (var k = from - 1; k >= 0; k--) if (AsStrong(c[k]) is { } s) { context = s; break; }
                becomes = context == embedding ? embedding : context;
            }
            c[from] = c[to] = becomes;
            foreach (var bracket in (int[])[from, to])
                for (var k = bracket + 1; k < c.Count && original[sequence[k]] == BidiClass.NSM; k++) c[k] = becomes;
        }
    }

    /// <summary>N1 and N2.</summary>
    private static void Neutral(List<BidiClass> c, BidiClass embedding, BidiClass sos, BidiClass eos)
    {
        for (var k = 0; k < c.Count; k++)
        {
            if (AsStrong(c[k]) is not null) continue;
            var end = k;
            while (end < c.Count && AsStrong(c[end]) is null) end++;
            var left = k == 0 ? sos : AsStrong(c[k - 1])!.Value;
            var right = end == c.Count ? eos : AsStrong(c[end])!.Value;
            for (var j = k; j < end; j++) c[j] = left == right ? left : embedding;
            k = end - 1;
        }
    }

    private static BidiClass? AsStrong(BidiClass c) => c switch
    {
        BidiClass.L => BidiClass.L,
        BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN => BidiClass.R,
        _ => null,
    };
}

/// <summary>Unicode's property Bidi_Class, by the names it has there.</summary>
internal enum BidiClass { L, R, AL, EN, ES, ET, AN, CS, NSM, BN, B, S, WS, ON, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI }

/// <summary>Bidi_Class of the characters that the fonts have, from their general category and the places where it does not say it.</summary>
internal static class BidiClasses
{
    private const string Opening = "([{\u0F3A\u0F3C\u169B\u2045\u207D\u208D\u2308\u230A\u2329"
        + "\u27E6\u27E8\u3008\u300A\u300C\u300E\u3010\u3014\u3016\u3018\u301A";
    private const string Closings = ")]}\u0F3B\u0F3D\u169C\u2046\u207E\u208E\u2309\u230B\u3009"
        + "\u27E7\u27E9\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B";

    /// <summary>What closes it; null for what opens nothing.</summary>
    public static char? Closing(char letter) => Opening.IndexOf(letter) is >= 0 and var at ? Closings[at] : null;

    /// <summary>Two spellings of the angle bracket are one.</summary>
    public static char Canonical(char letter) => letter == '\u232A' ? '\u3009' : letter;

    public static BidiClass Of(Rune rune)
    {
        var c = rune.Value;
        if (c < 0x80) return Ascii(c);
        if (c is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFE or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF)
            return RightToLeft(rune);
        switch (c)
        {
            case 0x85 or 0x2029: return BidiClass.B;
            case 0xA0 or 0x202F or 0x2044 or 0xFE50 or 0xFE52 or 0xFE55 or 0xFF0C or 0xFF0E or 0xFF0F or 0xFF1A: return BidiClass.CS;
            case 0xB2 or 0xB3 or 0xB9 or 0x2070 or (>= 0x2074 and <= 0x2079) or (>= 0x2080 and <= 0x2089) or (>= 0xFF10 and <= 0xFF19)
                or (>= 0x2488 and <= 0x249B) or (>= 0x1D7CE and <= 0x1D7FF) or (>= 0x1F100 and <= 0x1F10A) or (>= 0x1FBF0 and <= 0x1FBF9):
                return BidiClass.EN;
            case 0x207A or 0x207B or 0x208A or 0x208B or 0x2212 or 0xFE62 or 0xFE63 or 0xFF0B or 0xFF0D: return BidiClass.ES;
            case 0xB0 or 0xB1 or (>= 0x2030 and <= 0x2034) or 0x212E or 0x2213 or 0x09F2 or 0x09F3 or 0x09FB or 0xFE5F or 0xFE6A or 0xFF03 or 0xFF05:
                return BidiClass.ET;
            case 0xAD or (>= 0x200B and <= 0x200D) or (>= 0x2060 and <= 0x2065) or (>= 0x206A and <= 0x206F) or 0xFEFF
                or (>= 0xFFF0 and <= 0xFFF8) or 0x180E or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE00FF)
                or (>= 0xE01F0 and <= 0xE0FFF):
                return BidiClass.BN;
            case 0x200E: return BidiClass.L;
            case 0x200F: return BidiClass.R;
            case 0x2028: return BidiClass.WS;
            case 0x202A: return BidiClass.LRE;
            case 0x202B: return BidiClass.RLE;
            case 0x202C: return BidiClass.PDF;
            case 0x202D: return BidiClass.LRO;
            case 0x202E: return BidiClass.RLO;
            case 0x2066: return BidiClass.LRI;
            case 0x2067: return BidiClass.RLI;
            case 0x2068: return BidiClass.FSI;
            case 0x2069: return BidiClass.PDI;
            // Letters and numbers by their category that read as neither, and the other way round.
            case (>= 0xBC and <= 0xBE) or (>= 0xFFF9 and <= 0xFFFB) or 0x2EC or 0x2ED or 0x2B9 or 0x2BA or (>= 0x2C2 and <= 0x2CF) or 0x374 or 0x3F6
                or (>= 0xA700 and <= 0xA721) or 0xA788 or (>= 0x2460 and <= 0x2487) or (>= 0x24EA and <= 0x24FF) or (>= 0x2150 and <= 0x215F) or 0x2189
                or (>= 0x0C78 and <= 0x0C7E):
                return BidiClass.ON;
            case 0xAA or 0xB5 or 0xBA or (>= 0x2D0 and <= 0x2D1) or 0x2EE: return BidiClass.L;
            case (>= 0x55A and <= 0x55F) or 0x0964 or 0x0965 or 0x0970 or 0x09FD or 0x0E4F or 0x0E5A or 0x0E5B or 0x0482 or 0xA830 or 0xA8F8 or 0xA8F9
                or 0xA8FA or 0xA8FC or 0xA789 or 0xA78A or 0xAB5B or 0x214F or 0x2071 or 0x207F:
                return BidiClass.L;
            default:
                break;
        }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
            UnicodeCategory.SpaceSeparator => BidiClass.WS,
            UnicodeCategory.CurrencySymbol => BidiClass.ET,
            UnicodeCategory.Control or UnicodeCategory.Format => BidiClass.BN,
            UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol => BidiClass.ON,
            _ => BidiClass.L,
        };
    }

    private static BidiClass Ascii(int c) => c switch
    {
        '\t' or 0x0B or 0x1F => BidiClass.S,
        '\n' or '\r' or (>= 0x1C and <= 0x1E) => BidiClass.B,
        0x0C or ' ' => BidiClass.WS,
        < 0x20 or 0x7F => BidiClass.BN,
        '+' or '-' => BidiClass.ES,
        ',' or '.' or '/' or ':' => BidiClass.CS,
        >= '#' and <= '%' => BidiClass.ET,
        >= '0' and <= '9' => BidiClass.EN,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => BidiClass.L,
        _ => BidiClass.ON,
    };

    private static BidiClass RightToLeft(Rune rune)
    {
        var c = rune.Value;
        switch (c)
        {
            case (>= 0x0600 and <= 0x0605) or (>= 0x0660 and <= 0x0669) or 0x066B or 0x066C or 0x06DD or 0x0890 or 0x0891 or 0x08E2: return BidiClass.AN;
            case >= 0x06F0 and <= 0x06F9: return BidiClass.EN;
            case 0x0609 or 0x060A or 0x066A: return BidiClass.ET;
            case 0x060C: return BidiClass.CS;
            case 0xFB29: return BidiClass.ES;
            case 0x0606 or 0x0607 or 0x060E or 0x060F or 0x06DE or 0x06E9 or (>= 0x07F6 and <= 0x07F9) or 0xFD3E or 0xFD3F or (>= 0xFD40 and <= 0xFD4F)
                or 0xFDCF or (>= 0xFDFD and <= 0xFDFF):
                return BidiClass.ON;
            default: break;
        }
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) return BidiClass.NSM;
        return c is (>= 0x0600 and <= 0x07BF) or (>= 0x0860 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
            or (>= 0x10D00 and <= 0x10D3F) or (>= 0x10EC0 and <= 0x10EFF) or (>= 0x10F30 and <= 0x10F6F) or (>= 0x1EC70 and <= 0x1ECBF)
            or (>= 0x1ED00 and <= 0x1ED4F) or (>= 0x1EE00 and <= 0x1EEFF) ? BidiClass.AL : BidiClass.R;
    }
}
