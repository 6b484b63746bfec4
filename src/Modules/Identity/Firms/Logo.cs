using System.Security.Cryptography;
using SkiaSharp;

namespace Portal.Identity.Firms;

/// <summary>A firm's logo: always a PNG that we wrote ourselves. The id is the SHA-256 of its bytes, in hexadecimal.</summary>
internal sealed record Logo(string Id, byte[] Png, int Width, int Height)
{
    public const int MaxBytes = 2 << 20, MaxSide = 4096, MaxWidth = 512, MaxHeight = 256;

    public static readonly Problem NotTaken = new("logo-not-taken", 422, "This image can't be used as the logo",
        "Send a PNG, JPEG or WebP image of at most 2 MB and 4096 by 4096 pixels.");

    /// <summary>Drawn anew from what was sent, at most 512 by 256 pixels and never enlarged: nothing but the picture itself is kept.</summary>
    /// <exception cref="Refusal">When it is of another kind, too large, or damaged.</exception>
    public static Logo Of(byte[] image)
    {
        if (image.Length > MaxBytes) throw Problems.TooLarge.Refuse(NotTaken.Help);
        if (!IsTaken(image)) throw NotTaken.Refuse();
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data) ?? throw NotTaken.Refuse("The image is damaged. " + NotTaken.Help);
        // The header alone has been read so far: what would unfold to gigabytes goes no further.
        if (codec.Info.Width is < 1 or > MaxSide || codec.Info.Height is < 1 or > MaxSide)
            throw NotTaken.Refuse($"The image has {codec.Info.Width} by {codec.Info.Height} pixels. " + NotTaken.Help);

        using var srgb = SKColorSpace.CreateSrgb();
        using var whole = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        if (codec.GetPixels(whole.Info, whole.GetPixels()) != SKCodecResult.Success) throw NotTaken.Refuse("The image is damaged. " + NotTaken.Help);

        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        var (width, height) = turned ? (whole.Height, whole.Width) : (whole.Width, whole.Height);
        var scale = Math.Min(1, Math.Min((float)MaxWidth / width, (float)MaxHeight / height));
        var small = new SKImageInfo(Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)),
            SKColorType.Rgba8888, SKAlphaType.Premul, srgb);
        using var surface = SKSurface.Create(small);
        using var pixels = SKImage.FromBitmap(whole);
        surface.Canvas.Scale((float)small.Width / width, (float)small.Height / height);
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, width, height));
        surface.Canvas.DrawImage(pixels, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var png = drawn.Encode(SKEncodedImageFormat.Png, 100);
        var bytes = png.ToArray();
        return new(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes, small.Width, small.Height);
    }

    /// <summary>Told by the first bytes, before any decoder sees the rest.</summary>
    private static bool IsTaken(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || (image.Length > 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8));

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
}

/// <summary>One logo at a time: each may take 64 MB while it is drawn.</summary>
internal sealed class LogoDrawing : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<Logo> Draw(byte[] image, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try { return Logo.Of(image); }
        finally { _turn.Release(); }
    }

    public void Dispose() => _turn.Dispose();
}
