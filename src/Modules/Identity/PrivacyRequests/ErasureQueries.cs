using Portal.Identity.Contracts;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The statements that erase a person in this module ($1 the firm, $2 the person). Each may be repeated: it then finds nothing.</summary>
internal static class ErasureQueries
{
    public const string Module = "identity";

    private const string Mine = "tenant_id = $1 and person_id = $2", ById = "tenant_id = $1 and id = $2", Name = $"'{Erasing.Name}'::text";

    /// <summary>The person's name, addresses and photos in the events of their own stream, which nothing is appended to at the same time.</summary>
    public static readonly string[] Account =
    [
        """
        update identity.mt_events set data = data || case type when 'person.email_set' then '{"email":""}'::jsonb
            when 'person.photo_set' then '{"sha256":null}'::jsonb
            else jsonb_build_object('name', {Name}) || case type when 'person.invited' then '{"email":""}'::jsonb else '{}' end end
        where tenant_id = $1 and stream_id = $2 and type in ('person.invited', 'person.name_set', 'person.email_set', 'person.photo_set')
        """.Replace("{Name}", Name, StringComparison.Ordinal),
    ];

    /// <summary>
    /// What the person signs in with, where and how they did, and where else they are named. What was under way at that very moment may bring
    /// some of it back: so it is repeated when the other modules report.
    /// </summary>
    public static readonly string[] Copies =
    [
        $"delete from identity.mt_doc_token where tenant_id = $1 and data ->> 'subject' = $2::text",
        $"delete from identity.mt_doc_user_session where tenant_id = $1 and (person_id = $2 or views_as = $2)",
        $"delete from identity.mt_doc_ceremony where tenant_id = $1 and data ->> 'personId' = $2::text",
        .. new[] { "credential", "authenticator", "pending_authenticator", "last_sign_in", "onboarding", "photo" }
            .Select(t => $"delete from identity.mt_doc_{t} where {ById}"),
        .. new[] { "recovery_code", "passkey", "grant", "half_sign_in", "known_device", "one_time_link", "email_change" }
            .Select(t => $"delete from identity.mt_doc_{t} where {Mine}"),
        // That the person accepted these words stays, by their id.
        Overwritten("agreement", $"jsonb_build_object('name', {Name}, 'address', null)", $"{Mine} and data ->> 'name' <> {Name}"),
        Overwritten("review_item", $"jsonb_build_object('name', {Name}, 'note', null)",
            $"tenant_id = $1 and data ->> 'personId' = $2::text and data ->> 'name' <> {Name}"),
        Overwritten("review_item", $"jsonb_build_object('givenByName', {Name})",
            $"tenant_id = $1 and data ->> 'givenBy' = $2::text and data ->> 'givenByName' <> {Name}"),
        // What was said in words about the requests themselves.
        """
        update identity.mt_events e set data = e.data || case e.type when 'privacy_request.asked' then '{"reason":null}'::jsonb else '{"because":null}' end
        from identity.mt_doc_privacy_request r
        where r.tenant_id = $1 and r.person_id = $2 and e.tenant_id = $1 and e.stream_id = r.id
            and (e.type = 'privacy_request.asked' and e.data ->> 'reason' is not null
                or e.type = 'privacy_request.erasure_refused' and e.data ->> 'because' is not null)
        """,
        Overwritten("privacy_request", "'{\"reason\":null,\"refusedBecause\":null}'::jsonb",
            $"{Mine} and (data ->> 'reason' is not null or data ->> 'refusedBecause' is not null)"),
        Erasing.Answers("identity"),
        "select identity.forget_messages($1, $2)",
    ];

    /// <summary>
    /// <c>forget_messages</c> drops the messages under way that name the person, which only their owner can read: those done with are
    /// kept for some minutes, and mails that wait for a mail server for longer. What is to tell the person of the erasure itself goes out.
    /// </summary>
    public static readonly string Sql = $"""
        create or replace function identity.forget_messages(firm varchar, person uuid) returns void language sql security definer set search_path = '' as $$
            delete from wolverine.wolverine_incoming_envelopes
            where exists (select from identity.mt_doc_person where tenant_id = firm and id = person)
                and (message_type in ({Names(Naming)}) and (status = 'Handled' or received_at = 'local://mail/')
                    or message_type in ({Names(Farewell)}) and status = 'Handled') and position(convert_to(person::text, 'UTF8') in body) > 0;
            delete from wolverine.wolverine_dead_letters
            where exists (select from identity.mt_doc_person where tenant_id = firm and id = person)
                and message_type in ({Names([.. Naming, .. Farewell])}) and position(convert_to(person::text, 'UTF8') in body) > 0;
        $$;

        """;

    private static Type[] Naming =>
    [
        typeof(PersonInvited), typeof(PersonJoined), typeof(PersonRenamed), typeof(EmailChanged), typeof(EmailChangeAsked), typeof(MagicLinkAsked),
        typeof(PasswordResetAsked), typeof(PersonAlerted),
    ];
    private static Type[] Farewell => [typeof(ErasureAnnounced), typeof(PrivacyRequestRefused)];

    private static string Names(Type[] types) => string.Join(", ", types.Select(t => $"'{t.FullName}'"));

    /// <summary>Fields of documents, and of the lines that lists send of them.</summary>
    private static string Overwritten(string alias, string fields, string where) =>
        $"update identity.mt_doc_{alias} set data = data || {fields}, list_line = (list_line::jsonb || {fields})::text where {where}";
}
