using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>A member gives a thread another title.</summary>
internal sealed record ChangeThread(Guid ThreadId, Patched<string> Title) : ICommand<ThreadView>
{
    internal sealed record Body(Patched<string> Title);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/threads/{threadId:guid}",
            (Guid threadId, Body body, Requests ask) => ask.Change(new ChangeThread(threadId, body.Title)))
            .Operation<ChangeThread>("Retitle a thread", Who.Staff).WithName("RetitleThread").Changes().Produces<ThreadView>()
                .Example(new Body("Logo, third round"));
    }

    internal sealed class Validator : AbstractValidator<ChangeThread>
    {
        public Validator() => this.RuleForGiven(x => x.Title).NotEmpty().MaximumLength(200).OneLine();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging) : IRequestHandler<ChangeThread, ThreadView>
    {
        public async Task<ThreadView> Handle(ChangeThread command, CancellationToken ct)
        {
            var thread = await messaging.Change<Thread>(command.ThreadId, ct);
            var title = command.Title.Or(thread.State.Title);
            if (title != thread.State.Title) thread.Append(new Thread.Retitled(title)).TellBothSides(new ThreadRenamed(thread.Id, title));
            return ThreadView.Of(thread.State);
        }
    }
}
