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

/// <summary>A suggested review is not needed, or one that was begun was given up: what was decided in it stays.</summary>
public sealed record AccessReviewDismissed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid AccessReviewId);
