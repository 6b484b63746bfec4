namespace Portal.Billing.PayLinks;

/// <summary>The address that a link was sent to, apart from all else that is known of it, so that it can be forgotten. The id is the link's.</summary>
internal sealed record PayLinkAddress(Guid Id, string Email, DateTimeOffset ForgetAt)
{
    /// <summary>So long after the link's end: until then what was started by it may arrive, and whoever paid hears of it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary><c>pay_link_addresses</c>: to whom a link was sent, for whoever writes to them.</summary>
    public const string Sql = """

        create or replace view billing.pay_link_addresses with (security_invoker = true) as
        select tenant_id, id, data ->> 'email' as email from billing.mt_doc_pay_link_address;
        """;

    public bool Is(string email) => EmailRules.Normalize(email) == EmailRules.Normalize(Email);
}

/// <summary>Addresses of people who have no account, and can't ask for it, go by themselves.</summary>
internal sealed class ForgetPayLinkAddresses(SweptTable table, TimeProvider clock) : ISweep
{
    public Task<int> Sweep(CancellationToken ct) => table.Before("billing.mt_doc_pay_link_address", "forget_at", clock.GetUtcNow(), ct);
}
