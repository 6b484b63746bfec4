using Microsoft.Net.Http.Headers;

namespace Portal.Billing.Papers;

/// <summary>A paper as a PDF, answered in one way whichever document it is of.</summary>
/// <param name="Sha256">Of the bytes that are kept; null for a draft.</param>
internal sealed record PaperFile(string FileName, Stream Content, string? Sha256)
{
    public const string ContentType = "application/pdf";

    /// <summary>What a paper is called as a file: of which kind it is, and its number, or that it is a draft.</summary>
    public static string NameOf(Paper paper)
    {
        var words = PaperWords.Of(paper.Language);
        return FileNames.Of($"{words[PaperPages.Title(paper)]} {(paper.Draft ? $"({words["draft"]})" : paper.Number)}", "pdf");
    }

    /// <param name="disposition">Inline, which is usual, or attachment.</param>
    public static async Task<IResult> Answer(HttpContext http, string? disposition, Func<Task<PaperFile>> read)
    {
        if (disposition is not (null or "inline" or "attachment")) throw Problems.Validation.Refuse("Use inline or attachment for disposition.", "disposition");
        var file = await read();
        http.Response.Headers.Name(disposition ?? "inline", file.FileName);
        if (file.Sha256 is not { } hash) return Results.Stream(file.Content, ContentType);
        // It never changes; but who may see it does, so that is asked each time.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Digest(hash);
        return Results.Stream(file.Content, ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }
}

/// <summary>What papers are called as files.</summary>
internal static class FileNames
{
    public static string Of(string name, string extension) => $"{Of(name)}.{extension}";

    /// <summary>What a firm puts before its numbers, or a client is called, may hold signs that no file name can on some machine.</summary>
    public static string Of(string name)
    {
        var plain = string.Concat(name.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c) ? '-' : c)).Trim(' ', '.');
        return plain.Length > 0 ? plain : "-";
    }
}

/// <summary>What an endpoint that answers a paper declares.</summary>
internal static class PaperFileEndpoints
{
    public static RouteHandlerBuilder ProducesPaper(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(200, contentType: PaperFile.ContentType).Produces(206, contentType: PaperFile.ContentType);
}
