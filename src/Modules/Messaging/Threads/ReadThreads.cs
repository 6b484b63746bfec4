using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Threads;

/// <summary>Threads, newest first: all of the firm's for a member, those of their clients for a contact.</summary>
internal sealed class ListThreads : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[subjectId]")] Guid? subjectId) =>
            hot.ClientLines(http, page, "messaging.mt_doc_thread", MessagingModule.Messages, "true", clientId, HotRead.When(subjectId is not null, $"and subject_id = {subjectId}")))
        .Operation<ListThreads>("List threads", Who.Members.AndContacts(MessagingModule.Messages, "read")).SignsInWithin().Produces<Page<ThreadLine>>();
}

/// <summary>The messages of a thread, newest first.</summary>
internal sealed class ListMessages : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads/{threadId:guid}/messages", (Guid threadId, PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
            $"select m.list_line, m.created_at, m.id, t.id is not null from identity.signed_in me left join messaging.mt_doc_thread t on t.tenant_id = $1 and t.id = {threadId}",
            $"and (me.role <> 'contact' or t.client_id in (select identity.clients_with(me.rights, 'messages', {MessagingModule.Messages.From("read")})))",
            $"left join lateral (select list_line, created_at, id from messaging.mt_doc_message where tenant_id = $1 and thread_id = t.id",
            HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"),
            $"order by created_at desc, id desc limit {page.Limit + 1}) m on true where me.tenant_id = $1 and me.session_id = $2"))
        .Operation<ListMessages>("List a thread's messages", Who.Members.AndContacts(MessagingModule.Messages, "read")).SignsInWithin().Produces<Page<MessageView>>();
}

/// <summary>One thread, with what the caller has not read yet.</summary>
internal sealed record ReadThread(Guid ThreadId) : IRequest<ThreadView>
{
    private const int Counted = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads/{threadId:guid}", async (Guid threadId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var thread = await mediator.Send(new ReadThread(threadId), ct);
                return Answer.Ok(http, thread, thread.Version);
            })
            .Operation<ReadThread>("Read a thread", Who.Members.AndContacts(MessagingModule.Messages, "read")).Produces<ThreadView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor) : IRequestHandler<ReadThread, ThreadView>
    {
        public async Task<ThreadView> Handle(ReadThread query, CancellationToken ct)
        {
            var thread = await messaging.Session.LoadAsync<Thread>(query.ThreadId, ct) ?? throw Problems.NotFound.Refuse();
            actor.Require(MessagingModule.Messages, "read", thread.ClientId);
            var mark = (await messaging.Session.LoadAsync<ReadMark>(ReadMark.IdOf(thread.Id, actor.PersonId), ct))?.At ?? DateTimeOffset.MinValue;
            var newest = await messaging.Session.Query<Message>().Where(m => m.ThreadId == thread.Id).OrderByDescending(m => m.CreatedAt).Take(Counted).ToListAsync(ct);
            // Whoever wrote has read what was there: only what came after counts.
            return ThreadView.Of(thread, newest.Count > 0 ? newest[0].CreatedAt : null, newest.TakeWhile(m => m.CreatedAt > mark && m.AuthorId != actor.PersonId).Count());
        }
    }
}
