using System.Security.Cryptography;

namespace Portal.Documents.Uploads;

/// <summary>What repeated uploads must satisfy.</summary>
internal sealed class UploadRules(Caller caller, Uploading uploading)
{
    /// <summary>A repeated upload must bring the same bytes: they are not part of the command that the key remembers.</summary>
    public async Task MustBeTheSame(HttpContext http, string sha256)
    {
        if (!caller.Replayed) return;
        // Whoever lost against a twin has read the body already; otherwise it still waits to be read.
        var sent = uploading.Sha256 ?? Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted));
        if (sent != sha256) throw Problems.KeyReused.Refuse(pointer: "Idempotency-Key");
    }
}
