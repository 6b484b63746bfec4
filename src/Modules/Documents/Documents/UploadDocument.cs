using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Documents.Contracts;
using Portal.Documents.Folders;
using Portal.Documents.Uploads;

namespace Portal.Documents.Documents;

/// <summary>A member, or a contact who may contribute, shares a file with a client. The body is the file itself.</summary>
/// <param name="FolderId">A folder of that client; null for the top level.</param>
internal sealed record UploadDocument(Guid ClientId, string FileName, string? Title, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? FolderId, [property: JsonIgnore] Stream Content) : ICommand<DocumentView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents",
            async ([FromQuery] Guid clientId, [FromQuery] string fileName, [FromQuery] string? title, [FromQuery] Guid? folderId, HttpContext http, IMediator mediator, Caller caller, Uploading uploading, CancellationToken ct) =>
            {
                var document = await mediator.Send(new UploadDocument(clientId, fileName, title, folderId, http.Request.Body), ct);
                await Repeating.MustBeTheSame(caller, uploading, http, document.Current.Sha256, ct);
                return Answer.Created(http, $"/documents/{document.Id}", document, document.Version);
            })
            .Operation<UploadDocument>("Upload a document", Who.Staff.AndContacts(DocumentsModule.Rights, "contribute"), Uploading.Disagrees)
            .Creates().MaxBody(((IEndpointRouteBuilder)routes).ServiceProvider.GetRequiredService<UploadLimits>().MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces<DocumentView>(201);
    }

    internal sealed class Validator : AbstractValidator<UploadDocument>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.FileName).FileName();
            RuleFor(x => x.Title).MaximumLength(200);
        }
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Uploading uploading, Access access, Actor actor, TimeProvider clock) : IRequestHandler<UploadDocument, DocumentView>
    {
        public async Task<DocumentView> Handle(UploadDocument command, CancellationToken ct)
        {
            await access.Require(DocumentsModule.Rights, "contribute", command.ClientId, ct);
            // Before the content is taken in, so that nobody sends it in vain; and again below, when the folder can no longer go away.
            if (command.FolderId is { } wanted) await documents.MustHaveFolder(command.ClientId, wanted, "folderId", ct);
            var brought = await uploading.Take(command.ClientId, command.FileName, command.Content, ct);
            var title = string.IsNullOrWhiteSpace(command.Title) ? Path.GetFileNameWithoutExtension(command.FileName) : command.Title;
            if (command.FolderId is { } folder)
            {
                await documents.LockFolders(command.ClientId, ct);
                await documents.MustHaveFolder(command.ClientId, folder, "folderId", ct);
            }
            var uploaded = new Uploaded(Guid.CreateVersion7(), command.ClientId, title, VersionOf.Of(1, brought, actor.PersonId, clock.GetUtcNow()), command.FolderId);
            var fact = documents.Start<Document>(uploaded.DocumentId, uploaded);
            await documents.Publish(new DocumentUploaded(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, true,
                uploaded.DocumentId, title, 1, brought.ContentType, brought.Length, brought.Sha256));
            return DocumentView.Of(Document.Create(uploaded) with { Version = 1 });
        }
    }
}

internal static class FileNames
{
    /// <summary>A name, no path: no separators, no control characters, nothing that turns the reading direction.</summary>
    public static IRuleBuilderOptions<T, string> FileName<T>(this IRuleBuilder<T, string> rule, int most = 255) => rule.NotEmpty().MaximumLength(most)
        .Must(n => n is null || !(n.Trim('.', ' ').Length == 0 || n.Any(c => char.IsControl(c) || c is '/' or '\\' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))))
        .WithMessage("A name has no slashes, control characters or marks of reading direction.");
}

internal static class Repeating
{
    /// <summary>A repeated upload must bring the same bytes: they are not part of the command that the key remembers.</summary>
    public static async Task MustBeTheSame(Caller caller, Uploading uploading, HttpContext http, string sha256, CancellationToken ct)
    {
        if (!caller.Replayed) return;
        // Whoever lost against a twin has read the body already; otherwise it still waits to be read.
        var sent = uploading.Sha256 ?? Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, ct));
        if (sent != sha256) throw Problems.KeyReused.Refuse(pointer: "Idempotency-Key");
    }
}
