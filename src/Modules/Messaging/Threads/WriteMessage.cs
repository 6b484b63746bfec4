using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>A member or a contact writes in a thread.</summary>
internal sealed record WriteMessage(Guid ThreadId, string Text) : ICommand<MessageView>
{
    internal sealed record Body(string Text);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/threads/{threadId:guid}/messages",
            (Guid threadId, Body body, Requests ask) => ask.Create(new WriteMessage(threadId, body.Text), m => $"/threads/{m.ThreadId}/messages"))
            .Operation<WriteMessage>("Write in a thread", Who.Staff.AndContacts(MessageRights.Write)).Creates().Produces<MessageView>(201)
                .Example(new Body("We like the second one."));
    }

    internal sealed class Validator : AbstractValidator<WriteMessage>
    {
        public Validator() => RuleFor(x => x.Text).NotEmpty().MaximumLength(10_000).Prose();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<WriteMessage, MessageView>
    {
        public async Task<MessageView> Handle(WriteMessage command, CancellationToken ct)
        {
            var thread = await messaging.Shown(command.ThreadId, MessageRights.Write, actor, ct);
            return MessageView.Of(messaging.Write(thread, actor, command.Text, clock.GetUtcNow()), await messaging.Session.FaceOf(actor.PersonId, ct));
        }
    }
}

internal static class ThreadRules
{
    /// <summary>Appends the message, makes it the thread's last, and tells of it.</summary>
    public static Message Write(this UnitOfWork<IMessagingStore> messaging, Thread thread, Actor actor, string text, DateTimeOffset now)
    {
        var message = messaging.Start<Message>(Guid.CreateVersion7());
        message.Append(new Message.Written(message.Id, thread.Id, thread.ClientId, actor.PersonId, text, now))
            .TellBothSides(new MessagePosted(message.Id, thread.Id, thread.Title));
        ThreadActivity.Of(thread, message.State, actor.IsMember).Note(messaging.Session);
        return message.State;
    }
}
