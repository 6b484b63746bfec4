namespace Portal.Identity.Contracts;

/// <summary>The firm's mails are in that language from now on, where neither the person nor the client has one: a code of <see cref="Languages"/>.</summary>
public sealed record FirmLanguageChanged(string Language) : IntegrationEvent;

/// <summary>Mails to the client's contacts are in that language where they have not chosen one themselves; in the firm's when null.</summary>
public sealed record ClientLanguageChanged(string? Language) : IntegrationEvent;

/// <summary>The person reads the portal and its mails in that language; in their client's or the firm's when null.</summary>
public sealed record PersonLanguageChanged([property: Subject] Guid PersonId, string? Language) : IntegrationEvent;

/// <summary>The person reads instants by the clocks of that time zone, named as in the IANA time zone database; by the firm's in mails when null.</summary>
public sealed record PersonTimeZoneChanged([property: Subject] Guid PersonId, string? TimeZone) : IntegrationEvent;
