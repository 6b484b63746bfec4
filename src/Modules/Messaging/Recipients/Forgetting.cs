namespace Portal.Messaging.Recipients;

/// <summary>
/// What goes when a person is erased ($1 the firm, $2 the person). Whoever is erased is told nothing more. What they wrote stays,
/// by their id: it is the client's record.
/// </summary>
internal static class Forgetting
{
    public const string Module = "messaging";

    private const string Name = $"jsonb_build_object('actorName', '{Erasing.Name}'::text)";

    /// <summary>Each may be repeated: it then finds nothing.</summary>
    public static readonly string[] Statements =
    [
        "delete from messaging.mt_doc_notification where tenant_id = $1 and person_id = $2",
        "delete from messaging.mt_doc_held_notification where tenant_id = $1 and person_id = $2",
        "delete from messaging.mt_doc_mail_budget where tenant_id = $1 and id = $2",
        "delete from messaging.mt_doc_read_mark where tenant_id = $1 and right(id, 32) = replace($2::text, '-', '')",
        // The earliest notifications say by a name alone who did it: they are known by the name that the person had.
        $"""
        update messaging.mt_doc_notification set data = data || {Name} where tenant_id = $1 and actor_id is null
            and data ->> 'actorName' = (select data ->> 'name' from messaging.mt_doc_recipient where tenant_id = $1 and id = $2)
                and data ->> 'actorName' <> '{Erasing.Name}'
        """,
        Erasing.Answers(Module),
    ];
}
