namespace Portal.Messaging.Contracts;

/// <summary>A conversation has begun, in general or about the thing that the subject names.</summary>
public sealed record ThreadOpened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ThreadId, string Title, string SubjectKind, Guid? SubjectId);

/// <summary>Somebody has written in the thread of that title.</summary>
public sealed record MessagePosted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MessageId, Guid ThreadId, string Title);

/// <summary>The firm says that kind of mail in other words from now on; as the portal says it when usual.</summary>
public sealed record MailTemplateChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Kind, bool Usual);

/// <summary>The firm wants its mails to come from an address of its own at that domain, and has yet to show that it is its own.</summary>
public sealed record MailDomainAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MailDomainId, string Host);

/// <summary>The firm's mails come from its address at that domain from now on, signed.</summary>
public sealed record MailDomainVerified(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MailDomainId, string Host);

/// <summary>The record that lets mails come from that domain is gone from the DNS: they come from the installation's again.</summary>
public sealed record MailDomainLapsed(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MailDomainId, string Host);

/// <summary>The firm has given its address at that domain up: its mails come from the installation's again.</summary>
public sealed record MailDomainRemoved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MailDomainId, string Host);

/// <summary>Mails from that domain are to be signed with another key, the one that the selector names; from now on when it is in use.</summary>
public sealed record MailDomainKeyChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MailDomainId, string Host, string Selector, bool InUse);
