using JasperFx.Events;
using Marten;
using Npgsql;
using Wolverine.Marten.Publishing;
using Wolverine.Runtime;

namespace Portal;

/// <summary>What an integration event says of the event it tells of.</summary>
public readonly record struct Fact(Guid EventId, Guid FirmId, Guid ActorId, DateTimeOffset At);

/// <summary>One module's changes of one request.</summary>
public interface IUnitOfWork
{
    IDocumentSession Session { get; }
    Task Commit(CancellationToken ct);

    /// <summary>Drops what was done so far, so that a fresh session can look at what others committed.</summary>
    ValueTask Abandon();
}

/// <summary>
/// One module's session, opened for the actor's firm, and its outbox: what is stored and what is published commit
/// together, once, when the handler has returned. Handlers append and publish; they never commit.
/// </summary>
public sealed class UnitOfWork<TStore>(OutboxedSessionFactory<TStore> sessions, IWolverineRuntime runtime, Caller caller, TimeProvider clock)
    : IUnitOfWork, IAsyncDisposable where TStore : class, IDocumentStore
{
    private MessageContext? _outbox;
    private IDocumentSession? _session;

    public IDocumentSession Session => _session ??= Open();

    /// <summary>Starts a stream with its first events and gives the aggregate as they leave it.</summary>
    public Fact Start<T>(Guid id, params object[] events) where T : class
    {
        var (wrapped, fact) = Wrap(events);
        Session.Events.StartStream<T>(id, wrapped);
        return fact;
    }

    /// <summary>The aggregate to change. What the caller may not see is not there; only who sees it is held to If-Match.</summary>
    /// <param name="check">Throws when the caller may not do this; runs before If-Match is looked at, so that 412 tells strangers nothing.</param>
    /// <exception cref="Refusal">404 when there is none, 412 when it has moved on since the caller read it.</exception>
    public async Task<IEventStream<T>> Fetch<T>(Guid id, Action<T> check, CancellationToken ct) where T : class
    {
        var stream = await Session.Events.FetchForWriting<T>(id, ct);
        check(stream.Aggregate ?? throw Problems.NotFound.Refuse());
        if (caller.IfMatch is { } expected && expected != stream.CurrentVersion) throw Problems.Stale.Refuse(pointer: "If-Match");
        return stream;
    }

    /// <summary>Appends events to a fetched stream. The fact speaks of the last of them.</summary>
    public Fact Append<T>(IEventStream<T> stream, params object[] events) where T : class
    {
        var (wrapped, fact) = Wrap(events);
        stream.AppendMany(wrapped);
        return fact;
    }

    /// <summary>From here to the commit nobody else of this firm holds a lock of this name: whoever asks for it waits.</summary>
    public async Task Lock(string name, CancellationToken ct)
    {
        await Session.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"{typeof(TStore).Name}:{Session.TenantId}:{name}" } } };
        await Session.ExecuteAsync(wait, ct);
    }

    /// <summary>A fact about something that is no event of ours, such as a document stored.</summary>
    public Fact Note() => new(Guid.CreateVersion7(), caller.Required.FirmId, caller.Required.AnswersFor, clock.GetUtcNow());

    /// <summary>Tells the other modules, if and when this unit commits.</summary>
    public ValueTask Publish(object integrationEvent)
    {
        _ = Session;
        return _outbox!.PublishAsync(integrationEvent);
    }

    public Task Commit(CancellationToken ct) => _session is null ? Task.CompletedTask : _session.SaveChangesAsync(ct);

    public async ValueTask Abandon()
    {
        if (_session is not null) await _session.DisposeAsync();
        (_session, _outbox) = (null, null);
    }

    public ValueTask DisposeAsync() => Abandon();

    private IDocumentSession Open()
    {
        var actor = caller.Required;
        // Firm, person and trace go on the message context before the session opens: only so do listeners inherit them.
        _outbox = new MessageContext(runtime) { TenantId = actor.FirmId.ToString(), CorrelationId = caller.TraceId, UserName = actor.AnswersFor.ToString() };
        return sessions.OpenSession(_outbox);
    }

    private (IEvent[] Events, Fact Last) Wrap(object[] events)
    {
        var wrapped = events.Select(e =>
        {
            var built = Session.Events.BuildEvent(e);
            built.Id = Guid.CreateVersion7();
            return built;
        }).ToArray();
        return (wrapped, new Fact(wrapped[^1].Id, caller.Required.FirmId, caller.Required.AnswersFor, clock.GetUtcNow()));
    }
}
