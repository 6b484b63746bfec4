using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.AccessReviews;

internal enum ReviewState { Suggested, Open, Completed, Dismissed }

/// <summary>Whether somebody keeps the access that they have.</summary>
internal enum Decision { Keep, Revoke }

/// <summary>Somebody of the firm goes through who can see what, and keeps or revokes each: for one client, or all of the firm.</summary>
internal sealed record AccessReview(Guid Id, Guid? ClientId, DateTimeOffset CreatedAt)
{
    internal sealed record Planned(Guid ReviewId, Guid? ClientId, string? Because, DateTimeOffset At);
    internal sealed record Started(int Items, Guid By, DateTimeOffset At);
    internal sealed record ItemDecided(Guid ItemId, Decision Decision, Guid By, DateTimeOffset At);
    internal sealed record Completed(Guid By, DateTimeOffset At);
    internal sealed record Dismissed(Guid By, DateTimeOffset At);

    public static readonly Problem NotOpen = new("review-not-open", 409, "The review isn't under way", "It hasn't started, or it's already over.");
    public static readonly Problem Decided = new("already-decided", 409, "That has already been decided",
        "Read the item again. Rights can be changed where the person is shown.");
    public static readonly Problem Undecided = new("review-undecided", 409, "Some items aren't decided yet", "Decide on every item first.");
    public static readonly Problem TooLarge = new("review-too-large", 422, "That's too much for one review", "Review the access client by client.");

    public long Version { get; set; }
    public ReviewState State { get; init; }

    /// <summary>Why it was suggested: the title of a project that has ended.</summary>
    public string? Because { get; init; }
    public Guid? StartedBy { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public int Items { get; init; }
    public int Kept { get; init; }
    public int Revoked { get; init; }
    public Guid? CompletedBy { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public Guid? DismissedBy { get; init; }
    public DateTimeOffset? DismissedAt { get; init; }

    public static AccessReview Create(Planned e) => new(e.ReviewId, e.ClientId, e.At) { Because = e.Because };
    public AccessReview Apply(Started e) => this with { State = ReviewState.Open, Items = e.Items, StartedBy = e.By, StartedAt = e.At };
    public AccessReview Apply(ItemDecided e) => e.Decision == Decision.Keep ? this with { Kept = Kept + 1 } : this with { Revoked = Revoked + 1 };
    public AccessReview Apply(Completed e) => this with { State = ReviewState.Completed, CompletedBy = e.By, CompletedAt = e.At };
    public AccessReview Apply(Dismissed e) => this with { State = ReviewState.Dismissed, DismissedBy = e.By, DismissedAt = e.At };

    /// <exception cref="Refusal">409 when it is over.</exception>
    public Dismissed Dismiss(Guid by, DateTimeOffset now) => State is ReviewState.Suggested or ReviewState.Open ? new(by, now) : throw NotOpen.Refuse();

    /// <exception cref="Refusal">409 when it is not under way, or something is left.</exception>
    public Completed Complete(Guid by, DateTimeOffset now)
    {
        MustBeOpen();
        return Kept + Revoked == Items ? new(by, now) : throw Undecided.Refuse();
    }

    public void MustBeOpen()
    {
        if (State != ReviewState.Open) throw NotOpen.Refuse();
    }

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ReviewView.Of(this), Json.Options);
}

/// <summary>An access review as the API shows it.</summary>
/// <param name="ClientId">Null when it is about the whole firm.</param>
/// <param name="Because">The title of the project whose end suggested it.</param>
/// <param name="Items">How many there are to decide about.</param>
internal sealed record ReviewView(
    Guid Id, Guid? ClientId, ReviewState State, string? Because, int Items, int Kept, int Revoked, DateTimeOffset CreatedAt,
    Guid? StartedBy, DateTimeOffset? StartedAt, Guid? CompletedBy, DateTimeOffset? CompletedAt, long Version,
    Guid? DismissedBy = null, DateTimeOffset? DismissedAt = null) : IVersioned
{
    public static ReviewView Of(AccessReview r) => new(r.Id, r.ClientId, r.State, r.Because, r.Items, r.Kept, r.Revoked, r.CreatedAt, r.StartedBy, r.StartedAt,
        r.CompletedBy, r.CompletedAt, r.Version, r.DismissedBy, r.DismissedAt);
}

/// <summary>What one person could see when the review began, and what was decided about it.</summary>
/// <param name="ClientId">The client it is about; null for a member who works for all.</param>
/// <param name="Rights">Section to level; <c>*</c> to a member's role.</param>
internal sealed record ReviewItem(
    Guid Id, Guid ReviewId, Guid PersonId, string Name, Role Role, Guid? ClientId, string? Client, IReadOnlyDictionary<string, string> Rights, Guid? GivenBy,
    string? GivenByName, DateTimeOffset? GivenAt, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt)
{
    public Decision? Decision { get; init; }
    public string? Note { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ItemView.Of(this), Json.Options);
}

/// <summary>An item as the API shows it.</summary>
/// <param name="LastUsedAt">When the person last signed in or was seen; null when never.</param>
internal sealed record ItemView(
    Guid Id, Guid PersonId, string Name, Role Role, Guid? ClientId, string? Client, IReadOnlyDictionary<string, string> Rights,
    Guid? GivenBy, string? GivenByName, DateTimeOffset? GivenAt, DateTimeOffset? LastUsedAt,
    Decision? Decision, string? Note, Guid? DecidedBy, DateTimeOffset? DecidedAt)
{
    public static ItemView Of(ReviewItem i) => new(i.Id, i.PersonId, i.Name, i.Role, i.ClientId, i.Client, i.Rights, i.GivenBy, i.GivenByName,
        i.GivenAt, i.LastUsedAt, i.Decision, i.Note, i.DecidedBy, i.DecidedAt);
}
