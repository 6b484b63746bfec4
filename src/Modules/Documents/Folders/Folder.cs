using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Documents.Folders;

/// <summary>A named place for documents of one client. There is one level: a folder holds documents, never folders.</summary>
internal sealed record Folder(Guid Id, Guid ClientId, string Name, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Made(Guid FolderId, Guid ClientId, string Name, DateTimeOffset At);
    internal sealed record Renamed(string Name);
    internal sealed record Removed;

    public static readonly Problem NameTaken = new("folder-name-taken", 409, "There's already a folder with that name", "Choose another name. Upper and lower case make no difference.");
    public static readonly Problem NotEmpty = new("folder-not-empty", 409, "The folder isn't empty", "Move its files to another folder or to the top level, then delete it.");

    public long Version { get; set; }

    public static Folder Create(Made e) => new(e.FolderId, e.ClientId, e.Name, e.At);
    public Folder Apply(Renamed e) => this with { Name = e.Name };
    public static bool ShouldDelete(Removed _) => true;

    /// <summary>Unique within the client; free again when the folder is removed.</summary>
    public string NormalizedName => Normalize(Name);
    public static string Normalize(string name) => Unicode.Composed(name).ToUpperInvariant();

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(FolderView.Of(this), Json.Options);
}

/// <summary>A folder as the API shows it.</summary>
internal sealed record FolderView(Guid Id, Guid ClientId, string Name, DateTimeOffset CreatedAt, long Version) : IVersioned
{
    public static FolderView Of(Folder f) => new(f.Id, f.ClientId, f.Name, f.CreatedAt, f.Version);
}
