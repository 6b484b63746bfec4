namespace Portal.Identity.Contracts;

/// <summary>Somebody signed in, by that method.</summary>
public sealed record PersonSignedIn([property: Subject] Guid PersonId, string? Method = null) : AuditEvent;

/// <summary>
/// Somebody failed to show that the account is theirs, signing in or changing its password: wrong password, code or recovery
/// code, a passkey or link that does not hold.
/// </summary>
public sealed record SignInRefused([property: Subject] Guid PersonId, string Reason) : AuditEvent;

/// <summary>Somebody signed out.</summary>
public sealed record PersonSignedOut([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The person has set a new password; all their other sessions ended with it.</summary>
public sealed record PasswordChanged([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>All sessions of the person have ended but the one that ended them, if it was their own.</summary>
public sealed record SessionsEnded([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The person's due dates have a new secret address for their calendar; one before it works no longer.</summary>
public sealed record CalendarFeedOpened([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The secret address of the person's due dates works no longer.</summary>
public sealed record CalendarFeedClosed([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>So many guesses at the person's password or codes were wrong that whoever guesses has to wait: from that address, or from anywhere.</summary>
public sealed record AccountLocked([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>Something happened to the person's account that they have to know of; they are to be told by mail, at that address.</summary>
public sealed record PersonAlerted([property: Subject] Guid PersonId, string Name, string Email, string What, string? Device) : IntegrationEvent;

/// <summary>The person has set up an authenticator app; the one before it, if any, works no longer.</summary>
public sealed record SecondFactorSet([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>
/// The person has no authenticator app any more. When an admin did it, passkeys and recovery codes are gone as well and all
/// sessions have ended.
/// </summary>
public sealed record SecondFactorRemoved([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The person has new recovery codes; those given before work no longer.</summary>
public sealed record RecoveryCodesMade([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>A recovery code stood in for the person's second factor; so many are left.</summary>
public sealed record RecoveryCodeUsed([property: Subject] Guid PersonId, int Left) : AuditEvent;

/// <summary>The person can sign in with one more passkey.</summary>
public sealed record PasskeyAdded([property: Subject] Guid PersonId, Guid PasskeyId) : AuditEvent;

/// <summary>The person calls a passkey by another name.</summary>
public sealed record PasskeyRenamed([property: Subject] Guid PersonId, Guid PasskeyId) : AuditEvent;

/// <summary>The passkey opens nothing any more.</summary>
public sealed record PasskeyRemoved([property: Subject] Guid PersonId, Guid PasskeyId) : AuditEvent;

/// <summary>A passkey was shown whose counter does not go on from where it was: there may be two of it. It was refused.</summary>
public sealed record PasskeyCloneSuspected([property: Subject] Guid PersonId, Guid PasskeyId) : AuditEvent;

/// <summary>Somebody asked to sign in to the person's account by a mailed link; it is to be sent.</summary>
public sealed record MagicLinkAsked([property: Subject] Guid PersonId, Guid LinkId, string Name, string Email, DateTimeOffset ExpiresAt) : IntegrationEvent;

/// <summary>Somebody asked for a new password for the person's account; a link to set one is to be sent.</summary>
public sealed record PasswordResetAsked([property: Subject] Guid PersonId, Guid LinkId, string Name, string Email, DateTimeOffset ExpiresAt) : IntegrationEvent;

/// <summary>A new password was set by a mailed link; all the person's sessions ended with it.</summary>
public sealed record PasswordReset([property: Subject] Guid PersonId) : AuditEvent;

/// <summary>The person wants another e-mail address; a link to confirm it is to be sent to both.</summary>
public sealed record EmailChangeAsked(
    [property: Subject] Guid PersonId, Guid ChangeId, string Name, string Email, string NewEmail, DateTimeOffset ExpiresAt) : IntegrationEvent;

/// <summary>The person has another e-mail address.</summary>
public sealed record EmailChanged([property: Subject] Guid PersonId, string Name, string Email) : IntegrationEvent;
