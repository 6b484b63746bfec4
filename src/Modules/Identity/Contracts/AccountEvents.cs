namespace Portal.Identity.Contracts;

/// <summary>Somebody signed in, by that method. Told once per client that they act for.</summary>
public sealed record PersonSignedIn(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string? Method = null);

/// <summary>Somebody failed to show that the account is theirs, signing in or changing its password: wrong password, code or recovery code, a passkey or link that does not hold.</summary>
public sealed record SignInRefused(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Reason);

/// <summary>Somebody signed out.</summary>
public sealed record PersonSignedOut(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person has set a new password; all their other sessions ended with it. Told once per client that they act for.</summary>
public sealed record PasswordChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>All sessions of the person have ended but the one that ended them, if it was their own. Told once per client that they act for.</summary>
public sealed record SessionsEnded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>So many guesses at the person's password or codes were wrong that everybody has to wait, from where they came or from anywhere. Told once per lock.</summary>
public sealed record AccountLocked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>Something happened to the person's account that they have to know of; they are to be told by mail, at that address.</summary>
public sealed record PersonAlerted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Name, string Email, string What, string? Device);

/// <summary>The person has set up an authenticator app; the one before it, if any, works no longer.</summary>
public sealed record SecondFactorSet(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person has no authenticator app any more. When an admin did it, passkeys and recovery codes are gone as well and all sessions have ended.</summary>
public sealed record SecondFactorRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person has new recovery codes; those given before work no longer.</summary>
public sealed record RecoveryCodesMade(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>A recovery code stood in for the person's second factor; so many are left.</summary>
public sealed record RecoveryCodeUsed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, int Left);

/// <summary>The person can sign in with one more passkey.</summary>
public sealed record PasskeyAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PasskeyId);

/// <summary>The person calls a passkey by another name.</summary>
public sealed record PasskeyRenamed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PasskeyId);

/// <summary>The passkey opens nothing any more.</summary>
public sealed record PasskeyRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PasskeyId);

/// <summary>A passkey was shown whose counter does not go on from where it was: there may be two of it. It was refused.</summary>
public sealed record PasskeyCloneSuspected(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PasskeyId);

/// <summary>Somebody asked to sign in to the person's account by a mailed link; it is to be sent.</summary>
public sealed record MagicLinkAsked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid LinkId, string Name, string Email, DateTimeOffset ExpiresAt);

/// <summary>Somebody asked for a new password for the person's account; a link to set one is to be sent.</summary>
public sealed record PasswordResetAsked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid LinkId, string Name, string Email, DateTimeOffset ExpiresAt);

/// <summary>A new password was set by a mailed link; all the person's sessions ended with it. Told once per client that they act for.</summary>
public sealed record PasswordReset(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person wants another e-mail address; a link to confirm it is to be sent to both.</summary>
public sealed record EmailChangeAsked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ChangeId, string Name, string Email, string NewEmail, DateTimeOffset ExpiresAt);

/// <summary>The person has another e-mail address. Told once per client that they act for.</summary>
public sealed record EmailChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Name, string Email);
