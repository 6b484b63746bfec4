namespace Portal.Billing.PayLinks;

/// <summary>Paid is one by which money has arrived: it opens its invoice as before.</summary>
internal enum PayLinkStatus { Active, Paid, Expired, Revoked }

/// <summary>
/// By this link, whoever knows the address that it was sent to sees one invoice and pays it, without an account. Its secret is made of the id
/// whenever it is needed, and its address is kept apart: nothing stored opens it, and events name nobody.
/// </summary>
/// <param name="SentBy">The member who sent it.</param>
internal sealed record PayLink(Guid Id, Guid ClientId, Guid InvoiceId, string Number, Guid SentBy, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt)
    : IOfClient
{
    internal sealed record Sent(Guid PayLinkId, Guid ClientId, Guid InvoiceId, string Number, Guid SentBy, DateTimeOffset ExpiresAt, DateTimeOffset At);
    internal sealed record Opened(DateTimeOffset At);
    internal sealed record AddressRefused(DateTimeOffset At);
    internal sealed record ChargeStarted(Guid ChargeId, DateTimeOffset At);
    internal sealed record Paid(Guid ChargeId, DateTimeOffset At);
    internal sealed record Reminded(DateTimeOffset ExpiresAt, DateTimeOffset At);
    internal sealed record Revoked(bool IsGuessed, DateTimeOffset At);

    /// <summary>What its token is for; whoever mails it makes it from the same word.</summary>
    public const string Purpose = "pay-link";

    /// <summary>So many days it works, usually and at most.</summary>
    public const int UsualDays = 30, MostDays = 90;

    /// <summary>So many an invoice has, working or not.</summary>
    public const int Most = 50;

    /// <summary>So many wrong addresses, and it works no longer.</summary>
    public const int MostWrong = 10;

    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public static readonly Problem DoesNotWork = new("pay-link-not-valid", 410, "This link doesn't work any more",
        "It has expired, was taken back or is incomplete. Ask whoever sent it for a new one.");
    public static readonly Problem OtherAddress = new("pay-link-other-address", 403, "This link was sent to another address",
        "Enter the email address that the link was sent to.");
    public static readonly Problem NothingToPay = new("pay-link-nothing-to-pay", 409, "Nothing is left to pay",
        "A payment link is for an invoice that was sent and isn't paid.");
    public static readonly Problem TooMany = new("too-many-pay-links", 409, "This invoice has too many payment links",
        "Send the address of the portal instead, or ask for the payment in another way.");

    public long Version { get; set; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When a reminder brought it to its address again, the last time.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Nobody took it back: too many wrong addresses did.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>How many wrong addresses were given.</summary>
    public int Wrong { get; init; }

    /// <summary>The last online payment that was started by it.</summary>
    public Guid? ChargeId { get; init; }

    public static PayLink Create(Sent e) => new(e.PayLinkId, e.ClientId, e.InvoiceId, e.Number, e.SentBy, e.ExpiresAt, e.At);
    public PayLink Apply(Opened e) => this with { OpenedAt = e.At };
    public PayLink Apply(AddressRefused _) => this with { Wrong = Wrong + 1 };
    public PayLink Apply(ChargeStarted e) => this with { ChargeId = e.ChargeId };
    public PayLink Apply(Paid e) => this with { PaidAt = e.At };
    public PayLink Apply(Reminded e) => this with { ExpiresAt = e.ExpiresAt, RemindedAt = e.At };
    public PayLink Apply(Revoked e) => this with { RevokedAt = e.At, IsGuessed = e.IsGuessed };

    public PayLinkStatus StatusAt(DateTimeOffset now) => RevokedAt is not null ? PayLinkStatus.Revoked : PaidAt is not null ? PayLinkStatus.Paid
        : now >= ExpiresAt ? PayLinkStatus.Expired : PayLinkStatus.Active;

    /// <summary>Whether it opens its invoice.</summary>
    public bool Works(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>Somebody looks at its invoice; null where that was said within the hour.</summary>
    public Opened? Open(DateTimeOffset now) => OpenedAt is null || now >= OpenedAt + Often ? new(now) : null;

    /// <summary>A wrong address was given; with the last that there may be, it works no longer.</summary>
    public object[] Refuse(DateTimeOffset now) => Wrong + 1 < MostWrong ? [new AddressRefused(now)] : [new AddressRefused(now), new Revoked(true, now)];

    /// <summary>A reminder brings it again, and it works for as long as a new one would; null where it was taken back.</summary>
    public Reminded? Remind(DateTimeOffset now) => RevokedAt is not null ? null
        : new(now.AddDays(UsualDays) is var usual && usual > ExpiresAt ? usual : ExpiresAt, now);

    /// <summary>It opens nothing any more; null where it does not already.</summary>
    public Revoked? Revoke(DateTimeOffset now) => RevokedAt is null ? new(false, now) : null;
}
