using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Threads;

/// <summary>A member gives a thread another title.</summary>
internal sealed record RetitleThread(Guid ThreadId, string Title) : ICommand<ThreadView>
{
    internal sealed record Body(string Title);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/threads/{threadId:guid}", async (Guid threadId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var thread = await mediator.Send(new RetitleThread(threadId, body.Title), ct);
                return Answer.Ok(http, thread, thread.Version);
            })
            .Operation<RetitleThread>("Retitle a thread", Who.Staff).Changes().Produces<ThreadView>().Example(new Body("Logo, third round"));
    }

    internal sealed class Validator : AbstractValidator<RetitleThread>
    {
        public Validator() => RuleFor(x => x.Title).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor) : IRequestHandler<RetitleThread, ThreadView>
    {
        public async Task<ThreadView> Handle(RetitleThread command, CancellationToken ct)
        {
            var stream = await messaging.Fetch<Thread>(command.ThreadId, t => actor.Require(MessagingModule.Messages, "read", t.ClientId), ct);
            var retitled = new Retitled(command.Title);
            messaging.Append(stream, retitled);
            return ThreadView.Of(stream.Aggregate!.Apply(retitled) with { Version = stream.Aggregate.Version + 1 });
        }
    }
}
