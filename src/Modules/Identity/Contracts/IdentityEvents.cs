namespace Portal.Identity.Contracts;

/// <summary>A firm owns a portal from now on; its days are those of that time zone, and it speaks that language where nobody chose another.</summary>
public sealed record FirmCreated(string Name, string ShortName, string TimeZone = "UTC", string Language = Languages.Usual) : IntegrationEvent;

/// <summary>The operator has closed the firm: nobody of it can sign in or act.</summary>
public sealed record FirmSuspended : AuditEvent;

/// <summary>The operator has opened the firm again.</summary>
public sealed record FirmResumed : AuditEvent;

/// <summary>The firm goes by another name.</summary>
public sealed record FirmRenamed(string Name) : IntegrationEvent;

/// <summary>The firm's days begin and end in another time zone, named as in the IANA time zone database.</summary>
public sealed record FirmTimeZoneChanged(string TimeZone) : IntegrationEvent;

/// <summary>The firm looks like that from now on; what is null it has none of. The logo's size is in pixels.</summary>
public sealed record FirmBranded(string? Colour, string? Welcome, string? LogoSha256, int? LogoWidth = null, int? LogoHeight = null) : IntegrationEvent;

/// <summary>How the firm's people and contacts have to sign in has changed, from the next request on.</summary>
public sealed record SecurityPolicyChanged(
    bool MembersNeedSecondFactor, bool ContactsNeedSecondFactor, bool MagicLinks, int IdleMinutes, int SessionHours,
    bool? ContactMagicLinks = null, int? RememberDays = null) : AuditEvent;

/// <summary>The firm serves a client from now on: the client of the envelope.</summary>
public sealed record ClientCreated(string Name) : AuditEvent;

/// <summary>The client goes by another name.</summary>
public sealed record ClientRenamed(string Name) : AuditEvent;

/// <summary>The firm works for the client no longer: its contacts are out, and its record stays as it is.</summary>
public sealed record ClientArchived : IntegrationEvent;

/// <summary>The firm works for the client again, and its contacts are in as before.</summary>
public sealed record ClientRestored : AuditEvent;

/// <summary>Somebody may join; they are to be sent their link. Sent again with a higher generation, which ends the earlier link.</summary>
public sealed record PersonInvited(
    [property: Subject] Guid PersonId, string Name, string Email, string Role, int Generation, DateTimeOffset ExpiresAt) : IntegrationEvent;

/// <summary>The invitation no longer works.</summary>
public sealed record InvitationRevoked([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The person has set a password and can sign in: a member of the firm, or a contact.</summary>
public sealed record PersonJoined([property: Subject] Guid PersonId, string Name, string Email, string Role) : IntegrationEvent;

/// <summary>The person goes by another name.</summary>
public sealed record PersonRenamed([property: Subject] Guid PersonId, string Name) : IntegrationEvent;

/// <summary>What the contact may do for the client of the envelope, section by section, from now on; nothing when empty.</summary>
public sealed record RightsChanged([property: Subject] Guid PersonId, IReadOnlyDictionary<string, string> Rights) : IntegrationEvent;

/// <summary>The person has no access to the firm any more, from the next request on.</summary>
public sealed record PersonRemoved([property: Subject] Guid PersonId) : IntegrationEvent;

/// <summary>The firm wants its portal to be reached under that host name, and has yet to show that it is its own.</summary>
public sealed record DomainAdded([property: Subject] Guid DomainId, string Host) : AuditEvent;

/// <summary>The host name leads to the firm's portal from now on.</summary>
public sealed record DomainVerified([property: Subject] Guid DomainId, string Host) : AuditEvent;

/// <summary>The proof that the host name is the firm's is gone from the DNS: it leads nowhere any more.</summary>
public sealed record DomainLapsed([property: Subject] Guid DomainId, string Host) : AuditEvent;

/// <summary>The firm has given the host name up.</summary>
public sealed record DomainRemoved([property: Subject] Guid DomainId, string Host) : AuditEvent;

/// <summary>Links to the firm's portal begin with that host name from now on; with the installation's own address when null.</summary>
public sealed record PrimaryDomainChanged(string? Host) : IntegrationEvent;

/// <summary>That version of the firm's terms or privacy notice is in force from now on; the kind is <c>terms</c> or <c>privacy</c>.</summary>
public sealed record TermsPublished([property: Subject] Guid LegalTextId, string Kind, string Title, int Number, string Sha256) : AuditEvent;

/// <summary>The person has accepted exactly these words.</summary>
public sealed record TermsAccepted([property: Subject] Guid LegalTextId, Guid PersonId, string Kind, string Title, int Number, string Sha256) : AuditEvent;

/// <summary>A contact has done a step of their first time: welcome, profile, secondFactor, document or hello.</summary>
public sealed record OnboardingStepDone([property: Subject] Guid PersonId, string Step) : AuditEvent;

/// <summary>A contact has done everything that there is to do the first time.</summary>
public sealed record OnboardingCompleted([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The firm's mails come under that name, its own when null, and answers to them go to that address, nowhere when null.</summary>
public sealed record FirmMailChanged(string? SenderName, string? ReplyTo) : IntegrationEvent;

/// <summary>The member is another role to the firm from now on.</summary>
public sealed record RoleChanged([property: Subject] Guid PersonId, string Role) : IntegrationEvent;

/// <summary>The member works for some clients only, those that MemberAssigned names; or for all of them again.</summary>
public sealed record MemberLimited([property: Subject] Guid PersonId, bool Limited) : IntegrationEvent;

/// <summary>A limited member works for the client of the envelope.</summary>
public sealed record MemberAssigned([property: Subject] Guid PersonId) : IntegrationEvent;

/// <summary>A limited member works for the client of the envelope no longer, or is not limited any more.</summary>
public sealed record MemberUnassigned([property: Subject] Guid PersonId) : IntegrationEvent;

/// <summary>The person is kept out until further notice.</summary>
public sealed record PersonSuspended([property: Subject] Guid PersonId) : IntegrationEvent;

/// <summary>The person may sign in again.</summary>
public sealed record PersonReactivated([property: Subject] Guid PersonId) : IntegrationEvent;

/// <summary>An owner has made another member the owner in their place.</summary>
public sealed record OwnershipTransferred([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>A member of the firm looks at the portal as the contact sees it.</summary>
public sealed record ViewedAsStarted([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The member looks at the portal as the contact sees it no longer.</summary>
public sealed record ViewedAsEnded([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The client has these sections of the portal from now on: on, readOnly or off. What changes for its contacts is told apart.</summary>
public sealed record ClientSectionsChanged(IReadOnlyDictionary<string, string> Sections) : AuditEvent;
