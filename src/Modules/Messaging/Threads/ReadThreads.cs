using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Threads;

/// <summary>Threads, where something happened last first: all of the firm's for a member, those of their clients for a contact.</summary>
/// <remarks>A thread that is written in while the caller pages moves to the top: nothing comes twice, and the first page shows what moved.</remarks>
internal sealed class ListThreads : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads",
        (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId, [FromQuery(Name = "filter[subjectId]")] Guid? subjectId, [FromQuery(Name = "filter[unanswered]")] bool? unanswered) =>
            Read(http, page, hot, clientId, subjectId, unanswered))
        .Operation<ListThreads>("List threads", Who.Members.AndContacts(MessagingModule.Messages, "read")).SignsInWithin().Produces<Page<ThreadRow>>();

    private static Task Read(HttpContext http, PageRequest page, HotRead hot, Guid? clientId, Guid? subjectId, bool? unanswered)
    {
        if (unanswered == false) throw Problems.Validation.Refuse("filter[unanswered] is true, or left out.", "filter[unanswered]");
        var rows = HotRead.Text("select id, last_at, author_id, list_line from messaging.mt_doc_thread_activity where tenant_id = $1");
        FormattableString newest = $"order by last_at desc, id desc limit {page.Limit + 1}";
        FormattableString?[] filters =
        [
            HotRead.When(subjectId is not null, $"and subject_id = {subjectId}"), HotRead.When(unanswered == true, $"and unanswered"),
            HotRead.When(page.After is not null, $"and (last_at, id) < ({page.After?.At}, {page.After?.Id})"), newest,
        ];
        return hot.Page(http, page, [
            HotRead.Text("""
                select left(t.list_line, -1) || ',' || right(left(a.list_line, -1), -1) || ',"unread":' || coalesce(a.author_id <> me.person_id and a.last_at > coalesce((r.data ->> 'at')::timestamptz, '-infinity'), false)::text || '}', a.last_at, a.id
                from identity.signed_in me left join lateral ((
                """),
            rows, $"and me.all_clients", HotRead.When(clientId is not null, $"and client_id = {clientId}"), .. filters,
            $") union all (select i.* from identity.clients_with(me.rights, 'messages', {MessagingModule.Messages.From("read")}) client cross join lateral (",
            rows, $"and client_id = client", .. filters,
            $") i where not me.all_clients", HotRead.When(clientId is not null, $"and client = {clientId}"), $")", newest,
            HotRead.Text("""
                ) a on true
                left join messaging.mt_doc_thread t on t.tenant_id = $1 and t.id = a.id
                left join messaging.mt_doc_read_mark r on r.tenant_id = $1 and r.id = replace(a.id::text || me.person_id::text, '-', '')
                where me.tenant_id = $1 and me.session_id = $2 order by a.last_at desc, a.id desc
                """)]);
    }
}

/// <summary>The messages of a thread, newest first.</summary>
internal sealed class ListMessages : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads/{threadId:guid}/messages", (Guid threadId, PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
            $"select m.list_line, m.created_at, m.id, t.id is not null from identity.signed_in me left join messaging.mt_doc_thread t on t.tenant_id = $1 and t.id = {threadId}",
            $"and (me.all_clients or t.client_id in (select identity.clients_with(me.rights, 'messages', {MessagingModule.Messages.From("read")})))",
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
