using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>A member or a contact begins a conversation.</summary>
/// <param name="SubjectId">What it is about, in another module: kept as a pointer that opens nothing by itself.</param>
/// <param name="Text">The first message, if any.</param>
internal sealed record BeginThread(Guid ClientId, string Title, ThreadSubject? SubjectKind, [property: Names("subject")] Guid? SubjectId, string? Text) : ICommand<ThreadView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/threads", async (BeginThread command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var thread = await mediator.Send(command, ct);
                return Answer.Created(http, $"/threads/{thread.Id}", thread, thread.Version);
            })
            .Operation<BeginThread>("Begin a thread", Who.Staff.AndContacts(MessagingModule.Messages, "write")).Creates().Produces<ThreadView>(201)
            .Example(new BeginThread(Guid.Empty, "Logo, second round", ThreadSubject.General, null, "Here is how we would go on."));
    }

    internal sealed class Validator : AbstractValidator<BeginThread>
    {
        public Validator()
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Text).MaximumLength(10_000);
            RuleFor(x => x.SubjectId).Must((x, id) => id is null == (x.SubjectKind ?? ThreadSubject.General) is ThreadSubject.General).WithMessage("A thread about a thing names its kind and its id; a general one neither.");
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Access access, Actor actor, TimeProvider clock) : IRequestHandler<BeginThread, ThreadView>
    {
        public async Task<ThreadView> Handle(BeginThread command, CancellationToken ct)
        {
            await access.Require(MessagingModule.Messages, "write", command.ClientId, ct);
            var begun = new Begun(Guid.CreateVersion7(), command.ClientId, command.Title, command.SubjectKind ?? ThreadSubject.General, command.SubjectId, actor.PersonId, clock.GetUtcNow());
            var fact = messaging.Start<Thread>(begun.ThreadId, begun);
            await messaging.Publish(new ThreadOpened(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, true, begun.ThreadId, command.Title, begun.SubjectKind.ToString().ToLowerInvariant(), command.SubjectId));
            var thread = Thread.Create(begun) with { Version = 1 };
            if (string.IsNullOrWhiteSpace(command.Text))
            {
                ThreadActivity.Of(thread).Note(messaging.Session);
                return ThreadView.Of(thread);
            }
            var message = await messaging.Write(thread, actor, command.Text, begun.At, ct);
            return ThreadView.Of(thread, message.CreatedAt);
        }
    }
}
