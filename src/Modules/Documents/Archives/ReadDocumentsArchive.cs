using Marten;
using Microsoft.AspNetCore.Mvc;
using Portal.Documents.AccessLog;
using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Folders;
using Portal.Documents.Uploads;

namespace Portal.Documents.Archives;

/// <summary>
/// The current versions of a client's documents in one ZIP, those in folders in folders of the same names: all, those of one folder, or chosen
/// ones. Whoever takes them away is recorded for each, before the first byte goes out. What is in the
/// trash is left out; for contacts, drafts are, too.
/// </summary>
/// <param name="ClientId">Null where a folder says whose they are.</param>
/// <param name="Chosen">These alone, 200 at most; what is not there for the caller is left out.</param>
internal sealed record ReadDocumentsArchive(Guid? ClientId, Guid? FolderId, IReadOnlyList<Guid>? Chosen, Origin From) : ICommand<ReadDocumentsArchive.Found>
{
    private const int Most = 1_000;
    private const int MostChosen = 200;

    public static readonly Problem TooMany = new("too-many-files", 422, "That's more files than one ZIP holds",
        "A ZIP has at most 1,000 files. Choose a folder, or the files you need.");

    internal sealed record Found(string FileName, Guid ClientId, IReadOnlyList<PackedFile> Files);

    internal sealed class OfClient : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/documents/archive",
            (Guid clientId, [FromQuery(Name = "filter[id]")] Guid[]? id, HttpContext http, Requests ask, Uploading blobs) =>
                Answer(http, ask, blobs, new(clientId, null, id is [] ? null : id, Origin.Of(http))))
            .Operation<ReadDocumentsArchive>("Download a client's documents as a ZIP", Who.Members.AndContacts(DocumentRights.Download), TooMany)
            .WhileArchived().Produces(200, contentType: ZipAnswer.ContentType);
    }

    internal sealed class OfFolder : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/folders/{folderId:guid}/archive",
            (Guid folderId, HttpContext http, Requests ask, Uploading blobs) => Answer(http, ask, blobs, new(null, folderId, null, Origin.Of(http))))
            .Operation<ReadDocumentsArchive>("Download a folder as a ZIP", Who.Members.AndContacts(DocumentRights.Download), TooMany)
            .WithName("ReadFolderArchive").WhileArchived().Produces(200, contentType: ZipAnswer.ContentType);
    }

    private static async Task<IResult> Answer(HttpContext http, Requests ask, Uploading blobs, ReadDocumentsArchive query)
    {
        var found = await ask.Send(query);
        return ZipAnswer.Of(http, found.FileName, (zip, ct) => Packing.Write(zip, found.ClientId, found.Files, blobs, ct));
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Access access, Actor actor, TimeProvider clock)
        : IRequestHandler<ReadDocumentsArchive, Found>
    {
        public async Task<Found> Handle(ReadDocumentsArchive query, CancellationToken ct)
        {
            if (query.Chosen is { Count: > MostChosen }) throw Problems.Validation.Refuse($"Choose at most {MostChosen} files.", "filter[id]");
            var folder = query.FolderId is { } wanted ? await documents.Session.LoadAsync<Folder>(wanted, ct) ?? throw Problems.NotFound.Refuse() : null;
            var clientId = folder?.ClientId ?? query.ClientId!.Value;
            await access.Require(clientId, ct);
            var asked = documents.Session.Query<Document>().Where(d => d.ClientId == clientId && d.TrashedAt == null);
            if (!actor.IsMember) asked = asked.Where(d => d.DraftedAt == null);
            if (folder is not null) asked = asked.Where(d => d.FolderId == folder.Id);
            if (query.Chosen is { } chosen) asked = asked.Where(d => d.Id.IsOneOf(chosen.ToArray()));
            var found = await asked.OrderBy(d => d.CreatedAt).Take(Most + 1).ToListAsync(ct);
            if (found.Count > Most) throw TooMany.Refuse();

            var inFolders = found.Select(d => d.FolderId).OfType<Guid>().Distinct().ToArray();
            var folders = (await documents.Session.LoadManyAsync<Folder>(ct, inFolders)).ToDictionary(f => f.Id, f => f.Name);
            var packing = new Packing();
            foreach (var document in found)
                packing.Add(document.Current, folder is null && document.FolderId is { } id ? folders.GetValueOrDefault(id) : null);
            documents.RecordTogether(actor, query.From, [.. found.Select(d => (d, d.Current))], clock.GetUtcNow());
            return new($"{Packing.Safe(folder?.Name ?? await ClientName(clientId, ct) ?? "files")}.zip", clientId, packing.Files);
        }

        private async Task<string?> ClientName(Guid clientId, CancellationToken ct)
        {
            var named = await documents.Session.AdvancedSql.QueryAsync<string>(
                "select name from identity.client_names where tenant_id = ? and id = ?", ct, actor.FirmId.ToString(), clientId);
            return named is [var name] ? name : null;
        }
    }
}
