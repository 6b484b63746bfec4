using Marten;
using Portal.Identity.Contracts;
using Wolverine.Attributes;

namespace Portal.Messaging.Recipients;

/// <summary>Whoever is erased is told nothing more, and what they wrote is nobody's whom one could name. What was written stays: it is the client's record.</summary>
[StickyHandler(Recipient.Queue)]
public static class OnPersonErasedHandler
{
    private const string Module = "messaging", Name = $"'{Erasing.Name}'::text", Theirs = "tenant_id = $1 and data ->> 'authorId' = $2::text";
    private const string Called = "data || jsonb_build_object('actorName', " + Name + "), list_line = (list_line::jsonb || jsonb_build_object('actorName', " + Name + "))::text";

    /// <summary>Each may be repeated: it then finds nothing.</summary>
    private static readonly string[] Statements =
    [
        "delete from messaging.mt_doc_notification where tenant_id = $1 and person_id = $2",
        "delete from messaging.mt_doc_read_mark where tenant_id = $1 and right(id, 32) = replace($2::text, '-', '')",
        $"update messaging.mt_doc_notification set data = {Called} where tenant_id = $1 and data ->> 'actorId' = $2::text and data ->> 'actorName' <> {Name}",
        // Notifications from before the id was kept are known by the names alone that the person had.
        $"""
        update messaging.mt_doc_notification set data = {Called} where tenant_id = $1 and data ->> 'actorId' is null and data ->> 'actorName' in (
            select data ->> 'name' from messaging.mt_doc_recipient where tenant_id = $1 and id = $2 and data ->> 'name' <> {Name} union select data ->> 'authorName' from messaging.mt_doc_message where {Theirs} and data ->> 'authorName' <> {Name})
        """,
        $"""
        update messaging.mt_events set data = data || jsonb_build_object('authorName', {Name})
        where tenant_id = $1 and type = 'written' and stream_id in (select id from messaging.mt_doc_message where {Theirs}) and data ->> 'authorName' <> {Name}
        """,
        $"update messaging.mt_doc_message set data = data || jsonb_build_object('authorName', {Name}), list_line = (list_line::jsonb || jsonb_build_object('authorName', {Name}))::text where {Theirs} and data ->> 'authorName' <> {Name}",
        $$"""
        update messaging.mt_doc_thread_activity set data = jsonb_set(data, '{lastMessage,authorName}', to_jsonb({{Name}})), list_line = jsonb_set(list_line::jsonb, '{lastMessage,authorName}', to_jsonb({{Name}}))::text
        where tenant_id = $1 and author_id = $2 and data -> 'lastMessage' ->> 'authorName' <> {{Name}}
        """,
        Erasing.Answers(Module),
    ];

    public static async Task<ErasureReported> Handle(PersonErased e, IDocumentSession session, CancellationToken ct)
    {
        await session.HoldName(e.PersonId, ct);
        var rows = await session.Erase(e.PersonId, ct, Statements);
        await session.Change(e.PersonId, r => r.Erase(e.At), ct);
        return new(Erasing.ReportOf(e.EventId, Module), e.FirmId, null, e.ActorId, e.At, false, e.PersonId, e.PrivacyRequestId, Module, rows + 1);
    }
}
