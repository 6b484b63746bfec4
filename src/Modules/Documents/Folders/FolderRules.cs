using Marten;
using Portal.Documents.Documents;

namespace Portal.Documents.Folders;

/// <summary>What folders and the documents in them must agree on, whoever else is at it.</summary>
internal static class FolderRules
{
    /// <summary>From here to the commit nobody else names, fills or removes a folder of this client.</summary>
    public static Task LockFolders(this UnitOfWork<IDocumentsStore> documents, Guid clientId, CancellationToken ct) => documents.Lock($"folders:{clientId}", ct);

    public static Task<bool> HasFolder(this UnitOfWork<IDocumentsStore> documents, Guid clientId, Guid folderId, CancellationToken ct) =>
        documents.Session.Query<Folder>().AnyAsync(f => f.Id == folderId && f.ClientId == clientId, ct);

    /// <exception cref="Refusal">404 when the client has no such folder.</exception>
    public static async Task MustHaveFolder(this UnitOfWork<IDocumentsStore> documents, Guid clientId, Guid folderId, string pointer, CancellationToken ct)
    {
        if (!await documents.HasFolder(clientId, folderId, ct)) throw Problems.NotFound.Refuse(pointer: pointer);
    }

    /// <param name="except">The folder that may have the name already: the one that is renamed.</param>
    /// <exception cref="Refusal">When another folder of the client has that name.</exception>
    public static async Task MustBeFree(this UnitOfWork<IDocumentsStore> documents, Guid clientId, string name, Guid except, CancellationToken ct)
    {
        var normalized = Folder.Normalize(name);
        if (await documents.Session.Query<Folder>().AnyAsync(f => f.ClientId == clientId && f.NormalizedName == normalized && f.Id != except, ct))
            throw Folder.NameTaken.Refuse($"There's already a folder named {name}.", "/name");
    }

    /// <summary>What is fit to name a file, in 1 to 100 characters.</summary>
    public static IRuleBuilderOptions<T, string?> FolderName<T>(this IRuleBuilder<T, string> rule) => rule.FileName(most: 100);
}
