using Portal.Documents.Documents;

namespace Portal.Documents.Thumbnails;

/// <summary>The small picture of one version, kept as a blob of its own. The id is that of the version's blob.</summary>
/// <param name="BlobId">Null when none could be made of it: nobody tries again.</param>
/// <param name="Length">Of the picture, in bytes.</param>
internal sealed record Thumbnail(Guid Id, Guid? BlobId, long Length)
{
    public const string ContentType = "image/webp";

    /// <summary>At most so many pixels on each side.</summary>
    public const int Side = 320;

    /// <summary>A larger file is in memory as a whole for nobody's thumbnail.</summary>
    private const long MostBytes = 32 << 20;

    /// <summary>Whether one may be made, by what the file is: a picture of pixels. What is drawn by instructions (SVG, PDF) is never drawn here.</summary>
    public static bool IsMadeOf(DocumentVersion version) =>
        version.ContentType is "image/jpeg" or "image/png" or "image/webp" or "image/gif" && version.Length <= MostBytes;

    /// <summary>A larger PDF is worth nobody's time for a small picture.</summary>
    private const long MostBytesToDraw = 5 << 20;

    /// <summary>Whether the caller's program may draw one, of what is never drawn here.</summary>
    public static bool IsDrawnFrom(DocumentVersion version) => version is { ContentType: "application/pdf", Length: <= MostBytesToDraw };

    /// <summary>Null when it is damaged, or has too many pixels.</summary>
    public static byte[]? Of(byte[] image)
    {
        using var picture = Picture.Of(image);
        return picture?.WebpWithin(Side, Side)?.Bytes;
    }
}

/// <summary>One thumbnail at a time, whoever asks.</summary>
internal sealed class ThumbnailTurn : PictureTurn;
