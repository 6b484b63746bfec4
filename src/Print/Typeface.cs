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
    private static readonly string[] Scripts = ["NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansThai"];
    private static readonly Lazy<Typeface[]> Regular = new(() => Family("Regular")), Bold = new(() => Family("Bold"));

    private readonly ConcurrentDictionary<int, ushort> _glyphs = new();

    /// <summary>They live as long as the process: nothing of them changes once it is made, and HarfBuzz and Skia read them from any thread.</summary>
    private readonly (SKTypeface Whole, Font Shaping, SKFont Probe) _native;

    private Typeface(string name)
    {
        Name = name;
        using var file = typeof(Typeface).Assembly.GetManifestResourceStream(name + ".ttf")!;
        // HarfBuzz reads it where it lies: it is neither moved nor let go.
        File = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        file.ReadExactly(File);
        using var data = SKData.CreateCopy(File);
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(File, 0), File.Length, MemoryMode.ReadOnly);
        using var face = new Face(blob, 0);
        var whole = SKTypeface.FromData(data);
        _native = (whole, new Font(face), new SKFont(whole, 1));
        UnitsPerEm = face.UnitsPerEm;
        Shaping.SetScale(UnitsPerEm, UnitsPerEm);
        Shaping.SetFunctionsOpenType();
        (Ascent, Descent) = (-_native.Probe.Metrics.Ascent, _native.Probe.Metrics.Descent);
    }

    /// <summary>The first is what text is set in, the others stand in where it lacks a letter.</summary>
    public static IReadOnlyList<Typeface> Of(bool bold) => bold ? Bold.Value : Regular.Value;

    /// <summary>Such as <c>NotoSans-Bold</c>.</summary>
    public string Name { get; }

    /// <summary>How far letters reach above the line they stand on, for a size of 1.</summary>
    public float Ascent { get; }

    /// <summary>The same below it.</summary>
    public float Descent { get; }

    internal byte[] File { get; }
    internal SKTypeface Whole => _native.Whole;
    internal Font Shaping => _native.Shaping;
    internal int UnitsPerEm { get; }

    /// <summary>The letter's glyph; 0 where the font has none.</summary>
    internal ushort Glyph(int letter) => _glyphs.GetOrAdd(letter, static (l, probe) =>
    {
        lock (probe) return probe.GetGlyph(l);
    }, _native.Probe);

    private static Typeface[] Family(string weight) => [.. Scripts.Select(n => new Typeface($"{n}-{weight}"))];
}
