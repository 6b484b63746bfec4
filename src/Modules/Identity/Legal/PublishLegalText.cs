using Marten;
using Portal.Identity.Contracts;

namespace Portal.Identity.Legal;

/// <summary>The firm publishes its terms or privacy notice anew. It is in force at once; what was in force before stays readable.</summary>
/// <param name="Text">Plain text; or else <paramref name="Link"/>.</param>
/// <param name="Link">An https address where it is published.</param>
internal sealed record PublishLegalText(LegalKind Kind, string Title, string? Text, string? Link) : ICommand<LegalTextRow>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/legal", (PublishLegalText command, Requests ask) => ask.Create(command, l => $"/legal/{l.Id}"))
            .Operation<PublishLegalText>("Publish a version of my firm's terms or privacy notice", Who.Admins).Creates().Produces<LegalTextRow>(201)
            .Example(new PublishLegalText(LegalKind.Terms, "Terms of use", "1. What you find here is for you alone.\n2. …", null));
    }

    internal sealed class Validator : AbstractValidator<PublishLegalText>
    {
        public Validator()
        {
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Text).MaximumLength(200_000).Prose();
            RuleFor(x => x.Link).MaximumLength(2000)
                .Must(l => l is null || (Uri.TryCreate(l, UriKind.Absolute, out var link) && link.Scheme == "https" && !l.Any(char.IsControl)))
                .WithMessage("A link starts with https://.");
            RuleFor(x => x.Text).Must((x, text) => string.IsNullOrWhiteSpace(text) != string.IsNullOrWhiteSpace(x.Link))
                .WithMessage("Give either the text or a link to it.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TimeProvider clock) : IRequestHandler<PublishLegalText, LegalTextRow>
    {
        public async Task<LegalTextRow> Handle(PublishLegalText command, CancellationToken ct)
        {
            await identity.Lock($"legal:{command.Kind}", ct);
            var number = (await identity.Session.InForce(command.Kind, ct))?.Number + 1 ?? 1;
            var words = string.IsNullOrWhiteSpace(command.Text) ? (Text: null, Link: command.Link!.Trim()) : (command.Text, Link: (string?)null);
            var published = new LegalText(Guid.CreateVersion7(), command.Kind, number, command.Title.Trim(), words.Text, words.Link,
                LegalText.HashOf(words.Text ?? words.Link!), clock.GetUtcNow());
            identity.Session.Insert(published);
            identity.Note().TellFirm(
                new TermsPublished(published.Id, published.Kind.ToString().ToLowerInvariant(), published.Title, number, published.Sha256));
            return LegalTextRow.Of(published);
        }
    }
}

internal static class LegalQueries
{
    /// <summary>The version of a kind that is in force; null when the firm has published none.</summary>
    public static Task<LegalText?> InForce(this IQuerySession session, LegalKind kind, CancellationToken ct) =>
        session.Query<LegalText>().Where(t => t.Kind == kind).OrderByDescending(t => t.Number).FirstOrDefaultAsync(ct);

    /// <summary>One of each kind at most.</summary>
    public static async Task<IReadOnlyList<LegalText>> InForce(this IQuerySession session, CancellationToken ct)
    {
        var found = new List<LegalText>();
        foreach (var kind in Enum.GetValues<LegalKind>())
            if (await session.InForce(kind, ct) is { } text) found.Add(text);
        return found;
    }
}
