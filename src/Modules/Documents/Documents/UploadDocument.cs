using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Contracts;
using Portal.Documents.Folders;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>A member, or a contact who may contribute, shares a file with a client. The body is the file itself.</summary>
/// <param name="FolderId">A folder of that client; null for the top level.</param>
/// <param name="Draft">True for what a member prepares: clients see it once it is published.</param>
internal sealed record UploadDocument(Guid ClientId, string FileName, string? Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? FolderId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Draft, [property: JsonIgnore] Stream Content) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents",
            ([FromQuery] Guid clientId, [FromQuery] string fileName, [FromQuery] string? title, [FromQuery] Guid? folderId, [FromQuery] bool? draft,
                HttpContext http, Requests ask, UploadRules repeated) =>
                ask.Create(new UploadDocument(clientId, fileName, title, folderId, draft ?? false, http.Request.Body), d => $"/documents/{d.Id}", d => repeated.MustBeTheSame(http, d.Current.Sha256)))
            .Operation<UploadDocument>("Upload a document", Who.Staff.AndContacts(DocumentRights.Contribute), Uploading.Disagrees)
            .Creates().MaxBody(((IEndpointRouteBuilder)routes).ServiceProvider.GetRequiredService<UploadLimits>().MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces<DocumentView>(201);
    }

    internal sealed class Validator : AbstractValidator<UploadDocument>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.FileName).FileName();
            RuleFor(x => x.Title!).MaximumLength(FileNames.LongestTitle).OneLine().When(x => !string.IsNullOrWhiteSpace(x.Title));
        }
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Uploading uploading, Access access, Actor actor, TimeProvider clock) : IRequestHandler<UploadDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(UploadDocument command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            if (command.Draft && !actor.IsMember) throw Problems.Forbidden.Refuse("Only the firm's people keep drafts.", "draft");
            // Before the content is taken in, so that nobody sends it in vain; and again below, when the folder can no longer go away.
            if (command.FolderId is { } wanted) await documents.MustHaveFolder(command.ClientId, wanted, "folderId", ct);
            var brought = await uploading.Take(command.ClientId, command.FileName, command.Content, ct);
            var title = string.IsNullOrWhiteSpace(command.Title) ? FileNames.Title(command.FileName) : command.Title;
            if (command.FolderId is { } folder)
            {
                await documents.LockFolders(command.ClientId, ct);
                await documents.MustHaveFolder(command.ClientId, folder, "folderId", ct);
            }
            var document = documents.Start<Document>(Guid.CreateVersion7());
            var version = DocumentVersion.Of(1, brought, actor.PersonId, clock.GetUtcNow());
            document.Append(new Document.Uploaded(document.Id, command.ClientId, title, version, command.FolderId, command.Draft))
                .Tell(!command.Draft, new DocumentUploaded(document.Id, title, 1, brought.ContentType, brought.Length, brought.Sha256));
            return DocumentView.Of(document.State);
        }
    }
}

internal static class FileNames
{
    /// <summary>A name, no path: no separators, no control characters, nothing that turns the reading direction.</summary>
    public static IRuleBuilderOptions<T, string?> FileName<T>(this IRuleBuilder<T, string> rule, int most = 255) => rule.NotEmpty().MaximumLength(most).OneLine()
        .Must(n => string.IsNullOrEmpty(n) || (n.Trim('.', ' ').Length > 0 && !n.AsSpan().ContainsAny('/', '\\'))).WithMessage("Use a name without slashes that isn't only dots.");

    /// <summary>The longest title, in UTF-16 code units.</summary>
    public const int LongestTitle = 200;

    /// <summary>The title of a document that was given none: its file's name without the extension, or all of it where nothing else could be seen.</summary>
    public static string Title(string fileName)
    {
        var bare = Path.GetFileNameWithoutExtension(fileName).Trim();
        return (TextRules.ShowsSomething(bare) ? bare : fileName).Cut(LongestTitle);
    }
}
