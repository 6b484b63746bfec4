namespace Portal.Identity;

/// <summary>What other modules' statements may use of Identity.</summary>
internal static class PublishedSql
{
    /// <summary>
    /// <c>signed_in</c>: who asks, by the firm and by what their credential is stored under, and for which clients they hold a right;
    /// no row unless the session's idle and absolute end, the firm's and the person's state, the scope and the second factor are all
    /// met. A token may be used for what it was given for and its application still may do. <c>known</c> gives as well who has yet to
    /// bring one of the last two, for Identity alone. Each looks at one row after the other by its key and ends where one is missing:
    /// in one statement PostgreSQL would prepare for all of them, and may choose to read all of the firm's.
    /// <c>clients_with</c>: the clients for which rights reach a level. <c>may_see</c>: the one answer to whether somebody may know of
    /// what happened. <c>archived_clients</c>: those that the firm works for no longer, which are none of their contacts'. <c>names</c>:
    /// what people and programs are called now, and what people are to the firm and look like. <c>client_names</c>: what clients are called.
    /// <c>firm_faces</c>: what a firm is called and looks like, where it is found, its time zone, and whether it is active.
    /// </summary>
    public const string Sql = """
        drop view if exists identity.signed_in, identity.known; -- of an earlier release

        -- What a contact may do for the clients that are not archived; null where all of theirs are, and somebody is not to get in.
        create or replace function identity.in_force(firm varchar, rights jsonb) returns jsonb
        language plpgsql stable parallel safe as $$
        #variable_conflict use_variable
        declare gone text[];
        begin
            select array_agg(c.id::text) into gone from identity.mt_doc_client c
            where c.tenant_id = firm and c.archived_at is not null and c.id = any(array(select k::uuid from jsonb_object_keys(rights) k));
            if gone is null then return rights; end if;
            rights := rights - gone;
            return case when rights = '{}' then null else rights end;
        end $$;

        create or replace function identity.known(firm varchar, credential varchar) returns table (
            person_id uuid, role text, rights jsonb, all_clients boolean, limited boolean, viewed_by uuid, session varchar, kind varchar,
            second_factor boolean, confirmed_at timestamptz, scopes jsonb, confined boolean, in_scope boolean)
        language plpgsql stable parallel safe rows 1 as $$
        #variable_conflict use_column
        declare
            s record; t record; f record; p record; v record;
            given jsonb; most jsonb; asked text := current_setting('app.scope', true);
        begin
            -- A browser's session, an app's or a key's; else an app's access token, and the session that it is of.
            select * into s from identity.mt_doc_user_session where tenant_id = firm and id = credential;
            if found then
                given := nullif(s.data -> 'scopes', 'null');
            else
                select * into t from identity.mt_doc_token where tenant_id = firm and reference_id = credential
                    and status = 'valid' and type = 'urn:ietf:params:oauth:token-type:access_token' and for_api and expires_at > now();
                if not found then return; end if;
                select * into s from identity.mt_doc_user_session where tenant_id = firm and id = t.session_id;
                if not found then return; end if;
                given := coalesce(t.data -> 'scopes', '[]');
                select coalesce(data -> 'scopes', '[]') into most from identity.mt_doc_application where tenant_id = firm and id = t.application_id;
                if not found then return; end if;
            end if;
            if s.expires_at <= now() then return; end if;

            select * into f from identity.mt_doc_firm where tenant_id = firm and id = firm::uuid and status = 'Active';
            if not found then return; end if;
            if s.kind = 'Browser' and s.last_used_at <= now() - make_interval(mins => coalesce(f.idle_minutes, 480))
                and coalesce(s.data ->> 'remembered', 'false') <> 'true' then return; end if;

            session := s.id; kind := s.kind; second_factor := s.second_factor; confirmed_at := s.confirmed_at;
            scopes := case when most is null then given else (select coalesce(jsonb_agg(g), '[]') from jsonb_array_elements_text(given) g where most ? g) end;
            in_scope := (given is null or given ? asked) and (most is null or most ? asked);

            if s.kind = 'Integration' then
                person_id := s.person_id; role := 'member'; rights := '{}'; all_clients := true; limited := false; confined := false;
                return next; return;
            end if;

            select * into p from identity.mt_doc_person where tenant_id = firm and id = s.person_id and status = 'Active';
            if not found then return; end if;
            confined := not s.second_factor
                and coalesce(case when p.role = 'Contact' then f.contacts_need_second_factor else f.members_need_second_factor end, false);
            person_id := p.id; role := lower(p.role); rights := coalesce(p.data -> 'rights', '{}');
            limited := coalesce(p.limited, false); all_clients := p.role <> 'Contact' and not limited;
            if p.role = 'Contact' then
                rights := identity.in_force(firm, rights);
                if rights is null then return; end if;
            end if;

            -- A member who looks at the portal as a contact does: of a client that the member serves.
            if s.views_as is not null then
                select * into v from identity.mt_doc_person where tenant_id = firm and id = s.views_as and status = 'Active' and role = 'Contact';
                if not found or p.role not in ('Owner', 'Admin', 'Member') then return; end if;
                if limited and (v.data -> 'rights' = '{}' or exists (select from jsonb_object_keys(v.data -> 'rights') k where not rights ? k)) then return; end if;
                viewed_by := p.id; person_id := v.id; role := 'contact'; limited := false; all_clients := false;
                rights := identity.in_force(firm, coalesce(v.data -> 'rights', '{}'));
                if rights is null then return; end if;
            end if;
            return next;
        end $$;

        create or replace function identity.signed_in(firm varchar, credential varchar) returns table (
            person_id uuid, role text, rights jsonb, all_clients boolean, limited boolean, viewed_by uuid, session varchar, kind varchar,
            second_factor boolean, confirmed_at timestamptz, scopes jsonb, confined boolean, in_scope boolean)
        language sql stable parallel safe rows 1 as $$
            select * from identity.known(firm, credential) where not confined and in_scope
        $$;

        create or replace function identity.clients_with(rights jsonb, section text, levels text[]) returns setof uuid
        language sql immutable parallel safe rows 2 as $$
            select r.key::uuid from jsonb_each(rights) r where r.value ->> section = any(levels) or r.value ? '*'
        $$;

        create or replace function identity.may_see(all_clients boolean, role text, rights jsonb, client uuid, section text, client_visible boolean) returns boolean
        language sql immutable parallel safe as $$
            select all_clients or coalesce(rights ? client::text and (role <> 'contact' or (client_visible and (section = '' or coalesce(rights -> client::text ->> section, 'none') <> 'none'))), false)
        $$;

        create or replace view identity.archived_clients with (security_invoker = true) as
        select tenant_id, id from identity.mt_doc_client where archived_at is not null;

        create or replace view identity.names with (security_invoker = true) as
        select tenant_id, id, data ->> 'name' as name, lower(role) as role, data ->> 'photo' as photo from identity.mt_doc_person
        union all select tenant_id, id, data ->> 'name', null, null from identity.mt_doc_api_key
        union all select tenant_id, id, data ->> 'name', null, null from identity.mt_doc_application;
        create or replace view identity.emails with (security_invoker = true) as select tenant_id, id, data ->> 'email' as email from identity.mt_doc_person;
        create or replace view identity.firm_faces with (security_invoker = true) as
        select tenant_id, id, data ->> 'colour' as colour, data #>> '{logo,sha256}' as logo_sha256, (data #>> '{logo,width}')::int as logo_width,
            (data #>> '{logo,height}')::int as logo_height, coalesce(data ->> 'timeZone', 'UTC') as time_zone, data ->> 'name' as name,
            (select d.data ->> 'host' from identity.mt_doc_domain d where d.tenant_id = f.tenant_id and (d.data ->> 'primary')::boolean limit 1) as host,
            (select decode(l.data ->> 'png', 'base64') from identity.mt_doc_logo l
                where l.tenant_id = f.tenant_id and l.id = f.data #>> '{logo,sha256}') as logo, f.status = 'Active' as is_active
        from identity.mt_doc_firm f;
        create or replace view identity.client_names with (security_invoker = true) as
        select tenant_id, id, data ->> 'name' as name from identity.mt_doc_client;
        """;
}
