using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Threads;

/// <summary>A member or a contact writes in a thread.</summary>
internal sealed record WriteMessage(Guid ThreadId, string Text) : ICommand<MessageView>
{
    internal sealed record Body(string Text);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/threads/{threadId:guid}/messages", async (Guid threadId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Answer.Created(http, $"/threads/{threadId}/messages", await mediator.Send(new WriteMessage(threadId, body.Text), ct)))
            .Operation<WriteMessage>("Write in a thread", Who.Staff.AndContacts(MessagingModule.Messages, "write")).Creates().Produces<MessageView>(201).Example(new Body("We like the second one."));
    }

    internal sealed class Validator : AbstractValidator<WriteMessage>
    {
        public Validator() => RuleFor(x => x.Text).NotEmpty().MaximumLength(10_000);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, TimeProvider clock) : IRequestHandler<WriteMessage, MessageView>
    {
        public async Task<MessageView> Handle(WriteMessage command, CancellationToken ct)
        {
            var thread = await messaging.Session.LoadAsync<Thread>(command.ThreadId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(MessagingModule.Messages, "write", thread.ClientId);
            return MessageView.Of(await messaging.Write(thread, actor, command.Text, clock.GetUtcNow(), ct));
        }
    }
}

internal static class Writing
{
    /// <summary>Appends the message, makes it the thread's last, and tells of it.</summary>
    public static async Task<Message> Write(this UnitOfWork<IMessagingStore> messaging, Thread thread, Actor actor, string text, DateTimeOffset now, CancellationToken ct)
    {
        await messaging.Session.HoldName(actor.PersonId, ct);
        var author = await messaging.Session.LoadAsync<Recipient>(actor.PersonId, ct);
        var written = new Written(Guid.CreateVersion7(), thread.Id, thread.ClientId, actor.PersonId, author?.Name ?? "", text, now);
        var fact = messaging.Start<Message>(written.MessageId, written);
        await messaging.Publish(new MessagePosted(fact.EventId, fact.FirmId, thread.ClientId, fact.ActorId, fact.At, true, written.MessageId, thread.Id, thread.Title));
        var message = Message.Create(written);
        ThreadActivity.Of(thread, message, actor.IsMember).Note(messaging.Session);
        return message;
    }
}
