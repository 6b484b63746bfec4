using Portal.Identity.People;

namespace Portal.Identity.PrivacyRequests;

/// <summary>The account: who the person is to the firm, what they sign in with, and where. Nothing that opens it.</summary>
internal sealed class IdentitysData : IPersonalData
{
    private const string Mine = "tenant_id = $1 and person_id = $2";

    public IReadOnlyList<PersonalFile> Files { get; } =
    [
        new("profile", """
            select 'profile', (
                p.data - '{listLine,normalizedEmail}'::text[] || jsonb_build_object('lastSignedInAt', l.data ->> 'at', 'onboarding', o.data))::text
            from identity.mt_doc_person p left join identity.mt_doc_last_sign_in l on l.tenant_id = $1 and l.id = $2
            left join identity.mt_doc_onboarding o on o.tenant_id = $1 and o.id = $2
            where p.tenant_id = $1 and p.id = $2 and $3 = '' limit $4
            """),
        new("photo", $"""
            select 'photo', jsonb_build_object('contentType', '{Photo.ContentType}', 'base64', data ->> 'webp')::text
            from identity.mt_doc_photo where tenant_id = $1 and id = $2 and $3 = '' limit $4
            """),
        // The id is made of the session's secret: it orders them, and is not shown.
        Rows("sessions", "user_session", "data - '{id,personId}'::text[]"),
        Rows("agreements", "agreement", "data - 'id'"),
        Rows("devices", "known_device", "data - '{id,personId}'::text[]"),
        Rows("email-changes", "email_change", "data - '{id,personId}'::text[]"),
        Rows("privacy-requests", "privacy_request", """
            jsonb_build_object('id', id, 'kind', data -> 'kind', 'state', data -> 'state', 'createdAt', data -> 'createdAt', 'decidedAt', data -> 'decidedAt',
                'refusedBecause', data -> 'refusedBecause')
            """),
        new("apps", """
            select g.id::text, jsonb_build_object(
                'application', a.data ->> 'name', 'scopes', g.data -> 'scopes', 'createdAt', g.data -> 'createdAt', 'expiresAt', g.data -> 'expiresAt')::text
            from identity.mt_doc_grant g left join identity.mt_doc_application a on a.tenant_id = $1 and a.id = g.application_id
            where g.tenant_id = $1 and g.person_id = $2 and g.id::text > $3 order by g.id::text limit $4
            """),
        new("factors", $$"""
            select key, json::text from (
                select 'authenticator' as key, jsonb_build_object('kind', 'authenticator', 'since', data -> 'since') as json
                    from identity.mt_doc_authenticator where tenant_id = $1 and id = $2
                union all select 'passkey ' || id, jsonb_build_object(
                        'kind', 'passkey', 'name', data -> 'name', 'createdAt', data -> 'createdAt', 'lastUsedAt', data -> 'lastUsedAt')
                    from identity.mt_doc_passkey where {{Mine}}
                union all select 'recovery codes', jsonb_build_object('kind', 'recoveryCodes', 'left', count(*))
                    from identity.mt_doc_recovery_code where {{Mine}} having count(*) > 0
            ) f where key > $3 order by key limit $4
            """),
    ];

    /// <summary>Those of a table that are the person's: few enough to be ordered when they are read.</summary>
    private static PersonalFile Rows(string name, string alias, string json) =>
        new(name, $"select id::text, ({json})::text from identity.mt_doc_{alias} where {Mine} and id::text > $3 order by id::text limit $4");
}
