namespace Portal.Messaging.Contracts;

/// <summary>A conversation has begun, in general or about the thing that the subject names.</summary>
public sealed record ThreadOpened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ThreadId, string Title, string SubjectKind, Guid? SubjectId);

/// <summary>Somebody has written in the thread of that title.</summary>
public sealed record MessagePosted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MessageId, Guid ThreadId, string Title);
