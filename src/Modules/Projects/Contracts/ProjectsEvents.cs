namespace Portal.Projects.Contracts;

/// <summary>Work for the client has begun.</summary>
public sealed record ProjectOpened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ProjectId, string Title);

/// <summary>The project has one more step; visible to the client when the envelope says so.</summary>
public sealed record MilestoneAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MilestoneId, Guid ProjectId, string Title);

/// <summary>The firm asks the client to approve the milestone as it stands: the hash is of what is shown.</summary>
public sealed record MilestoneSubmitted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MilestoneId, Guid ProjectId, string Title, string Sha256);

/// <summary>The client has approved exactly what the hash names.</summary>
public sealed record MilestoneApproved(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MilestoneId, Guid ProjectId, string Title, string Sha256);

/// <summary>The client has looked and asks for changes.</summary>
public sealed record MilestoneChangesRequested(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid MilestoneId, Guid ProjectId, string Title);

/// <summary>There is one more thing to do; visible to the client when the envelope says so.</summary>
public sealed record TaskAdded(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid TaskId, Guid ProjectId, string Title);

/// <summary>The task is done.</summary>
public sealed record TaskCompleted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid TaskId, Guid ProjectId, string Title);

/// <summary>The task is open again.</summary>
public sealed record TaskReopened(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid TaskId, Guid ProjectId, string Title);

/// <summary>The client has approved the last of the project's milestones. Told again when further ones are added and approved.</summary>
public sealed record ProjectCompleted(Guid EventId, Guid FirmId, Guid? ClientId, Guid ActorId, DateTimeOffset At, bool ClientVisible, Guid ProjectId, string Title);
