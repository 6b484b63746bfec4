using System.Buffers.Binary;
using System.Text;
using Portal.Identity.Firms;
using SkiaSharp;

namespace Portal.Identity.Tests.Firms;

public class LogoTests
{
    /// <summary>Red on the left, blue on the right.</summary>
    private static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Blue);
        bitmap.Erase(SKColors.Red, new SKRectI(0, 0, width / 2, height));
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    private static SKBitmap Read(Logo logo) => SKBitmap.Decode(logo.Png);
    private static bool IsRed(SKColor c) => c is { Red: > 200, Green: < 60, Blue: < 60 };
    private static bool IsBlue(SKColor c) => c is { Blue: > 200, Green: < 60, Red: < 60 };
    private static string Refused(byte[] image) => Assert.Throws<Refusal>(() => Logo.Of(image)).Problem.Code;

    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void png_jpeg_and_webp_become_a_png_that_shows_the_same(SKEncodedImageFormat format)
    {
        var logo = Logo.Of(Picture(100, 40, format));
        using var seen = Read(logo);
        Assert.Equal((100, 40, 100, 40), (logo.Width, logo.Height, seen.Width, seen.Height));
        Assert.True(IsRed(seen.GetPixel(20, 20)) && IsBlue(seen.GetPixel(80, 20)));
        Assert.True(logo.Png.AsSpan(1).StartsWith("PNG"u8));
        Assert.Equal(64, logo.Id.Length);
    }

    [Theory, InlineData(2000, 500, 512, 128), InlineData(500, 2000, 64, 256), InlineData(4096, 1, 512, 1), InlineData(512, 256, 512, 256), InlineData(8, 8, 8, 8)]
    public void a_logo_is_made_smaller_where_it_must_and_never_larger(int width, int height, int thenWidth, int thenHeight)
    {
        var logo = Logo.Of(Picture(width, height));
        Assert.Equal((thenWidth, thenHeight), (logo.Width, logo.Height));
    }

    [Fact]
    public void a_transparent_logo_stays_transparent()
    {
        using var bitmap = new SKBitmap(10, 10);
        bitmap.Erase(SKColors.Transparent);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var seen = Read(Logo.Of(data.ToArray()));
        Assert.Equal(0, seen.GetPixel(5, 5).Alpha);
    }

    [Fact]
    public void metadata_of_a_logo_is_not_kept()
    {
        var png = Picture(10, 10);
        var text = Chunk("tEXt", "Comment\0taken at home"u8.ToArray());
        var logo = Logo.Of([.. png[..33], .. text, .. png[33..], .. "<script>alert(1)</script>"u8]);
        Assert.DoesNotContain("home", Encoding.Latin1.GetString(logo.Png), StringComparison.Ordinal);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(logo.Png), StringComparison.Ordinal);
        Assert.Equal(Logo.Of(png).Id, logo.Id);
    }

    [Fact]
    public void a_picture_that_the_camera_held_sideways_is_turned_upright()
    {
        // APP1 with one Exif entry: orientation 6, to be turned clockwise. Then the left is on top.
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\x8\0\x1"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        var jpeg = Picture(80, 40, SKEncodedImageFormat.Jpeg);
        var logo = Logo.Of([.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]]);
        using var seen = Read(logo);
        Assert.Equal((40, 80), (logo.Width, logo.Height));
        Assert.True(IsRed(seen.GetPixel(20, 10)) && IsBlue(seen.GetPixel(20, 70)));
    }

    [Fact]
    public void what_would_unfold_to_gigabytes_is_refused_by_its_header()
    {
        var png = Picture(10, 10);
        var size = png[16..29];
        BinaryPrimitives.WriteInt32BigEndian(size, 60_000);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), 60_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("logo-not-taken", Refused([.. png[..8], .. Chunk("IHDR", size), .. png[33..]]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal("logo-not-taken", Refused(Picture(4097, 2)));
    }

    [Fact]
    public void pictures_of_other_kinds_and_damaged_ones_are_refused()
    {
        foreach (var text in new[] { "", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<?xml version=\"1.0\"?><svg/>", "GIF89a", "BM", "%PDF-1.7", "\0\0\x1\0", "RIFF", "RIFF....WEBP" }) Assert.Equal("logo-not-taken", Refused(Encoding.Latin1.GetBytes(text)));
        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp })
        {
            var whole = Picture(300, 200, format);
            foreach (var cut in new[] { 12, 20, whole.Length / 2 }) Assert.Equal("logo-not-taken", Refused(whole[..cut]));
        }
        Assert.Equal("too-large", Refused(new byte[Logo.MaxBytes + 1]));
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var crc = 0xFFFFFFFF;
        foreach (var b in named)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, ~crc);
        return [.. length, .. named, .. check];
    }
}
