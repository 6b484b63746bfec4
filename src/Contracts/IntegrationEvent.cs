namespace Portal;

/// <summary>
/// What a module tells the others, in the transaction of the change that it tells of. The unit of work stamps the envelope; who
/// publishes writes the facts alone. It carries ids and facts; of personal data only Identity's events carry any.
/// </summary>
public abstract record IntegrationEvent
{
    /// <summary>The id of the stored event that this tells of, or one of its own where nothing was stored as an event.</summary>
    public Guid EventId { get; init; }

    /// <summary>The firm whose portal it happened in.</summary>
    public Guid FirmId { get; init; }

    /// <summary>The clients whose business it is; none where it is the firm's alone.</summary>
    public IReadOnlyList<Guid> ClientIds { get; init; } = [];

    /// <summary>
    /// The client, where it is one client's business. It is sent along as well, and messages sent by earlier releases carry it
    /// instead of <see cref="ClientIds"/>.
    /// </summary>
    public Guid? ClientId
    {
        get => ClientIds is [var only] ? only : null;
        init => ClientIds = value is { } only ? [only] : ClientIds;
    }

    /// <summary>Who did it: a person or a program; empty for the operator and for what happens by itself.</summary>
    public Guid ActorId { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether contacts with the section's right for the client may know of it, or the firm's people alone.</summary>
    public bool ClientVisible { get; init; }
}

/// <summary>An integration event for the record alone: no module but the timeline listens to it.</summary>
public abstract record AuditEvent : IntegrationEvent;

/// <summary>What of an event is its subject: the id's name without <c>Id</c> says what kind of thing it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SubjectAttribute : Attribute;

/// <summary>The section of the portal that a module's events belong to: contacts without a right in it are not told of them.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EventSectionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
