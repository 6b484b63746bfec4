using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

namespace Portal;

/// <summary>
/// A font that comes with the portal (<c>Fonts/</c>): Noto Sans in Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari and Thai letters,
/// regular and bold. Read once for the process and used by any number of threads; fonts of the machine are never looked at.
/// </summary>
public sealed class Typeface
{
    private static readonly Lazy<Typeface[]> Regular = new(() => Family("Regular")), Bold = new(() => Family("Bold"));

    private readonly ConcurrentDictionary<int, ushort> _glyphs = new();
    private readonly SKFont _probe;
    private readonly Blob _blob;
    private readonly Face _face;

    private Typeface(string name)
    {
        Name = name;
        using var file = typeof(Typeface).Assembly.GetManifestResourceStream(name + ".ttf")!;
        // HarfBuzz reads it where it lies: it is neither moved nor let go.
        File = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        file.ReadExactly(File);
        using var data = SKData.CreateCopy(File);
        Whole = SKTypeface.FromData(data);
        _probe = new SKFont(Whole);
        _blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(File, 0), File.Length, MemoryMode.ReadOnly);
        _face = new Face(_blob, 0);
        UnitsPerEm = _face.UnitsPerEm;
        Shaping = new Font(_face);
        Shaping.SetScale(UnitsPerEm, UnitsPerEm);
        Shaping.SetFunctionsOpenType();
        using var measured = new SKFont(Whole, 1);
        (Ascent, Descent) = (-measured.Metrics.Ascent, measured.Metrics.Descent);
    }

    /// <summary>The first is what text is set in, the others stand in where it lacks a letter.</summary>
    public static IReadOnlyList<Typeface> Of(bool bold) => bold ? Bold.Value : Regular.Value;

    /// <summary>Such as <c>NotoSans-Bold</c>.</summary>
    public string Name { get; }

    /// <summary>How far letters reach above and below the line they stand on, for a size of 1.</summary>
    public float Ascent { get; }

    public float Descent { get; }

    internal byte[] File { get; }
    internal SKTypeface Whole { get; }
    internal int UnitsPerEm { get; }

    /// <summary>Nothing of it changes once it is made: HarfBuzz reads it from any thread.</summary>
    internal Font Shaping { get; }

    /// <summary>The letter's glyph; 0 where the font has none.</summary>
    internal ushort Glyph(int letter) => _glyphs.GetOrAdd(letter, static (l, probe) =>
    {
        lock (probe) return probe.GetGlyph(l);
    }, _probe);

    private static Typeface[] Family(string weight) =>
        [.. new[] { "NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansThai" }.Select(n => new Typeface($"{n}-{weight}"))];
}
