using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Identity.Domains;

internal enum DomainState { Pending, Verified, Lapsed, Removed }

/// <summary>A host name under which a firm wants its portal to be reached, and whether the firm has shown that it is its own.</summary>
internal sealed record Domain(Guid Id, string Host, DateTimeOffset AddedAt)
{
    internal sealed record Claimed(Guid DomainId, string Host, DateTimeOffset At);
    internal sealed record Proven(DateTimeOffset At);
    internal sealed record ProofMissed(bool Answered, DateTimeOffset At);
    internal sealed record Lapsed(DateTimeOffset At);
    internal sealed record MadePrimary;
    internal sealed record NoLongerPrimary;
    internal sealed record GivenUp(DateTimeOffset At);

    /// <summary>So many checks in a row may miss the proof before the domain lapses: name servers have bad hours.</summary>
    public const int Grace = 3;

    public static readonly Problem AlreadyThere = new("domain-already-added", 409, "Your firm already has this domain",
        "Use the one that is there, or remove it first.");
    public static readonly Problem TooMany = new("too-many-domains", 409, "Your firm can't have more domains",
        "Remove one that you no longer use.");
    public static readonly Problem NotVerified = new("domain-not-verified", 409, "This domain isn't verified",
        "Publish its TXT record in the DNS, then have the domain checked.");

    public long Version { get; set; }
    public DomainState State { get; init; }
    public bool Primary { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public ProofSeen? LastSeen { get; init; }

    /// <summary>Checks in a row that missed the proof.</summary>
    public int Failed { get; init; }

    public static Domain Create(Claimed e) => new(e.DomainId, e.Host, e.At);
    public Domain Apply(Proven e) => this with
    {
        State = DomainState.Verified,
        VerifiedAt = State == DomainState.Verified ? VerifiedAt : e.At,
        CheckedAt = e.At,
        LastSeen = ProofSeen.Found,
        Failed = 0,
    };
    public Domain Apply(ProofMissed e) => this with
    {
        CheckedAt = e.At,
        LastSeen = e.Answered ? ProofSeen.Missing : ProofSeen.NoAnswer,
        Failed = e.Answered ? Failed + 1 : Failed,
    };
    public Domain Apply(Lapsed _) => this with { State = DomainState.Lapsed, Primary = false };
    public Domain Apply(MadePrimary _) => this with { Primary = true };
    public Domain Apply(NoLongerPrimary _) => this with { Primary = false };
    public Domain Apply(GivenUp _) => this with { State = DomainState.Removed, Primary = false };

    /// <summary>Unique within the firm; free again when the domain is removed.</summary>
    public string? ActiveHost => State == DomainState.Removed ? null : Host;

    /// <summary>What a check changes. A proof that was there an hour ago is no news; asked for, a check always leaves its mark.</summary>
    public IReadOnlyList<object> Checked(ProofSeen seen, bool askedFor, DateTimeOffset now)
    {
        if (seen == ProofSeen.Found) return State == DomainState.Verified && Failed == 0 && !askedFor ? [] : [new Proven(now)];
        if (seen == ProofSeen.NoAnswer && !askedFor) return [];
        var missed = new ProofMissed(seen == ProofSeen.Missing, now);
        return State == DomainState.Verified && Apply(missed).Failed >= Grace ? [missed, new Lapsed(now)] : [missed];
    }
}

/// <summary>Which firm a verified domain leads to: found before anybody is known, like the firm's short name.</summary>
internal sealed record FirmHost(string Id, Guid FirmId, Guid DomainId, string ShortName, DateTimeOffset CheckedAt)
{
    /// <summary>It is asked before there is a firm: a row is seen by whoever names the host, and by nobody else.</summary>
    public const string WallSql = """
        alter table identity.mt_doc_firm_host enable row level security;
        alter table identity.mt_doc_firm_host force row level security;
        drop policy if exists whoever_names_it on identity.mt_doc_firm_host;
        create policy whoever_names_it on identity.mt_doc_firm_host using (id = (select current_setting('app.host', true)));

        """;
}

/// <summary>What shows that a domain is the firm's: a TXT record that nobody else is told to publish.</summary>
internal static class ProofRules
{
    public static string NameOf(string host) => $"_portal.{host}";

    public static string ValueOf(MasterKey key, Guid firmId, string host) =>
        "portal-verify=" + Base64Url.EncodeToString(key.Sign("domain", Encoding.UTF8.GetBytes($"{firmId:N}|{host}")));
}

/// <summary>A domain as those who run the firm see it.</summary>
/// <param name="Primary">Links in the firm's mails begin with it.</param>
/// <param name="Proof">The record that shows that the domain is the firm's.</param>
/// <param name="Target">The record that leads browsers to the portal.</param>
/// <param name="CheckedAt">When it was last asked for, or found otherwise than before.</param>
/// <param name="FailedChecks">In a row; after three a verified domain lapses.</param>
internal sealed record DomainView(
    Guid Id, string Host, DomainState State, bool Primary, DnsRecord Proof, DnsRecord Target, DateTimeOffset AddedAt, DateTimeOffset? VerifiedAt,
    DateTimeOffset? CheckedAt, ProofSeen? LastSeen, int FailedChecks, long Version) : IVersioned
{
    public static DomainView Of(Domain d, Guid firmId, MasterKey key, Installation installation)
    {
        var target = new Uri(installation.Address).Host;
        var type = IPAddress.TryParse(target, out var ip) ? ip.AddressFamily == AddressFamily.InterNetworkV6 ? "AAAA" : "A" : "CNAME";
        return new(d.Id, d.Host, d.State, d.Primary, new(ProofRules.NameOf(d.Host), "TXT", ProofRules.ValueOf(key, firmId, d.Host)), new(d.Host, type, target),
            d.AddedAt, d.VerifiedAt, d.CheckedAt, d.LastSeen, d.Failed, d.Version);
    }
}
