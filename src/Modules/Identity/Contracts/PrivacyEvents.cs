namespace Portal.Identity.Contracts;

/// <summary>Somebody asked for a person's data (export), or for it to be erased (erasure): the person, or the firm on their behalf.</summary>
public sealed record PrivacyRequestMade(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId, string Kind);

/// <summary>The person has begun to download what the portal holds about them.</summary>
public sealed record PrivacyExported(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId);

/// <summary>The firm does not erase the person's data; they are to be told why by mail, at that address.</summary>
public sealed record PrivacyRequestRefused(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId, string Name, string Email, string Why);

/// <summary>The person's data is erased with this very moment; they are to be told by mail, at the address that they had.</summary>
public sealed record ErasureAnnounced(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId, string Name, string Email);

/// <summary>The person's name and addresses are gone: whoever has a copy of them erases it, for good, and reports.</summary>
public sealed record PersonErased(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId);

/// <summary>The module named has erased what it held of the person: so many rows.</summary>
public sealed record ErasureReported(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid PersonId, Guid PrivacyRequestId, string Module, int Erased);

/// <summary>People who were removed that many months ago are erased from now on; nobody by itself when null.</summary>
public sealed record RetentionChanged(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, int? RemovedPeopleMonths);
