using Npgsql;

namespace Portal.Messaging.Threads;

/// <summary>Conversations about an invoice are for those who see it.</summary>
internal static class HiddenThreads
{
    /// <summary>
    /// <c>hidden_from</c>: whether a thread is about something that is kept from one of the client's contacts. For other modules' statements.
    /// </summary>
    public const string Sql = """
        create or replace function messaging.hidden_from(firm varchar, contact uuid, client uuid, thread uuid) returns boolean
        language plpgsql stable parallel safe as $$
        begin
            return coalesce((select billing.hidden_from(firm, contact, client, (t.data ->> 'subjectId')::uuid) from messaging.mt_doc_thread t
                where t.tenant_id = firm and t.id = thread and t.data ->> 'subjectKind' = 'Invoice'), false);
        end $$;
        """;

    /// <summary><c>written</c>: what was written about a thing, for the evidence that other modules gather.</summary>
    public const string Written = """

        create or replace view messaging.written with (security_invoker = true) as
        select m.tenant_id, a.client_id, a.subject_id, m.created_at, m.author_id, m.data ->> 'text' as text
        from messaging.mt_doc_thread_activity a join messaging.mt_doc_message m on m.tenant_id = a.tenant_id and m.thread_id = a.id;
        """;

    /// <summary>What contacts see of their clients' threads, of a row that has <c>subject_id</c>.</summary>
    public const string Rows = "(subject_id is null or not billing.hidden_from($1, me.person_id, client_id, subject_id))";

    /// <summary>The same of the thread that messages hang on.</summary>
    public const string Parent = "not messaging.hidden_from($1, me.person_id, parent.client_id, parent.id)";

    /// <summary>A thread for whoever asks.</summary>
    /// <exception cref="Refusal">404 when it is not there for the caller, 403 without the right.</exception>
    public static async Task<Thread> Shown(this UnitOfWork<IMessagingStore> messaging, Guid threadId, Right right, Actor actor, CancellationToken ct)
    {
        var thread = await messaging.Session.LoadAsync<Thread>(threadId, ct) ?? throw Problems.NotFound.Refuse();
        actor.Require(right, thread.ClientId);
        if (actor.IsMember || thread is not { SubjectKind: ThreadSubject.Invoice, SubjectId: { } subject }) return thread;
        await using var command = new NpgsqlCommand("select billing.hidden_from($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = messaging.Session.TenantId }, new() { Value = actor.PersonId }, new() { Value = thread.ClientId }, new() { Value = subject },
            },
        };
        await using var rows = await messaging.Session.ExecuteReaderAsync(command, ct);
        return await rows.ReadAsync(ct) && rows.GetBoolean(0) ? throw Problems.NotFound.Refuse() : thread;
    }
}
