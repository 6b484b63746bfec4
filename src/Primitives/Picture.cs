using SkiaSharp;

namespace Portal;

/// <summary>The kinds of images that pictures are made of.</summary>
public enum PictureKind { Png, Jpeg, Webp, Gif }

/// <summary>A picture that we wrote ourselves: upright, in sRGB, and nothing but its pixels.</summary>
public sealed record DrawnPicture(byte[] Bytes, int Width, int Height);

/// <summary>An image as somebody sent it, of which no more than the header has been read: what would unfold to gigabytes goes no further.</summary>
public sealed class Picture : IDisposable
{
    /// <summary>More than good cameras take.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>So many are in memory at once, of four bytes each. JPEG and WebP are read smaller than they are; the others are read whole.</summary>
    private const long MostUnfolded = 25_000_000;

    private const int Quality = 80;

    private readonly SKData _data;
    private readonly SKCodec _codec;

    private Picture(SKData data, SKCodec codec)
    {
        (_data, _codec) = (data, codec);
        IsTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
    }

    /// <summary>In pixels, as it is shown.</summary>
    public int Width => IsTurned ? _codec.Info.Height : _codec.Info.Width;

    /// <inheritdoc cref="Width"/>
    public int Height => IsTurned ? _codec.Info.Width : _codec.Info.Height;

    private bool IsTurned { get; }

    /// <summary>Told by the first bytes, before any decoder sees the rest; null when it is none of these.</summary>
    public static PictureKind? KindOf(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? PictureKind.Png
        : image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureKind.Jpeg
        : image.Length > 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8) ? PictureKind.Webp
        : image.StartsWith("GIF87a"u8) || image.StartsWith("GIF89a"u8) ? PictureKind.Gif : null;

    /// <summary>Null when it is of no kind that pictures are made of, or its header is damaged.</summary>
    public static Picture? Of(byte[] image)
    {
        if (KindOf(image) is null) return null;
        var data = SKData.CreateCopy(image);
        if (SKCodec.Create(data) is { Info: { Width: > 0, Height: > 0 } } codec) return new(data, codec);
        data.Dispose();
        return null;
    }

    /// <summary>All of it as a PNG within that size, never enlarged; null when it is damaged or has too many pixels.</summary>
    public DrawnPicture? PngWithin(int width, int height) => Within(width, height, SKEncodedImageFormat.Png, 100);

    /// <summary>All of it as a WebP within that size, never enlarged; null when it is damaged or has too many pixels.</summary>
    public DrawnPicture? WebpWithin(int width, int height) => Within(width, height, SKEncodedImageFormat.Webp, Quality);

    /// <summary>Its middle as a square WebP, never enlarged; null when it is damaged or has too many pixels.</summary>
    public DrawnPicture? WebpSquare(int side)
    {
        var shorter = Math.Min(Width, Height);
        side = Math.Min(side, shorter);
        using var whole = Unfold((float)side / shorter);
        if (whole is null) return null;
        var scale = (float)side / Math.Min(whole.Width, whole.Height);
        return Draw(whole, side, side, scale, scale, SKEncodedImageFormat.Webp, Quality);
    }

    private DrawnPicture? Within(int width, int height, SKEncodedImageFormat format, int quality)
    {
        var scale = Math.Min(1, Math.Min((float)width / Width, (float)height / Height));
        var (thenWidth, thenHeight) = (Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
        using var whole = Unfold(scale);
        if (whole is null) return null;
        var (w, h) = IsTurned ? (whole.Height, whole.Width) : (whole.Width, whole.Height);
        return Draw(whole, thenWidth, thenHeight, (float)thenWidth / w, (float)thenHeight / h, format, quality);
    }

    /// <summary>The pixels, about twice as many on each side as are drawn where the kind of image can be read so.</summary>
    private SKBitmap? Unfold(float scale)
    {
        if ((long)Width * Height > MostPixels) return null;
        var size = _codec.GetScaledDimensions(Math.Min(1, scale * 2));
        if ((long)size.Width * size.Height is < 1 or > MostUnfolded) return null;
        using var srgb = SKColorSpace.CreateSrgb();
        var whole = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        if (_codec.GetPixels(whole.Info, whole.GetPixels()) == SKCodecResult.Success) return whole;
        whole.Dispose();
        return null;
    }

    private DrawnPicture Draw(SKBitmap whole, int width, int height, float scaleX, float scaleY, SKEncodedImageFormat format, int quality)
    {
        var (w, h) = IsTurned ? (whole.Height, whole.Width) : (whole.Width, whole.Height);
        using var srgb = SKColorSpace.CreateSrgb();
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        using var pixels = SKImage.FromBitmap(whole);
        surface.Canvas.Translate((width - w * scaleX) / 2, (height - h * scaleY) / 2);
        surface.Canvas.Scale(scaleX, scaleY);
        surface.Canvas.Concat(Upright(_codec.EncodedOrigin, w, h));
        surface.Canvas.DrawImage(pixels, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(format, quality);
        return new(encoded.ToArray(), width, height);
    }

    /// <summary>Cameras note how they were held instead of turning the picture (Exif orientation); the note goes, so the picture turns.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, w, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, w, -1, 0, h, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, h, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    public void Dispose()
    {
        _codec.Dispose();
        _data.Dispose();
    }
}

/// <summary>One picture at a time: each may take 100 MB while it is drawn.</summary>
public class PictureTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<T> Take<T>(Func<Task<T>> draw, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try { return await draw(); }
        finally { _turn.Release(); }
    }

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }
}
