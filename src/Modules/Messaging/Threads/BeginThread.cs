using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>A member or a contact begins a conversation.</summary>
/// <param name="SubjectId">What it is about, in another module: something of the same client that the caller sees. A pointer that opens
/// nothing by itself.</param>
/// <param name="Text">The first message, if any.</param>
internal sealed record BeginThread(Guid ClientId, string Title, ThreadSubject? SubjectKind, [property: Names("subject")] Guid? SubjectId, string? Text)
    : ICommand<ThreadView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/threads", (BeginThread command, Requests ask) => ask.Create(command, t => $"/threads/{t.Id}"))
            .Operation<BeginThread>("Begin a thread", Who.Staff.AndContacts(MessageRights.Write)).Creates().Produces<ThreadView>(201)
            .Example(new BeginThread(Guid.Empty, "Logo, second round", ThreadSubject.General, null, "Here is how we would go on."));
    }

    internal sealed class Validator : AbstractValidator<BeginThread>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
            RuleFor(x => x.Text).MaximumLength(10_000).Prose();
            RuleFor(x => x.SubjectId).Must((x, id) => id is null == (x.SubjectKind ?? ThreadSubject.General) is ThreadSubject.General)
                .WithMessage("A thread about a thing names its kind and its id; a general one neither.");
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Access access, IEnumerable<IThings> things, Actor actor, TimeProvider clock)
        : IRequestHandler<BeginThread, ThreadView>
    {
        public async Task<ThreadView> Handle(BeginThread command, CancellationToken ct)
        {
            await access.Require(command.ClientId, ct);
            var kind = command.SubjectKind ?? ThreadSubject.General;
            if (command.SubjectId is { } subject && !await things.Single(t => t.Kind.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase))
                .Has(actor, command.ClientId, subject, ct))
                throw Problems.NotFound.Refuse("The client has no such thing, or you don't have access to it.", "/subjectId");

            var (thread, now) = (messaging.Start<Thread>(Guid.CreateVersion7()), clock.GetUtcNow());
            thread.Append(new Thread.Begun(thread.Id, command.ClientId, command.Title, kind, command.SubjectId, actor.PersonId, now))
                .TellBothSides(new ThreadOpened(thread.Id, command.Title, kind.ToString().ToLowerInvariant(), command.SubjectId));
            if (!string.IsNullOrWhiteSpace(command.Text)) return ThreadView.Of(thread.State, messaging.Write(thread.State, actor, command.Text, now).CreatedAt);
            ThreadActivity.Of(thread.State).Note(messaging.Session);
            return ThreadView.Of(thread.State);
        }
    }
}
