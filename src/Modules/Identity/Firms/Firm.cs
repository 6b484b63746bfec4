namespace Portal.Identity.Firms;

internal sealed record Founded(Guid FirmId, string Name, string ShortName, DateTimeOffset At);
internal sealed record Suspended;
internal sealed record Resumed;

internal enum FirmStatus { Active, Suspended }

/// <summary>A service business that owns a portal. Its id is the tenant of everything that is its own.</summary>
internal sealed record Firm(Guid Id, string Name, string ShortName, DateTimeOffset CreatedAt)
{
    public long Version { get; set; }
    public FirmStatus Status { get; init; }

    public static Firm Create(Founded e) => new(e.FirmId, e.Name, e.ShortName, e.At);
    public Firm Apply(Suspended _) => this with { Status = FirmStatus.Suspended };
    public Firm Apply(Resumed _) => this with { Status = FirmStatus.Active };
}

/// <summary>Finds a firm by its short name before anybody is signed in: the one thing about firms that is public.</summary>
internal sealed record FirmAddress(string Id, Guid FirmId, string Name);

/// <summary>A set-up link makes one firm.</summary>
internal sealed record UsedSetUpLink(string Id, Guid FirmId, DateTimeOffset At);

/// <summary>A firm as the operator sees it: nothing of its content.</summary>
internal sealed record FirmView(Guid Id, string Name, string ShortName, FirmStatus Status, DateTimeOffset CreatedAt, long Version)
{
    public static FirmView Of(Firm f) => new(f.Id, f.Name, f.ShortName, f.Status, f.CreatedAt, f.Version);
}
