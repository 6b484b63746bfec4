using Marten;
using Wolverine.Marten.Publishing;
using Wolverine.Runtime;

namespace Portal;

/// <summary>One module's changes of one request.</summary>
public interface IUnitOfWork
{
    IDocumentSession Session { get; }

    /// <exception cref="InvalidOperationException">Something that happened was neither told nor kept silent.</exception>
    /// <exception cref="Refusal">409 when something of an archived client has happened.</exception>
    Task Commit(CancellationToken ct);

    /// <summary>Drops what was done so far, so that a fresh session can look at what others committed.</summary>
    ValueTask Abandon();
}

/// <summary>
/// One module's session, opened for the actor's firm, and its outbox: what is stored and what is published commit
/// together, once, when the handler has returned. Handlers append and tell; they never commit.
/// </summary>
public sealed class UnitOfWork<TStore>(OutboxedSessionFactory<TStore> sessions, IWolverineRuntime runtime, Caller caller, Access access, TimeProvider clock)
    : IUnitOfWork, IAsyncDisposable where TStore : class, IDocumentStore
{
    private readonly List<Untold> _happened = [];
    private readonly List<IntegrationEvent> _told = [];
    private MessageContext? _outbox;
    private IDocumentSession? _session;

    public IDocumentSession Session => _session ??= Open();

    /// <summary>A new thing; its first append starts its stream.</summary>
    public Change<T> Start<T>(Guid id) where T : class => new(id, null, 0, (c, events) => Happened(events, wrapped =>
    {
        if (c.Version == 0) Session.Events.StartStream<T>(id, wrapped);
        else Session.Events.Append(id, wrapped);
    }));

    /// <summary>A client's thing to change: what the caller may not see is not there, and the operation's own right is asked for its client.</summary>
    /// <exception cref="Refusal">
    /// 404 when it is not there for the caller, 403 without the right, 409 when its client is archived, 412 when it has moved on since the caller
    /// read it.
    /// </exception>
    public Task<Change<T>> Change<T>(Guid id, CancellationToken ct) where T : class, IOfClient => Change<T>(id, thing => caller.Require(thing.ClientId), ct);

    /// <summary>The same for what belongs to no client alone.</summary>
    /// <param name="check">Throws when the caller may not do this; runs before If-Match is looked at, so that 412 tells strangers nothing.</param>
    public async Task<Change<T>> Change<T>(Guid id, Action<T> check, CancellationToken ct) where T : class
    {
        var change = await ChangeAlongside<T>(id, ct);
        check(change.State);
        if (change.State is IOfClient { ClientId: var client }) await access.RefuseArchived(client, null, ct);
        if (caller.IfMatch is { } expected && expected != change.Version) throw Problems.Stale.Refuse(pointer: "If-Match");
        return change;
    }

    /// <summary>What the operation's roles alone open, such as the firm itself: If-Match holds, nothing else is asked.</summary>
    public Task<Change<T>> ChangeUnchecked<T>(Guid id, CancellationToken ct) where T : class => Change<T>(id, _ => { }, ct);

    /// <summary>A further thing that the same request changes: neither the caller's right nor If-Match is about it.</summary>
    /// <param name="pointer">Where the request names it.</param>
    /// <exception cref="Refusal">404 when there is none.</exception>
    public async Task<Change<T>> ChangeAlongside<T>(Guid id, CancellationToken ct, string? pointer = null) where T : class
    {
        var stream = await Session.Events.FetchForWriting<T>(id, ct);
        var thing = stream.Aggregate ?? throw Problems.NotFound.Refuse(pointer: pointer);
        return new(id, thing, stream.CurrentVersion ?? 0, (_, events) => Happened(events, stream.AppendMany));
    }

    /// <summary>Something to tell of that is no event of a stream, such as a document stored.</summary>
    public Untold Note(params IReadOnlyList<Guid> clients) => Remember(new(Guid.CreateVersion7(), "A note", clients, Tell));

    /// <summary>From here to the commit nobody else of this firm holds a lock of this name: whoever asks for it waits.</summary>
    public Task Lock(string name, CancellationToken ct) => Session.Lock($"{typeof(TStore).Name}:{Session.TenantId}:{name}", ct);

    public async Task Commit(CancellationToken ct)
    {
        if (_happened.FirstOrDefault(u => !u.IsSaid) is { } untold) throw new InvalidOperationException($"{untold.What} was neither told nor kept silent.");
        if (_session is null) return;
        foreach (var client in _happened.Select(u => u.Changed).OfType<Guid>().Distinct()) await access.RefuseArchived(client, null, ct);
        foreach (var told in _told) await _outbox!.PublishAsync(told);
        await _session.SaveChangesAsync(ct);
        _told.Clear();
        _happened.Clear();
    }

    public async ValueTask Abandon()
    {
        if (_session is not null) await _session.DisposeAsync();
        (_session, _outbox) = (null, null);
        _told.Clear();
        _happened.Clear();
    }

    public ValueTask DisposeAsync() => Abandon();

    private IDocumentSession Open()
    {
        var actor = caller.Required;
        // Firm, person and trace go on the message context before the session opens: only so do listeners inherit them.
        _outbox = new MessageContext(runtime) { TenantId = actor.FirmId.ToString(), CorrelationId = caller.TraceId, UserName = actor.AnswersFor.ToString() };
        return sessions.OpenSession(_outbox);
    }

    private Untold Happened(object[] events, Action<IReadOnlyList<object>> append)
    {
        var wrapped = events.Select(e =>
        {
            var built = Session.Events.BuildEvent(e);
            built.Id = Guid.CreateVersion7();
            return built;
        }).ToArray();
        append(wrapped);
        return Remember(new(wrapped[^1].Id, events[^1].GetType().FullName!, [], Tell));
    }

    private Untold Remember(Untold untold)
    {
        _happened.Add(untold);
        return untold;
    }

    private void Tell(IntegrationEvent e, Guid eventId, IReadOnlyList<Guid> clients, bool clientVisible)
    {
        _ = Session;
        _told.Add(e with { EventId = eventId, FirmId = caller.Required.FirmId, ClientIds = clients, ActorId = caller.Required.AnswersFor, At = clock.GetUtcNow(), ClientVisible = clientVisible });
    }
}
