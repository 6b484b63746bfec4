namespace Portal.Messaging.Contracts;

/// <summary>A conversation has begun, in general or about the thing that <c>SubjectId</c> names.</summary>
public sealed record ThreadOpened([property: Subject] Guid ThreadId, string Title, string SubjectKind, Guid? SubjectId) : AuditEvent;

/// <summary>The thread goes by that title from now on.</summary>
public sealed record ThreadRenamed([property: Subject] Guid ThreadId, string Title) : AuditEvent;

/// <summary>Somebody has written in the thread of that title.</summary>
public sealed record MessagePosted([property: Subject] Guid MessageId, Guid ThreadId, string Title) : IntegrationEvent;

/// <summary>The firm says that kind of mail in other words from now on; as the portal says it when usual.</summary>
public sealed record MailTemplateChanged(string Kind, bool Usual) : AuditEvent;

/// <summary>The firm wants its mails to come from an address of its own at that domain, and has yet to show that it is its own.</summary>
public sealed record MailDomainAdded([property: Subject] Guid MailDomainId, string Host) : AuditEvent;

/// <summary>The firm's mails come from its address at that domain from now on, signed.</summary>
public sealed record MailDomainVerified([property: Subject] Guid MailDomainId, string Host) : AuditEvent;

/// <summary>The record that lets mails come from that domain is gone from the DNS: they come from the installation's again.</summary>
public sealed record MailDomainLapsed([property: Subject] Guid MailDomainId, string Host) : AuditEvent;

/// <summary>The firm has given its address at that domain up: its mails come from the installation's again.</summary>
public sealed record MailDomainRemoved([property: Subject] Guid MailDomainId, string Host) : AuditEvent;

/// <summary>Mails from that domain are to be signed with another key, the one that the selector names; from now on when it is in use.</summary>
public sealed record MailDomainKeyChanged([property: Subject] Guid MailDomainId, string Host, string Selector, bool InUse) : AuditEvent;

/// <summary>The mail with the invitation of that generation cannot be delivered: whoever invited the person has to give another address.</summary>
public sealed record InvitationUndeliverable([property: Subject] Guid PersonId, int Generation) : IntegrationEvent;
