using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.PrivacyRequests;

internal enum PrivacyKind { Export, Erasure }

/// <summary>An export is available at once. An erasure waits for the firm: approved, the account is gone; done, every module has erased its share.</summary>
internal enum PrivacyState { Available, Requested, Approved, Done, Refused }

/// <summary>
/// Somebody wants to have what the portal holds about a person, or to have it erased. What it says in words goes with the erasure; what
/// was done stays.
/// </summary>
internal sealed record PrivacyRequest(Guid Id, Guid PersonId, PrivacyKind Kind, DateTimeOffset CreatedAt)
{
    internal sealed record Asked(Guid PrivacyRequestId, Guid PersonId, PrivacyKind Kind, Guid? By, string? Reason, DateTimeOffset At);
    internal sealed record ExportTaken(DateTimeOffset At);
    internal sealed record ErasureRefused(Guid By, string Because, DateTimeOffset At);
    internal sealed record ErasureApproved(Guid? By, DateTimeOffset At);
    internal sealed record ErasureCounted(string Module, int Rows);
    internal sealed record ErasureCompleted(DateTimeOffset At);

    public static readonly TimeSpan ExportLife = TimeSpan.FromDays(30);
    public static readonly Problem Decided = new("privacy-request-decided", 409, "There's nothing to decide",
        "The request has already been decided, or is for an export. Read it again.");
    public static readonly Problem Expired = new("export-expired", 410, "The export is no longer available", "Ask for a new one; it's ready right away.");

    public long Version { get; set; }
    public PrivacyState State { get; init; }

    /// <summary>Null when the firm's retention policy asked.</summary>
    public Guid? RequestedBy { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? DownloadedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? RefusedBecause { get; init; }
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Module to how many rows it has erased.</summary>
    public IReadOnlyDictionary<string, int> Erased { get; init; } = new Dictionary<string, int>();

    public DateTimeOffset? ExpiresAt => Kind == PrivacyKind.Export ? CreatedAt + ExportLife : null;

    public static PrivacyRequest Create(Asked e) => new(e.PrivacyRequestId, e.PersonId, e.Kind, e.At)
    {
        State = e.Kind == PrivacyKind.Export ? PrivacyState.Available : PrivacyState.Requested,
        RequestedBy = e.By,
        Reason = e.Reason,
    };
    public PrivacyRequest Apply(ExportTaken e) => this with { DownloadedAt = e.At };
    public PrivacyRequest Apply(ErasureRefused e) =>
        this with { State = PrivacyState.Refused, DecidedBy = e.By, DecidedAt = e.At, RefusedBecause = e.Because };
    public PrivacyRequest Apply(ErasureApproved e) => this with { State = PrivacyState.Approved, DecidedBy = e.By, DecidedAt = e.At, Reason = null };
    public PrivacyRequest Apply(ErasureCounted e) => this with { Erased = new Dictionary<string, int>(Erased) { [e.Module] = e.Rows } };
    public PrivacyRequest Apply(ErasureCompleted e) => this with { State = PrivacyState.Done, DoneAt = e.At };

    public bool IsOpen(DateTimeOffset now) => State == PrivacyState.Requested || (State == PrivacyState.Available && now < ExpiresAt);

    /// <exception cref="Refusal">409 when it does not wait for a decision.</exception>
    public ErasureRefused Refuse(Guid by, string because, DateTimeOffset now) =>
        State == PrivacyState.Requested ? new(by, because, now) : throw Decided.Refuse();

    /// <summary>Null when it was approved before.</summary>
    /// <exception cref="Refusal">409 when it was refused, or is an export.</exception>
    public ErasureApproved? Approve(Guid? by, DateTimeOffset now) => State switch
    {
        PrivacyState.Requested => new(by, now),
        PrivacyState.Approved or PrivacyState.Done => null,
        _ => throw Decided.Refuse(),
    };

    /// <exception cref="Refusal">404 when it is none for the person to download, 410 when it is too late.</exception>
    public ExportTaken Take(Guid personId, DateTimeOffset now)
    {
        if (PersonId != personId || Kind != PrivacyKind.Export) throw Problems.NotFound.Refuse();
        return IsOpen(now) ? new(now) : throw Expired.Refuse();
    }

    /// <summary>The module's share, and the end when all those named have given theirs. Nothing when it was counted before.</summary>
    public IEnumerable<object> Count(string module, int rows, IEnumerable<string> all, DateTimeOffset now)
    {
        if (State != PrivacyState.Approved || Erased.ContainsKey(module)) yield break;
        yield return new ErasureCounted(module, rows);
        if (all.All(m => m == module || Erased.ContainsKey(m))) yield return new ErasureCompleted(now);
    }

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(PrivacyRequestView.Of(this), Json.Options);
}

/// <summary>A request as those who run the firm see it, but for the person's name: an answer that is remembered holds none.</summary>
/// <param name="PersonId">A contact's or a member's id.</param>
/// <param name="RequestedBy">The person, or who wrote it down for them; null when the retention policy did.</param>
/// <param name="Reason">What was written down with it; gone once the person is erased.</param>
/// <param name="ExpiresAt">Until when an export can be downloaded.</param>
/// <param name="Erased">Module to how many rows it has erased.</param>
internal sealed record PrivacyRequestView(
    Guid Id, PrivacyKind Kind, PrivacyState State, Guid PersonId, Guid? RequestedBy, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? DownloadedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? RefusedBecause, DateTimeOffset? DoneAt,
    IReadOnlyDictionary<string, int> Erased, long Version) : IVersioned
{
    public static PrivacyRequestView Of(PrivacyRequest r) => new(r.Id, r.Kind, r.State, r.PersonId, r.RequestedBy, r.Reason, r.CreatedAt, r.ExpiresAt,
        r.DownloadedAt, r.DecidedBy, r.DecidedAt, r.RefusedBecause, r.DoneAt, r.Erased, r.Version);
}

/// <summary>The same with the person's name and address as they are now; after the erasure there is no address.</summary>
internal sealed record PrivacyRequestRow(
    Guid Id, PrivacyKind Kind, PrivacyState State, Guid PersonId, Guid? RequestedBy, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? DownloadedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? RefusedBecause, DateTimeOffset? DoneAt,
    IReadOnlyDictionary<string, int> Erased, long Version, string Name, string? Email);

/// <summary>A request as the person sees it whom it is about.</summary>
/// <param name="ExpiresAt">Until when an export can be downloaded.</param>
internal sealed record MyPrivacyRequest(
    Guid Id, PrivacyKind Kind, PrivacyState State, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? DownloadedAt, DateTimeOffset? DecidedAt,
    string? RefusedBecause)
{
    public static MyPrivacyRequest Of(PrivacyRequest r) => new(r.Id, r.Kind, r.State, r.CreatedAt, r.ExpiresAt, r.DownloadedAt, r.DecidedAt, r.RefusedBecause);
}
