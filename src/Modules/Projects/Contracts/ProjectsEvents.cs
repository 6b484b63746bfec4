namespace Portal.Projects.Contracts;

/// <summary>Work for the client has begun.</summary>
public sealed record ProjectOpened([property: Subject] Guid ProjectId, string Title) : IntegrationEvent;

/// <summary>The project has one more step; visible to the client when the envelope says so.</summary>
public sealed record MilestoneAdded([property: Subject] Guid MilestoneId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The firm asks the client to approve the milestone as it stands: the hash is of what is shown.</summary>
public sealed record MilestoneSubmitted([property: Subject] Guid MilestoneId, Guid ProjectId, string Title, string Sha256) : IntegrationEvent;

/// <summary>The client has approved exactly what the hash names.</summary>
public sealed record MilestoneApproved([property: Subject] Guid MilestoneId, Guid ProjectId, string Title, string Sha256) : IntegrationEvent;

/// <summary>The client has looked and asks for changes.</summary>
public sealed record MilestoneChangesRequested([property: Subject] Guid MilestoneId, Guid ProjectId, string Title) : IntegrationEvent;

/// <summary>There is one more thing to do; visible to the client when the envelope says so.</summary>
public sealed record TaskAdded([property: Subject] Guid TaskId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The task is done.</summary>
public sealed record TaskCompleted([property: Subject] Guid TaskId, Guid ProjectId, string Title) : IntegrationEvent;

/// <summary>The task is open again.</summary>
public sealed record TaskReopened([property: Subject] Guid TaskId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The client has approved the last of the project's milestones. Told again when further ones are added and approved.</summary>
public sealed record ProjectCompleted([property: Subject] Guid ProjectId, string Title) : IntegrationEvent;

/// <summary>The project has another title, description or dates.</summary>
public sealed record ProjectChanged([property: Subject] Guid ProjectId, string Title) : AuditEvent;

/// <summary>The milestone has other content, is shown or hidden; what had been submitted of it is withdrawn.</summary>
public sealed record MilestoneChanged([property: Subject] Guid MilestoneId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The task has another title, milestone or assignee, or is shown or hidden.</summary>
public sealed record TaskChanged([property: Subject] Guid TaskId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The milestone is gone; its tasks stay in the project. Never one that was approved or waits for it.</summary>
public sealed record MilestoneDeleted([property: Subject] Guid MilestoneId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The task is gone.</summary>
public sealed record TaskDeleted([property: Subject] Guid TaskId, Guid ProjectId, string Title) : AuditEvent;

/// <summary>The project is put aside: it can be read, and nothing in it changes.</summary>
public sealed record ProjectArchived([property: Subject] Guid ProjectId, string Title) : AuditEvent;

/// <summary>Work on the project goes on.</summary>
public sealed record ProjectRestored([property: Subject] Guid ProjectId, string Title) : AuditEvent;
