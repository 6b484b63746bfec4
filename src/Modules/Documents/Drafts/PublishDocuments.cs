using Portal.Documents.Contracts;
using Portal.Documents.Documents;
using Portal.Documents.Trash;

namespace Portal.Documents.Drafts;

/// <summary>
/// A member shows drafts to their clients, at once or at a time: those that can be, together, so that each client is told once. What is published
/// already stays as it is, so that the same may be asked again.
/// </summary>
/// <param name="Ids">The documents', 100 at most.</param>
/// <param name="At">When, within a year; null for at once.</param>
internal sealed record PublishDocuments(IReadOnlyList<Guid> Ids, DateTimeOffset? At) : ICommand<PublishResultsView>
{
    private const int Most = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/documents/publish", (PublishDocuments command, Requests ask) => ask.Change(command))
            .Operation<PublishDocuments>("Publish drafts", Who.Staff).Produces<PublishResultsView>()
            .Example(new PublishDocuments([new Guid("0198c000-0000-7000-8000-000000000001")], null));
    }

    internal sealed class Validator : AbstractValidator<PublishDocuments>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(x => x.Ids).NotEmpty().Must(ids => ids is null || ids.Count <= Most).WithMessage($"Publish at most {Most} files at once.")
                .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("Name each file once.");
            RuleForEach(x => x.Ids).NotEmpty();
            RuleFor(x => x.At).Must(at => at is null || (at > clock.GetUtcNow() && at < clock.GetUtcNow() + DraftRules.Furthest))
                .WithMessage("Choose a time that is still to come, within a year.");
        }
    }

    internal sealed class Handler(UnitOfWork<IDocumentsStore> documents, Actor actor, TimeProvider clock)
        : IRequestHandler<PublishDocuments, PublishResultsView>
    {
        public async Task<PublishResultsView> Handle(PublishDocuments command, CancellationToken ct)
        {
            var (drafts, results) = (new List<Change<Document>>(), new Dictionary<Guid, PublishResult>());
            // In one order, so that two that name the same ones don't wait for each other for ever.
            foreach (var id in command.Ids.Order())
                try
                {
                    var document = await documents.ChangeShared(id, actor, ct);
                    if (document.State.IsDraft) drafts.Add(document);
                    else results[id] = new(id, PublishOutcome.AlreadyPublished);
                }
                catch (Refusal refused)
                {
                    results[id] = new(id, PublishOutcome.Refused, new(refused.Problem.Code, refused.Problem.Title, refused.Message));
                }
            if (command.At is not { } at) DraftRules.Publish([.. drafts.OrderBy(d => d.State.CreatedAt)], clock.GetUtcNow());
            else
                foreach (var draft in drafts.Where(d => d.State.PublishAt != at))
                    draft.Append(new Document.PublishingScheduled(at)).TellFirm(new DocumentPublishingScheduled(draft.Id, draft.State.Title, at));
            foreach (var draft in drafts) results[draft.Id] = new(draft.Id, command.At is null ? PublishOutcome.Published : PublishOutcome.Scheduled);
            return new([.. command.Ids.Select(id => results[id])]);
        }
    }
}

internal enum PublishOutcome { Published, Scheduled, AlreadyPublished, Refused }

/// <summary>What became of each document, in the order in which they were named.</summary>
internal sealed record PublishResultsView(IReadOnlyList<PublishResult> Items);

/// <param name="Problem">Why it was refused; null where it was not.</param>
internal sealed record PublishResult(Guid Id, PublishOutcome Status, PublishProblem? Problem = null);

/// <summary>What the answer to a request for it alone would have said.</summary>
/// <param name="Code">As in the problem's type.</param>
internal sealed record PublishProblem(string Code, string Title, string Detail);
