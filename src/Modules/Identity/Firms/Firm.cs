namespace Portal.Identity.Firms;

internal enum FirmStatus { Active, Suspended }

/// <summary>A service business that owns a portal. Its id is the tenant of everything that is its own.</summary>
internal sealed record Firm(Guid Id, string Name, string ShortName, DateTimeOffset CreatedAt)
{
    internal sealed record Founded(Guid FirmId, string Name, string ShortName, DateTimeOffset At, string? TimeZone = null, string? Language = null);
    internal sealed record TimeZoneSet(string TimeZone);
    internal sealed record LanguageSet(string Language);
    internal sealed record Suspended;
    internal sealed record Resumed;
    internal sealed record Renamed(string Name);
    internal sealed record Styled(string? Colour, string? Welcome);
    internal sealed record LogoSet(string Sha256, int Width, int Height);
    internal sealed record LogoTakenDown;
    internal sealed record MailSet(string? SenderName, string? ReplyTo);
    internal sealed record Secured(SecurityPolicy Security);
    internal sealed record RetentionSet(int? RemovedPeopleMonths);

    public long Version { get; set; }
    public FirmStatus Status { get; init; }

    /// <summary>As the firm chose it, <c>#rrggbb</c>; see <see cref="Accent"/> for what it is used as.</summary>
    public string? Colour { get; init; }

    /// <summary>What the firm says to whoever is about to sign in.</summary>
    public string? Welcome { get; init; }

    public LogoSet? Logo { get; init; }

    /// <summary>In which the firm's days begin and end, by its name in the IANA time zone database.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The firm's mails are in it, where neither the person nor their client has another.</summary>
    public string Language { get; init; } = Contracts.Languages.Usual;

    /// <summary>How the firm's mails are sent.</summary>
    public MailSet Mail { get; init; } = new(null, null);

    public SecurityPolicy Security { get; init; } = SecurityPolicy.Usual;

    /// <summary>So many months after they were removed people are erased; never when null.</summary>
    public int? RemovedPeopleMonths { get; init; }

    // Columns of their own: the sign-in check reads them at every request.
    public bool MembersNeedSecondFactor => Security.MembersNeedSecondFactor;
    public bool ContactsNeedSecondFactor => Security.ContactsNeedSecondFactor;
    public int IdleMinutes => Security.IdleMinutes;

    public static Firm Create(Founded e) => new(e.FirmId, e.Name, e.ShortName, e.At)
    { TimeZone = e.TimeZone ?? "UTC", Language = e.Language ?? Contracts.Languages.Usual };
    public Firm Apply(Suspended _) => this with { Status = FirmStatus.Suspended };
    public Firm Apply(Resumed _) => this with { Status = FirmStatus.Active };
    public Firm Apply(Renamed e) => this with { Name = e.Name };
    public Firm Apply(TimeZoneSet e) => this with { TimeZone = e.TimeZone };
    public Firm Apply(LanguageSet e) => this with { Language = e.Language };
    public Firm Apply(Styled e) => this with { Colour = e.Colour, Welcome = e.Welcome };
    public Firm Apply(LogoSet e) => this with { Logo = e };
    public Firm Apply(Secured e) => this with
    {
        // Until contacts were asked about apart, links were for everybody or for nobody.
        Security = e.Security with { ContactMagicLinks = e.Security.ContactMagicLinks ?? e.Security.MagicLinks },
    };
    public Firm Apply(RetentionSet e) => this with { RemovedPeopleMonths = e.RemovedPeopleMonths };
    public Firm Apply(MailSet e) => this with { Mail = e };
    public Firm Apply(LogoTakenDown _) => this with { Logo = null };

    /// <summary>Null when the firm goes by that name already.</summary>
    public Renamed? CallIt(string name) => name == Name ? null : new(name);

    /// <summary>Null when it is there already.</summary>
    public TimeZoneSet? Move(string timeZone) => timeZone == TimeZone ? null : new(timeZone);

    /// <summary>Null when it speaks it already.</summary>
    public LanguageSet? Speak(string language) => language == Language ? null : new(language);

    /// <summary>Null when it looks like that already. A blank welcome is none.</summary>
    public Styled? Style(string? colour, string? welcome)
    {
        var styled = new Styled(Portal.Colour.Parse(colour)?.ToString(), string.IsNullOrWhiteSpace(welcome) ? null : welcome.Trim());
        return styled == new Styled(Colour, Welcome) ? null : styled;
    }

    /// <summary>Null when that is the logo already.</summary>
    public LogoSet? Show(Logo logo) => logo.Id == Logo?.Sha256 ? null : new(logo.Id, logo.Width, logo.Height);

    /// <summary>Null when there is no logo.</summary>
    public LogoTakenDown? TakeLogoDown() => Logo is null ? null : new();
}

/// <summary>Finds a firm by its short name before anybody is signed in: the one thing about firms that is public.</summary>
internal sealed record FirmAddress(string Id, Guid FirmId, string Name)
{
    /// <summary>
    /// It is asked before there is a firm: a row is seen by whoever names it, by the short name or a host that leads to it, and by
    /// the firm itself. Whether there is one firm alone, and which, the owner's functions tell; hence its rows are not walled from the owner.
    /// </summary>
    public const string WallSql = """
        alter table identity.mt_doc_firm_address enable row level security;
        drop policy if exists whoever_names_it on identity.mt_doc_firm_address;
        create policy whoever_names_it on identity.mt_doc_firm_address using (
            id = (select current_setting('app.short_name', true)) or data ->> 'firmId' = (select current_setting('app.tenant_id', true))
            or id = (select data ->> 'shortName' from identity.mt_doc_firm_host where id = (select current_setting('app.host', true))));
        create or replace function identity.only_firm() returns setof identity.mt_doc_firm_address language sql stable security definer set search_path = '' as $$
            select * from identity.mt_doc_firm_address where (select count(*) from (select from identity.mt_doc_firm_address limit 2) few) = 1
        $$;
        create or replace function identity.has_no_firm() returns boolean language sql stable security definer set search_path = '' as $$
            select not exists (select from identity.mt_doc_firm_address)
        $$;

        """;
}

/// <summary>A set-up link makes one firm. It does not say which: before there is a firm no connection can name it.</summary>
internal sealed record UsedSetUpLink(string Id, DateTimeOffset At);

/// <summary>A firm as the operator sees it: nothing of its content.</summary>
internal sealed record FirmView(Guid Id, string Name, string ShortName, FirmStatus Status, DateTimeOffset CreatedAt, long Version) : IVersioned
{
    public static FirmView Of(Firm f) => new(f.Id, f.Name, f.ShortName, f.Status, f.CreatedAt, f.Version);
}
