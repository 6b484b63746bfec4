using System.Runtime.InteropServices;

namespace Portal;

/// <summary>
/// A font with the glyphs that are used alone, at the numbers they had. libHarfBuzzSharp exports hb-subset, HarfBuzzSharp has no binding for it.
/// </summary>
internal static unsafe partial class Subset
{
    private const string Library = "libHarfBuzzSharp";
    private const int NoHinting = 1, RetainGlyphIds = 2, DropTables = 3, ReadOnlyMemory = 1;

    /// <summary>What shaping needed: it is done.</summary>
    private static readonly uint[] Dropped = [.. new[] { "GSUB", "GPOS", "GDEF", "DSIG",
        "kern" }.Select(t => (uint)((t[0] << 24) | (t[1] << 16) | (t[2] << 8) | t[3]))];

    /// <exception cref="InvalidOperationException">The font cannot be subset: never so for those that come with the portal.</exception>
    public static byte[] Of(byte[] font, IEnumerable<int> letters, IEnumerable<ushort> glyphs)
    {
        fixed (byte* bytes = font)
        {
            nint blob = hb_blob_create(bytes, (uint)font.Length, ReadOnlyMemory, 0, 0), face = hb_face_create(blob, 0),
                input = hb_subset_input_create_or_fail();
            try
            {
                hb_subset_input_set_flags(input, NoHinting | RetainGlyphIds);
                nint unicodes = hb_subset_input_unicode_set(input), kept = hb_subset_input_glyph_set(input), tables = hb_subset_input_set(input, DropTables);
                foreach (var letter in letters) hb_set_add(unicodes, (uint)letter);
                foreach (var glyph in glyphs) hb_set_add(kept, glyph);
                foreach (var table in Dropped) hb_set_add(tables, table);
                var subset = hb_subset_or_fail(face, input);
                if (subset == 0) throw new InvalidOperationException("The font cannot be subset.");
                var result = hb_face_reference_blob(subset);
                uint length;
                var data = hb_blob_get_data(result, &length);
                var taken = new ReadOnlySpan<byte>(data, (int)length).ToArray();
                hb_blob_destroy(result);
                hb_face_destroy(subset);
                return taken;
            }
            finally
            {
                hb_subset_input_destroy(input);
                hb_face_destroy(face);
                hb_blob_destroy(blob);
            }
        }
    }

    [LibraryImport(Library)] private static partial nint hb_blob_create(byte* data, uint length, int mode, nint user, nint destroy);
    [LibraryImport(Library)] private static partial void hb_blob_destroy(nint blob);
    [LibraryImport(Library)] private static partial byte* hb_blob_get_data(nint blob, uint* length);
    [LibraryImport(Library)] private static partial nint hb_face_create(nint blob, uint index);
    [LibraryImport(Library)] private static partial void hb_face_destroy(nint face);
    [LibraryImport(Library)] private static partial nint hb_face_reference_blob(nint face);
    [LibraryImport(Library)] private static partial nint hb_subset_input_create_or_fail();
    [LibraryImport(Library)] private static partial void hb_subset_input_destroy(nint input);
    [LibraryImport(Library)] private static partial nint hb_subset_input_unicode_set(nint input);
    [LibraryImport(Library)] private static partial nint hb_subset_input_glyph_set(nint input);
    [LibraryImport(Library)] private static partial nint hb_subset_input_set(nint input, int which);
    [LibraryImport(Library)] private static partial void hb_subset_input_set_flags(nint input, uint flags);
    [LibraryImport(Library)] private static partial void hb_set_add(nint set, uint value);
    [LibraryImport(Library)] private static partial nint hb_subset_or_fail(nint face, nint input);
}
