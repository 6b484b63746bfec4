namespace Portal.Documents.DocumentRequests;

/// <summary>Which files an item takes, as people speak of them.</summary>
internal enum FileKind
{
    Pdf,

    /// <summary>A photo or a scan.</summary>
    Picture,

    /// <summary>A letter or other text, as word processors write it.</summary>
    Text,

    /// <summary>A spreadsheet, or values in lines.</summary>
    Table,
}

internal static class FileKinds
{
    private static readonly Dictionary<FileKind, string[]> Types = new()
    {
        [FileKind.Pdf] = ["application/pdf"],
        [FileKind.Picture] =
        [
            "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/tiff", "image/avif",
        ],
        [FileKind.Text] =
        [
            "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/rtf", "text/plain", "text/markdown",
        ],
        [FileKind.Table] =
        [
            "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv",
        ],
    };

    /// <summary>Whether a file of that type is one of these kinds; of no kinds at all, every file is.</summary>
    /// <param name="contentType">As its content says, perhaps with a charset.</param>
    public static bool Include(this IReadOnlyList<FileKind> kinds, string contentType) =>
        kinds.Count == 0 || kinds.Any(k => Types[k].Contains(contentType.Split(';')[0]));
}
