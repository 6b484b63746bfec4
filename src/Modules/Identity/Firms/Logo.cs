using System.Security.Cryptography;

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
        if (Picture.KindOf(image) is null or PictureKind.Gif) throw NotTaken.Refuse();
        using var picture = Picture.Of(image) ?? throw NotTaken.Refuse("The image is damaged. " + NotTaken.Help);
        if (picture.Width > MaxSide || picture.Height > MaxSide)
            throw NotTaken.Refuse($"The image has {picture.Width} by {picture.Height} pixels. " + NotTaken.Help);
        var drawn = picture.PngWithin(MaxWidth, MaxHeight) ?? throw NotTaken.Refuse("The image is damaged. " + NotTaken.Help);
        return new(Convert.ToHexStringLower(SHA256.HashData(drawn.Bytes)), drawn.Bytes, drawn.Width, drawn.Height);
    }
}
