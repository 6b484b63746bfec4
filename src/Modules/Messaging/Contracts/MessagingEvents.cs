namespace Portal.Messaging.Contracts;

/// <summary>A conversation has begun, in general or about the thing that the subject names.</summary>
public sealed record ThreadOpened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ThreadId, string Title, string SubjectKind, Guid? SubjectId);

/// <summary>Somebody has written in the thread of that title.</summary>
public sealed record MessagePosted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MessageId, Guid ThreadId, string Title);

/// <summary>The firm says that kind of mail in other words from now on; as the portal says it when usual.</summary>
public sealed record MailTemplateChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, string Kind, bool Usual);
