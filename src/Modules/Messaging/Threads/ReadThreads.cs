using Marten;
using Microsoft.AspNetCore.Mvc;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>Threads, where something happened last first: all of the firm's for a member, those of their clients for a contact.</summary>
/// <remarks>A thread that is written in while the caller pages moves to the top: nothing comes twice, and the first page shows what moved.</remarks>
internal sealed class ListThreads : IEndpoint
{
    /// <summary>The thread's part, then its activity's with the author's name, then what is the caller's own.</summary>
    private const string Shown = """
        left(t.list_line, -1) || ',' ||
            case when r.author_id is null then right(left(r.list_line, -1), -1) else right(left(r.list_line, -2), -1) || ',"authorName":'
                || to_json(coalesce(author.name, ''))::text || ',"authorPhoto":' || coalesce(to_json(author.photo)::text, 'null') || '}' end
            || ',"unread":' || coalesce(r.author_id <> me.person_id and r.last_at > coalesce((mark.data ->> 'at')::timestamptz, '-infinity'), false)::text
            || ',"waitingSince":' || coalesce('"' || to_char(r.waiting_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"', 'null') || '}'
        """;

    private const string Joined = """
        left join messaging.mt_doc_thread t on t.tenant_id = $1 and t.id = r.id
        left join identity.names author on author.tenant_id = $1 and author.id = r.author_id
        left join messaging.mt_doc_read_mark mark on mark.tenant_id = $1 and mark.id = replace(r.id::text || me.person_id::text, '-', '')
        """;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/threads", (PageRequest page, HttpContext http, HotRead hot, [FromQuery(Name = "filter[clientId]")] Guid? clientId,
            [FromQuery(Name = "filter[subjectId]")] Guid? subjectId, [FromQuery(Name = "filter[unanswered]")] bool? unanswered, string? q) =>
        {
            if (unanswered == false) throw Problems.Validation.Refuse("filter[unanswered] is true, or left out.", "filter[unanswered]");
            var asked = Filter.Search(q);
            return hot.List(http, page, Rows.OfClients("messaging.mt_doc_thread_activity", MessageRights.Read, HiddenThreads.Rows)
                .By("last_at").OfClient(clientId)
                .And(subjectId, $"subject_id = {subjectId}").And(unanswered, $"unanswered")
                .And(asked, $"""
                    exists (select from messaging.mt_doc_thread t where t.tenant_id = $1 and t.id = mt_doc_thread_activity.id and strpos(t.search, {asked}) > 0)
                    """)
                .Showing("author_id, waiting_since, list_line", Shown, Joined));
        })
        .Operation<ListThreads>("List threads", Who.Members.AndContacts(MessageRights.Read)).SignsInWithin().Produces<Page<ThreadRow>>();
}

/// <summary>The messages of a thread, newest first.</summary>
internal sealed class ListMessages : IEndpoint
{
    private const string Shown = """
        left(r.list_line, -1) || ',"authorName":' || to_json(coalesce(author.name, ''))::text
            || ',"authorPhoto":' || coalesce(to_json(author.photo)::text, 'null') || '}'
        """;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/threads/{threadId:guid}/messages", (Guid threadId, PageRequest page, HttpContext http, HotRead hot) => hot.List(http, page,
            Rows.Of("messaging.mt_doc_message").Under("messaging.mt_doc_thread", threadId, MessageRights.Read, HiddenThreads.Parent)
                .And($"thread_id = parent.id")
                .Showing("author_id, list_line", Shown,
                    "left join identity.names author on author.tenant_id = $1 and author.id = r.author_id")))
        .Operation<ListMessages>("List a thread's messages", Who.Members.AndContacts(MessageRights.Read)).SignsInWithin().Produces<Page<MessageView>>();
}

/// <summary>One thread, with what the caller has not read yet.</summary>
internal sealed record ReadThread(Guid ThreadId) : IRequest<ThreadView>
{
    private const int Counted = 100;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/threads/{threadId:guid}", (Guid threadId, Requests ask) => ask.Read(new ReadThread(threadId)))
            .Operation<ReadThread>("Read a thread", Who.Members.AndContacts(MessageRights.Read)).Produces<ThreadView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor) : IRequestHandler<ReadThread, ThreadView>
    {
        public async Task<ThreadView> Handle(ReadThread query, CancellationToken ct)
        {
            var thread = await messaging.Shown(query.ThreadId, MessageRights.Read, actor, ct);
            var mark = (await messaging.Session.LoadAsync<ReadMark>(ReadMark.IdOf(thread.Id, actor.PersonId), ct))?.At ?? DateTimeOffset.MinValue;
            var newest = await messaging.Session.Query<Message>().Where(m => m.ThreadId == thread.Id).OrderByDescending(m => m.CreatedAt).Take(Counted)
                .ToListAsync(ct);
            // Whoever wrote has read what was there: only what came after counts.
            return ThreadView.Of(thread, newest.Count > 0 ? newest[0].CreatedAt : null,
                newest.TakeWhile(m => m.CreatedAt > mark && m.AuthorId != actor.PersonId).Count());
        }
    }
}
