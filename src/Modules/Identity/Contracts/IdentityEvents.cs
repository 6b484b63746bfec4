namespace Portal.Identity.Contracts;

/// <summary>A firm owns a portal from now on.</summary>
public sealed record FirmCreated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Name, string ShortName);

/// <summary>The operator has closed the firm: nobody of it can sign in or act.</summary>
public sealed record FirmSuspended(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible);

/// <summary>The operator has opened the firm again.</summary>
public sealed record FirmResumed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible);

/// <summary>The firm goes by another name.</summary>
public sealed record FirmRenamed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Name);

/// <summary>The firm looks like that from now on; what is null it has none of.</summary>
public sealed record FirmBranded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string? Colour, string? Welcome, string? LogoSha256);

/// <summary>How the firm's people and contacts have to sign in has changed, from the next request on.</summary>
public sealed record SecurityPolicyChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, bool MembersNeedSecondFactor, bool ContactsNeedSecondFactor, bool MagicLinks, int IdleMinutes, int SessionHours);

/// <summary>The firm serves a client from now on: the client of the envelope.</summary>
public sealed record ClientCreated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Name);

/// <summary>The client goes by another name.</summary>
public sealed record ClientRenamed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Name);

/// <summary>Somebody may join; they are to be sent their link. Sent again with a higher generation, which ends the earlier link.</summary>
public sealed record PersonInvited(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Name, string Email, string Role, int Generation, DateTimeOffset ExpiresAt);

/// <summary>The invitation no longer works.</summary>
public sealed record InvitationRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person has set a password and can sign in: a member of the firm, or a contact.</summary>
public sealed record PersonJoined(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Name, string Email, string Role);

/// <summary>The person goes by another name. Told once per client that they act for.</summary>
public sealed record PersonRenamed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Name);

/// <summary>What the contact may do for the client of the envelope, section by section, from now on; nothing when empty.</summary>
public sealed record RightsChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, IReadOnlyDictionary<string, string> Rights);

/// <summary>The person has no access to the firm any more, from the next request on.</summary>
public sealed record PersonRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>Somebody signed in, by that method. Told once per client that they act for.</summary>
public sealed record PersonSignedIn(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string? Method = null);

/// <summary>Somebody failed to show that the account is theirs, signing in or changing its password: wrong password, code or recovery code, a passkey or link that does not hold.</summary>
public sealed record SignInRefused(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Reason);

/// <summary>Somebody signed out.</summary>
public sealed record PersonSignedOut(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person has set a new password; all their other sessions ended with it. Told once per client that they act for.</summary>
public sealed record PasswordChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

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

/// <summary>The person has ended so many of their sessions, all but the one they did it from.</summary>
public sealed record SessionsRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, int Count);
/// <summary>A program may be let in by OAuth: an app for people who allow it, or a machine for itself.</summary>
public sealed record ApplicationRegistered(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name, string Kind, string Scopes);

/// <summary>The application goes by another name, is sent back elsewhere, or may be allowed other things from now on; people who allowed it before are asked when it wants more.</summary>
public sealed record ApplicationChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name, string Scopes);

/// <summary>The application has a new secret; the one before works no longer.</summary>
public sealed record ApplicationSecretChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name);

/// <summary>The application is let in no longer, and nothing that it held works.</summary>
public sealed record ApplicationRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApplicationId, string Name);

/// <summary>A program of the firm's own may use the API with a key, within its scopes.</summary>
public sealed record ApiKeyCreated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApiKeyId, string Name, string Scopes, DateTimeOffset? ExpiresAt);

/// <summary>The key works no longer.</summary>
public sealed record ApiKeyRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ApiKeyId, string Name);

/// <summary>Somebody lets an application act for them, within those scopes. Told once per client that they act for.</summary>
public sealed record AppAuthorized(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId, string Name, string Scopes);

/// <summary>An application acts for somebody no longer: they took it back, or it gave it back. Told once per client that they act for.</summary>
public sealed record GrantRevoked(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId);

/// <summary>A code or refresh token that had been used came again, as a copy would: the application acts for that person no longer. Told once per client that they act for.</summary>
public sealed record RefreshTokenReused(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid ApplicationId);
