using Portal.Identity.Contracts;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The statements that erase a person in this module ($1 the firm, $2 the person). Each may be repeated: it then finds nothing.</summary>
internal static class Scrub
{
    public const string Module = "identity";

    private const string Mine = "tenant_id = $1 and person_id = $2", ById = "tenant_id = $1 and id = $2", Name = $"'{Erasing.Name}'::text";

    /// <summary>What the person signs in with, where and how they did, and their name and addresses in the events of their own stream.</summary>
    public static readonly string[] Account =
    [
        .. new[] { "credential", "authenticator", "pending_authenticator" }.Select(t => $"delete from identity.mt_doc_{t} where {ById}"),
        .. new[] { "recovery_code", "passkey" }.Select(t => $"delete from identity.mt_doc_{t} where {Mine}"),
        """
        update identity.mt_events set data = data || case type when 'email_set' then '{"email":""}'::jsonb else jsonb_build_object('name', {Name}) || case type when 'invited' then '{"email":""}'::jsonb else '{}' end end
        where tenant_id = $1 and stream_id = $2 and type in ('invited', 'name_set', 'email_set')
        """.Replace("{Name}", Name, StringComparison.Ordinal),
    ];

    /// <summary>What anything under way at that very moment may bring back: repeated when the other modules report.</summary>
    public static readonly string[] Copies =
    [
        $"delete from identity.mt_doc_token where tenant_id = $1 and data ->> 'subject' = $2::text",
        $"delete from identity.mt_doc_user_session where tenant_id = $1 and (person_id = $2 or views_as = $2)",
        $"delete from identity.mt_doc_ceremony where tenant_id = $1 and data ->> 'personId' = $2::text",
        .. new[] { "last_sign_in", "onboarding" }.Select(t => $"delete from identity.mt_doc_{t} where {ById}"),
        .. new[] { "grant", "half_sign_in", "known_device", "one_time_link", "email_change" }.Select(t => $"delete from identity.mt_doc_{t} where {Mine}"),
        // That the person accepted these words stays, by their id.
        Overwritten("agreement", $"jsonb_build_object('name', {Name}, 'address', null)", $"{Mine} and data ->> 'name' <> {Name}"),
        Overwritten("review_item", $"jsonb_build_object('name', {Name}, 'note', null)", $"tenant_id = $1 and data ->> 'personId' = $2::text and data ->> 'name' <> {Name}"),
        Overwritten("review_item", $"jsonb_build_object('givenByName', {Name})", $"tenant_id = $1 and data ->> 'givenBy' = $2::text and data ->> 'givenByName' <> {Name}"),
        // What was said in words about the requests themselves.
        """
        update identity.mt_events e set data = e.data || case e.type when 'privacy_asked' then '{"reason":null}'::jsonb else '{"because":""}' end from identity.mt_doc_privacy_request r
        where r.tenant_id = $1 and r.person_id = $2 and e.tenant_id = $1 and e.stream_id = r.id and (e.type = 'privacy_asked' and e.data ->> 'reason' is not null or e.type = 'erasure_refused' and e.data ->> 'because' <> '')
        """,
        Overwritten("privacy_request", "'{\"reason\":null,\"refusedBecause\":null}'::jsonb", $"{Mine} and (data ->> 'reason' is not null or data ->> 'refusedBecause' is not null)"),
        Erasing.Answers("identity"),
        // Messages that name the person: those done with are kept for some minutes, and mails that wait for a mail server for longer. What is to tell the person of the erasure itself goes out.
        $"delete from wolverine.wolverine_incoming_envelopes where (message_type in ({Names(Naming)}) and (status = 'Handled' or received_at like '%mail%') or message_type in ({Names(Farewell)}) and status = 'Handled') and position(convert_to($2::text, 'UTF8') in body) > 0 and $1 <> ''",
        $"delete from wolverine.wolverine_dead_letters where message_type in ({Names([.. Naming, .. Farewell])}) and position(convert_to($2::text, 'UTF8') in body) > 0 and $1 <> ''",
    ];

    private static Type[] Naming => [typeof(PersonInvited), typeof(PersonJoined), typeof(PersonRenamed), typeof(EmailChanged), typeof(EmailChangeAsked), typeof(MagicLinkAsked), typeof(PasswordResetAsked), typeof(PersonAlerted)];
    private static Type[] Farewell => [typeof(ErasureAnnounced), typeof(PrivacyRequestRefused)];

    private static string Names(Type[] types) => string.Join(", ", types.Select(t => $"'{t.FullName}'"));

    /// <summary>Fields of documents, and of the lines that lists send of them.</summary>
    private static string Overwritten(string alias, string fields, string where) =>
        $"update identity.mt_doc_{alias} set data = data || {fields}, list_line = (list_line::jsonb || {fields})::text where {where}";
}
