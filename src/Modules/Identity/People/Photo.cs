using System.Security.Cryptography;

namespace Portal.Identity.People;

/// <summary>What somebody looks like: always a square WebP that we drew ourselves. The id is the person's.</summary>
/// <param name="Sha256">Of its bytes, lower-case hex: part of its address, so that browsers may keep it.</param>
internal sealed record Photo(Guid Id, string Sha256, byte[] Webp)
{
    public const string ContentType = "image/webp";
    public const int MaxBytes = 8 << 20, Side = 256;

    public static readonly Problem NotTaken = new("photo-not-taken", 422, "This image can't be used as a photo",
        "Send a PNG, JPEG or WebP image of at most 8 MB and 50 megapixels.");

    /// <summary>The middle of what was sent, drawn anew: where and with what it was taken is not kept.</summary>
    /// <exception cref="Refusal">When it is of another kind, too large, or damaged.</exception>
    public static Photo Of(Guid personId, byte[] image)
    {
        if (image.Length > MaxBytes) throw Problems.TooLarge.Refuse(NotTaken.Help);
        if (Picture.KindOf(image) is null or PictureKind.Gif) throw NotTaken.Refuse();
        using var picture = Picture.Of(image);
        var webp = picture?.WebpSquare(Side)?.Bytes ?? throw NotTaken.Refuse("The image is damaged or too large. " + NotTaken.Help);
        return new(personId, Convert.ToHexStringLower(SHA256.HashData(webp)), webp);
    }
}

/// <summary>How the person is shown.</summary>
internal sealed partial record Person
{
    /// <summary>The hash of their photo; null without one.</summary>
    public string? Photo { get; init; }

    public Person Apply(PhotoSet e) => this with { Photo = e.Sha256 };
}
