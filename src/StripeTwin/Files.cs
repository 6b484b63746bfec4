using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

/// <summary>What came along with a request as multipart.</summary>
internal sealed record Upload(string Name, string? Type, byte[] Content);

/// <summary>A file that was uploaded, to go along with something.</summary>
internal sealed record File : Resource
{
    public override string Object => "file";
    public required long? ExpiresAt { get; init; }
    public required string Filename { get; init; }
    public Page Links => new($"/v1/file_links?file={Id}", false, []);
    public required string Purpose { get; init; }
    public required long Size { get; init; }
    public required string Type { get; init; }
    public string Url => $"https://files.stripe.com/v1/files/{Id}/contents";

    [JsonIgnore]
    public required byte[] Content { get; init; }

    internal override string Unfilled => "title";
    internal override string Lacks => "livemode links";
}

internal static class Files
{
    public const string DisputeEvidence = "dispute_evidence";

    /// <summary>In bytes.</summary>
    private const int Most = 5 << 20;

    /// <summary>What Stripe takes as evidence.</summary>
    private static readonly Dictionary<string, string> Types = new() { ["application/pdf"] = "pdf", ["image/jpeg"] = "jpg", ["image/png"] = "png" };

    public static void Map(Api api)
    {
        api.Post("/v1/files", Create, "purpose file");
        api.Get("/v1/files/{id}", call => call.Get<File>());
        api.Get("/v1/files", call => Lists.Of<File>(call, f => call.Form.Admits("purpose", f.Purpose)), "purpose" + Lists.Parameters);
    }

    private static File Create(Call call)
    {
        var purpose = call.Form.Required("purpose");
        if (purpose != DisputeEvidence) throw StripeError.Invalid($"Invalid purpose: must be {DisputeEvidence} (to the twin, here).", "purpose");
        var upload = call.Upload ?? throw StripeError.Missing("file");
        if (upload.Content.Length is 0 or > Most) throw StripeError.Invalid("The file is empty, or larger than 5 MB.", "file");
        if (Types.GetValueOrDefault(upload.Type ?? "") is not { } type)
            throw StripeError.Invalid($"Invalid type of file: {upload.Type}; it has to be one of {string.Join(", ", Types.Values)}.", "file");
        return call.Account.Save(new File
        {
            Id = Account.NewId("file"),
            Created = call.Account.Now,
            ExpiresAt = null,
            Filename = upload.Name,
            Purpose = purpose,
            Size = upload.Content.Length,
            Type = type,
            Content = upload.Content,
        });
    }
}
