namespace Portal.Identity.Contracts;

/// <summary>A project for the client has ended: it is time to look at who still needs access.</summary>
public sealed record AccessReviewSuggested([property: Subject] Guid AccessReviewId, string Title) : AuditEvent;

/// <summary>Somebody goes through who can see what: of the client of the envelope, or of the whole firm.</summary>
public sealed record AccessReviewStarted([property: Subject] Guid AccessReviewId, int Items) : AuditEvent;

/// <summary>
/// It was decided whether the person keeps what they can see: keep or revoke. What is revoked is told by RightsChanged,
/// MemberUnassigned or PersonRemoved as well.
/// </summary>
public sealed record AccessReviewed([property: Subject] Guid PersonId, string Decision) : AuditEvent;

/// <summary>Everything in the review is decided: so many were kept, so many revoked.</summary>
public sealed record AccessReviewCompleted([property: Subject] Guid AccessReviewId, int Kept, int Revoked) : AuditEvent;

/// <summary>A suggested review is not needed, or one that was begun was given up: what was decided in it stays.</summary>
public sealed record AccessReviewDismissed([property: Subject] Guid AccessReviewId) : AuditEvent;
