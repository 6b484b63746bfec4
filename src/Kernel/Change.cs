using System.Collections.Frozen;
using System.Reflection;
using JasperFx.Events;

namespace Portal;

/// <summary>What belongs to one client: contacts need a right for it, and limited members must work for it.</summary>
public interface IOfClient
{
    Guid ClientId { get; }
}

/// <summary>What the API answers with an ETag.</summary>
public interface IVersioned
{
    /// <summary>The stream's version.</summary>
    long Version { get; }
}

/// <summary>An aggregate under change: what it is, as its events leave it, and the way to add to them.</summary>
public sealed class Change<T> where T : class
{
    private readonly Func<Change<T>, object[], Untold> _append;
    private T? _state;

    internal Change(Guid id, T? state, long version, Func<Change<T>, object[], Untold> append) => (Id, _state, Version, _append) = (id, state, version, append);

    public Guid Id { get; }

    /// <summary>The stream's version, with what was appended here.</summary>
    public long Version { get; private set; }

    /// <summary>As all events leave it, those appended here included.</summary>
    public T State => _state ?? throw new InvalidOperationException($"{typeof(T).Name} {Id} has no event yet.");

    /// <summary>Appends events and evolves the state. What is told of them speaks of the last.</summary>
    public Untold Append(params object[] events)
    {
        var untold = _append(this, events);
        foreach (var e in events) _state = Evolution<T>.Of(_state, e, ++Version);
        if (_state is IOfClient { ClientId: var client }) (untold.Clients, untold.Changed) = ([client], client);
        return untold;
    }
}

/// <summary>
/// Something that happened and of which nobody was told yet. It is to be told, to whom it concerns, or kept silent with a
/// reason; the commit refuses what was forgotten. The envelope is stamped here.
/// </summary>
public sealed class Untold
{
    private readonly Action<IntegrationEvent, Guid, IReadOnlyList<Guid>, bool> _tell;
    private readonly Guid _eventId;

    internal Untold(Guid eventId, string what, IReadOnlyList<Guid> clients, Action<IntegrationEvent, Guid, IReadOnlyList<Guid>, bool> tell) =>
        (_eventId, What, Clients, _tell) = (eventId, what, clients, tell);

    internal string What { get; }
    internal bool IsSaid { get; private set; }
    internal IReadOnlyList<Guid> Clients { get; set; }

    /// <summary>The client whose thing has changed.</summary>
    internal Guid? Changed { get; set; }

    /// <summary>Tells the firm's people and the client's contacts.</summary>
    public Untold TellBothSides(IntegrationEvent e) => Clients.Count > 0 ? Tell(e, Clients, true) : throw new InvalidOperationException($"{What} belongs to no client.");

    /// <summary>Tells the firm's people alone; what belongs to a client stands in that client's record.</summary>
    public Untold TellFirm(IntegrationEvent e) => Tell(e, Clients, false);

    /// <summary>Tells both sides of what is shown to the client, and the firm alone of what is hidden.</summary>
    public Untold Tell(bool shownToClient, IntegrationEvent e) => shownToClient ? TellBothSides(e) : TellFirm(e);

    /// <summary>Tells about a person: it stands in the record of every client that they act for, and in the firm's when there is none.</summary>
    public Untold TellAbout(IReadOnlyList<Guid> clients, IntegrationEvent e) => Tell(e, clients, clients.Count > 0);

    /// <summary>Tells the firm's people alone, in the record of those clients.</summary>
    public Untold TellFirmAbout(IReadOnlyList<Guid> clients, IntegrationEvent e) => Tell(e, clients, false);

    /// <summary>Nobody is told, and why that is right.</summary>
    public void KeepSilent(string why) => IsSaid = why.Length > 0;

    private Untold Tell(IntegrationEvent e, IReadOnlyList<Guid> clients, bool clientVisible)
    {
        // The first speaks of the stored event itself; the record holds each id once.
        _tell(e, IsSaid ? Guid.CreateVersion7() : _eventId, clients, clientVisible);
        IsSaid = true;
        return this;
    }
}

/// <summary>How an aggregate's <c>Create</c> and <c>Apply</c> take its events, as Marten calls them.</summary>
internal static class Evolution<T> where T : class
{
    private static readonly FrozenDictionary<Type, Func<T?, object, T>> By = typeof(T).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        .Where(m => m.Name is "Create" or "Apply" && m.ReturnType == typeof(T) && m.GetParameters().Length == 1)
        .ToFrozenDictionary(m => m.GetParameters()[0].ParameterType, m => (Func<T?, object, T>)typeof(Evolution<T>).GetMethod(m.IsStatic ? nameof(Made) : nameof(Applied), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(m.GetParameters()[0].ParameterType).Invoke(null, [m])!);

    private static readonly Action<T, long>? SetVersion = typeof(T).GetProperty(nameof(IVersioned.Version))?.SetMethod?.CreateDelegate<Action<T, long>>();

    /// <summary>Whether it is made of events at all.</summary>
    public static bool HasEvents => By.Count > 0;

    public static T Of(T? state, object e, long version)
    {
        var next = By.TryGetValue(e.GetType(), out var evolve) ? evolve(state, e) : state ?? throw new InvalidOperationException($"{typeof(T).Name} does not begin with {e.GetType().Name}.");
        SetVersion?.Invoke(next, version);
        return next;
    }

    private static Func<T?, object, T> Made<TEvent>(MethodInfo create)
    {
        var make = create.CreateDelegate<Func<TEvent, T>>();
        return (_, e) => make((TEvent)e);
    }

    private static Func<T?, object, T> Applied<TEvent>(MethodInfo apply)
    {
        var evolve = apply.CreateDelegate<Func<T, TEvent, T>>();
        return (state, e) => evolve(state!, (TEvent)e);
    }
}

/// <summary>The events that a module stores: those that its aggregates and projections take.</summary>
public static class StoredEvents
{
    /// <summary>By the name under which they are stored, <c>[aggregate].[event]</c>.</summary>
    public static IReadOnlyDictionary<string, Type> Of(Assembly module) => module.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.Name is "Create" or "Apply" or "ShouldDelete" or "Project").SelectMany(m => m.GetParameters().Take(1)).Select(p => p.ParameterType)
        .Where(t => t.Assembly == module && t is { IsNested: true, IsSealed: true }).Distinct().ToDictionary(t => t.GetEventTypeName(EventNamingStyle.SmarterTypeName));
}
