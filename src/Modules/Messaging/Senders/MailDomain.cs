namespace Portal.Messaging.Senders;

internal enum MailDomainState { Pending, Verified, Lapsed, Removed }

/// <summary>An address of the firm's own from which its mails are to come, and whether the firm has shown in the DNS that the domain is its own.</summary>
internal sealed record MailDomain(Guid Id, string Address, DkimKey Key, DateTimeOffset AddedAt)
{
    internal sealed record Named(Guid MailDomainId, string Address, DkimKey Key, DateTimeOffset At);
    internal sealed record Proven(DateTimeOffset At);
    internal sealed record ProofMissed(bool Answered, DateTimeOffset At);
    internal sealed record Lapsed(DateTimeOffset At);
    internal sealed record KeyOffered(DkimKey Key, DateTimeOffset At);
    internal sealed record KeyTaken(DateTimeOffset At);
    internal sealed record GivenUp(DateTimeOffset At);

    /// <summary>So many checks in a row may miss the record before mails stop coming from the address: name servers have bad hours.</summary>
    public const int Grace = 3;

    public static readonly Problem AlreadyThere = new("mail-domain-already-added", 409, "Your firm already has an email address of its own",
        "Remove it first.");

    public long Version { get; set; }
    public MailDomainState State { get; init; }

    /// <summary>The key that takes over as soon as its record is seen.</summary>
    public DkimKey? Next { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public ProofSeen? LastSeen { get; init; }

    /// <summary>Checks in a row that missed the record.</summary>
    public int Failed { get; init; }

    public string Host => HostOf(Address);
    public bool IsThere => State != MailDomainState.Removed;

    public static MailDomain Create(Named e) => new(e.MailDomainId, e.Address, e.Key, e.At);
    public MailDomain Apply(Proven e) => this with
    {
        State = MailDomainState.Verified,
        VerifiedAt = State == MailDomainState.Verified ? VerifiedAt : e.At,
        CheckedAt = e.At,
        LastSeen = ProofSeen.Found,
        Failed = 0,
    };
    public MailDomain Apply(ProofMissed e) =>
        this with { CheckedAt = e.At, LastSeen = e.Answered ? ProofSeen.Missing : ProofSeen.NoAnswer, Failed = e.Answered ? Failed + 1 : Failed };
    public MailDomain Apply(Lapsed _) => this with { State = MailDomainState.Lapsed };
    public MailDomain Apply(KeyOffered e) =>
        (State == MailDomainState.Verified ? this with { Next = e.Key } : this with { Key = e.Key, Next = null, Failed = 0 })
            with
        { CheckedAt = null, LastSeen = null };
    public MailDomain Apply(KeyTaken _) => this with { Key = Next!, Next = null };
    public MailDomain Apply(GivenUp _) => this with { State = MailDomainState.Removed };

    /// <summary>What a check changes. A record that was there an hour ago is no news; asked for, a check always leaves its mark.</summary>
    /// <param name="seen">Of the record of the key in use.</param>
    /// <param name="next">Of the record of the key that is to follow; null when there is none.</param>
    public IReadOnlyList<object> Checked(ProofSeen seen, ProofSeen? next, bool askedFor, DateTimeOffset now)
    {
        if (Next is not null && next == ProofSeen.Found) return [new KeyTaken(now), new Proven(now)];
        if (seen == ProofSeen.Found) return State == MailDomainState.Verified && Failed == 0 && !askedFor ? [] : [new Proven(now)];
        if (!askedFor && (seen == ProofSeen.NoAnswer || State != MailDomainState.Verified)) return [];
        var missed = new ProofMissed(seen == ProofSeen.Missing, now);
        return State == MailDomainState.Verified && Apply(missed).Failed >= Grace ? [missed, new Lapsed(now)] : [missed];
    }

    public static string HostOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>The address as it is compared and sent from: its domain in lower case.</summary>
    public static string Normalize(string address) =>
        address.Trim() is var text && text.LastIndexOf('@') is > 0 and var at ? $"{text[..at]}@{HostName.Normalize(text[(at + 1)..])}" : text;

    /// <summary>
    /// One plain address at a domain of the public DNS, in ASCII (RFC 5321: 64 and 254 characters): nothing that a header or a mail
    /// server could read in two ways.
    /// </summary>
    public static bool IsAddress(string address) => address.Length <= 254
        && address.Split('@') is [{ Length: >= 1 and <= 64 } name, var host] && HostName.IsHost(host)
        && name.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+'));
}

/// <summary>The public half of a key that mails are signed with (RFC 6376).</summary>
/// <param name="Selector">Its own: the name under the domain where it is published.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, in Base64.</param>
internal sealed record DkimKey(string Selector, string PublicKey)
{
    public DnsRecord RecordAt(string host) => new($"{Selector}._domainkey.{host}", "TXT", $"v=DKIM1; k=rsa; p={PublicKey}");

    /// <summary>Whether a published text is this key's: what receivers make of it counts, not how it is spaced.</summary>
    public bool IsPublishedAs(string text)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (tag.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value]
                || !tags.TryAdd(name, string.Concat(value.Where(c => !char.IsWhiteSpace(c))))) return false;
        return tags.GetValueOrDefault("p") == PublicKey && Says("v", "DKIM1") && Says("k", "rsa") && Says("h", "sha256")
            && (Says("s", "email") || Says("s", "*"));

        bool Says(string name, string wanted) => tags.GetValueOrDefault(name, wanted).Split(':').Contains(wanted);
    }
}
