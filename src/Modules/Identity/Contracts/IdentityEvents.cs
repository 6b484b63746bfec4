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

/// <summary>The firm wants its portal to be reached under that host name, and has yet to show that it is its own.</summary>
public sealed record DomainAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DomainId, string Host);

/// <summary>The host name leads to the firm's portal from now on.</summary>
public sealed record DomainVerified(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DomainId, string Host);

/// <summary>The proof that the host name is the firm's is gone from the DNS: it leads nowhere any more.</summary>
public sealed record DomainLapsed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DomainId, string Host);

/// <summary>The firm has given the host name up.</summary>
public sealed record DomainRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid DomainId, string Host);

/// <summary>Links to the firm's portal begin with that host name from now on; with the installation's own address when null.</summary>
public sealed record PrimaryDomainChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string? Host);

/// <summary>That version of the firm's terms or privacy notice is in force from now on; the kind is <c>terms</c> or <c>privacy</c>.</summary>
public sealed record TermsPublished(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid LegalTextId, string Kind, string Title, int Number, string Sha256);

/// <summary>The person has accepted exactly these words. Told once per client that they act for.</summary>
public sealed record TermsAccepted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid LegalTextId, Guid PersonId, string Kind, string Title, int Number, string Sha256);

/// <summary>A contact has done a step of their first time: welcome, profile, secondFactor, document or hello. Told once per client that they act for.</summary>
public sealed record OnboardingStepDone(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Step);

/// <summary>A contact has done everything that there is to do the first time. Told once per client that they act for.</summary>
public sealed record OnboardingCompleted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The firm's mails come under that name, its own when null, and answers to them go to that address, nowhere when null.</summary>
public sealed record FirmMailChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string? SenderName, string? ReplyTo);

/// <summary>The member is another role to the firm from now on.</summary>
public sealed record RoleChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Role);

/// <summary>The member works for some clients only, those that MemberAssigned names; or for all of them again.</summary>
public sealed record MemberLimited(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, bool Limited);

/// <summary>A limited member works for the client of the envelope.</summary>
public sealed record MemberAssigned(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>A limited member works for the client of the envelope no longer, or is not limited any more.</summary>
public sealed record MemberUnassigned(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person is kept out until further notice. Told once per client that they act for.</summary>
public sealed record PersonSuspended(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The person may sign in again. Told once per client that they act for.</summary>
public sealed record PersonReactivated(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>An owner has made another member the owner in their place.</summary>
public sealed record OwnershipTransferred(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>All sessions of the person have ended but the one that ended them, if it was their own. Told once per client that they act for.</summary>
public sealed record SessionsEnded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>A member of the firm looks at the portal as the contact sees it. Told once per client that the contact acts for.</summary>
public sealed record ViewedAsStarted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>And no longer.</summary>
public sealed record ViewedAsEnded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId);

/// <summary>The client has these sections of the portal from now on: on, readOnly or off. What changes for its contacts is told apart.</summary>
public sealed record ClientSectionsChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, IReadOnlyDictionary<string, string> Sections);

/// <summary>A project for the client has ended: it is time to look at who still needs access.</summary>
public sealed record AccessReviewSuggested(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid AccessReviewId, string Title);

/// <summary>Somebody goes through who can see what: of the client of the envelope, or of the whole firm.</summary>
public sealed record AccessReviewStarted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid AccessReviewId, int Items);

/// <summary>It was decided whether the person keeps what they can see: keep or revoke. What is revoked is told by RightsChanged, MemberUnassigned or PersonRemoved as well.</summary>
public sealed record AccessReviewed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, string Decision);

/// <summary>Everything in the review is decided: so many were kept, so many revoked.</summary>
public sealed record AccessReviewCompleted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid AccessReviewId, int Kept, int Revoked);

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
