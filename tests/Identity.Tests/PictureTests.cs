using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Portal.Identity.Tests;

public class PictureTests
{
    /// <summary>Red on the left, blue on the right.</summary>
    private static byte[] Image(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Blue);
        bitmap.Erase(SKColors.Red, new SKRectI(0, 0, width / 2, height));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A GIF of 2 by 1 pixels, red and blue.</summary>
    private static readonly byte[] Gif =
    [
        .. "GIF89a"u8, 2, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255, 0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0A, 0, 0x3B,
    ];

    private static bool IsRed(SKColor c) => c is { Red: > 180, Green: < 80, Blue: < 80 };
    private static bool IsBlue(SKColor c) => c is { Blue: > 180, Green: < 80, Red: < 80 };

    private static DrawnPicture? Thumbnail(byte[] image)
    {
        using var picture = Picture.Of(image);
        return picture?.WebpWithin(320, 320);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void an_image_becomes_a_small_webp_that_shows_the_same(SKEncodedImageFormat format)
    {
        var drawn = Thumbnail(Image(1600, 800, format))!;
        using var seen = SKBitmap.Decode(drawn.Bytes);
        Assert.Equal((320, 160, 320, 160), (drawn.Width, drawn.Height, seen.Width, seen.Height));
        Assert.True(IsRed(seen.GetPixel(40, 80)) && IsBlue(seen.GetPixel(280, 80)));
        Assert.Equal(PictureKind.Webp, Picture.KindOf(drawn.Bytes));
    }

    [Fact]
    public void an_image_is_never_enlarged() => Assert.Equal((30, 20), Thumbnail(Image(30, 20)) is { } drawn ? (drawn.Width, drawn.Height) : default);

    [Fact]
    public void a_gif_shows_as_its_first_frame()
    {
        var drawn = Thumbnail(Gif)!;
        Assert.Equal((2, 1), (drawn.Width, drawn.Height));
    }

    [Theory, InlineData(400, 100), InlineData(100, 400), InlineData(50, 50)]
    public void a_square_is_the_middle_of_an_image(int width, int height)
    {
        using var picture = Picture.Of(Image(width, height))!;
        var drawn = picture.WebpSquare(64)!;
        using var seen = SKBitmap.Decode(drawn.Bytes);
        var side = Math.Min(64, Math.Min(width, height));
        Assert.Equal((side, side), (seen.Width, seen.Height));
        Assert.True(IsRed(seen.GetPixel(side / 4, side / 2)) && IsBlue(seen.GetPixel(side * 3 / 4, side / 2)));
    }

    [Fact]
    public void an_image_that_the_camera_held_sideways_is_upright_and_its_notes_are_gone()
    {
        // APP1 with one Exif entry: orientation 6, to be turned clockwise. Then the left is on top.
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\x8\0\x1"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "taken at home"u8];
        var jpeg = Image(800, 400, SKEncodedImageFormat.Jpeg);
        byte[] noted = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
        var drawn = Thumbnail(noted)!;
        using var seen = SKBitmap.Decode(drawn.Bytes);
        Assert.Equal((160, 320), (drawn.Width, drawn.Height));
        Assert.True(IsRed(seen.GetPixel(80, 40)) && IsBlue(seen.GetPixel(80, 280)));
        using var picture = Picture.Of(noted)!;
        using var square = SKBitmap.Decode(picture.WebpSquare(100)!.Bytes);
        Assert.True(IsRed(square.GetPixel(50, 20)) && IsBlue(square.GetPixel(50, 80)));
        Assert.DoesNotContain("home", Encoding.Latin1.GetString(drawn.Bytes), StringComparison.Ordinal);
    }

    [Theory, InlineData(60_000, 60_000), InlineData(10_000, 5_001), InlineData(6_000, 5_000)]
    public void an_image_that_would_unfold_to_too_much_is_left_alone_by_its_header(int width, int height)
    {
        var png = Image(10, 10);
        var size = png[16..29];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        byte[] bomb = [.. png[..8], .. Chunk("IHDR", size), .. png[33..]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Thumbnail(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void what_is_no_image_of_pixels_or_damaged_makes_no_picture()
    {
        foreach (var text in new[] { "", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "GIF89a", "BM", "%PDF-1.7", "\0\0\x1\0", "RIFF", "RIFF....WEBP" })
            Assert.Null(Thumbnail(Encoding.Latin1.GetBytes(text)));
        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp })
        {
            var whole = Image(300, 200, format);
            foreach (var cut in new[] { 12, 20, whole.Length / 2 }) Assert.Null(Thumbnail(whole[..cut]));
        }
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
