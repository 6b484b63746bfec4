namespace Portal.Identity;

/// <summary>What earlier releases of Identity stored otherwise.</summary>
internal static class IdentityUpgrades
{
    /// <summary>A browser's session was found by the bare hash of its secret, as a key is: whoever is signed in stays so.</summary>
    public static readonly Upgrade Browsers = new("identity: sessions of browsers apart", """
        update identity.mt_doc_user_session set id = 'browser:' || id, data = data || jsonb_build_object('id', 'browser:' || id) where kind = 'Browser';
        """);

    /// <summary>A used set-up link named its firm, in a table that is of no firm.</summary>
    public static readonly Upgrade SetUpLinks = new("identity: used set-up links name no firm", """
        update identity.mt_doc_used_setup_link set data = data - 'firmId';
        """);

    /// <summary>Links signed everybody in or nobody: what a firm has decided of them it has decided for its contacts as well.</summary>
    public static readonly Upgrade ContactLinks = new("identity: links by mail for contacts apart", """
        update identity.mt_doc_firm f set data = jsonb_set(f.data, '{security,contactMagicLinks}', f.data #> '{security,magicLinks}')
        where f.data #> '{security,magicLinks}' is not null and coalesce(f.data #> '{security,contactMagicLinks}', 'null') = 'null'
            and exists (select from identity.mt_events e where e.tenant_id = f.tenant_id and e.stream_id = f.id and e.type = 'firm.secured');
        """);

    /// <summary>What waited for listeners that had a queue each goes on where they listen now.</summary>
    public static readonly Upgrade Queues = new("identity: one queue for the steps of onboardings", """
        update wolverine.wolverine_incoming_envelopes set received_at = 'local://onboarding/' where received_at like 'local://portal.identity.onboardings.on%';
        update wolverine.wolverine_dead_letters set received_at = 'local://onboarding/' where received_at like 'local://portal.identity.onboardings.on%';
        """);
}
