using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.Onboardings;

internal enum OnboardingStep { Welcome, Profile, SecondFactor, Document, Hello }

internal sealed record StepDone(OnboardingStep Step, DateTimeOffset At);

/// <summary>How far a contact has come in their first time here. Most steps follow from what they do; two they confirm.</summary>
internal sealed record Onboarding(Guid Id, DateTimeOffset StartedAt)
{
    /// <summary>Whoever does no further step for so long has stalled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>Whoever was not seen for so long stays away.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(14);

    /// <summary>Nobody has to write, and who needs a second factor the firm decides.</summary>
    private static readonly OnboardingStep[] Required = [OnboardingStep.Welcome, OnboardingStep.Profile, OnboardingStep.Document];

    public IReadOnlyList<StepDone> Done { get; init; } = [];
    public DateTimeOffset LastAt { get; init; } = StartedAt;
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? DismissedAt { get; init; }
    public bool Open => CompletedAt is null && DismissedAt is null;

    public static Onboarding Begin(Guid personId, DateTimeOffset at) => new(personId, at);

    public bool Has(OnboardingStep step) => Done.Any(d => d.Step == step);

    /// <summary>Itself when that step was done before.</summary>
    public Onboarding Do(OnboardingStep step, DateTimeOffset at)
    {
        if (Has(step)) return this;
        var after = this with { Done = [.. Done, new(step, at)], LastAt = at > LastAt ? at : LastAt };
        return after with { CompletedAt = CompletedAt ?? (Required.All(after.Has) ? at : null) };
    }

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(OnboardingView.Of(this), Json.Options);

    public static bool IsRequired(OnboardingStep step) => Required.Contains(step);
}

/// <summary>How far a contact has come.</summary>
/// <param name="LastAt">When they last came farther.</param>
/// <param name="CompletedAt">When all required steps were done.</param>
/// <param name="DismissedAt">When they said that they do not want to see it any more.</param>
internal sealed record OnboardingView(
    IReadOnlyList<OnboardingView.StepView> Steps, DateTimeOffset StartedAt, DateTimeOffset LastAt, DateTimeOffset? CompletedAt, DateTimeOffset? DismissedAt)
{
    internal sealed record StepView(OnboardingStep Step, bool Required, DateTimeOffset? DoneAt);

    public static OnboardingView Of(Onboarding o) => new(
        [.. Enum.GetValues<OnboardingStep>().Select(s => new StepView(s, Onboarding.IsRequired(s), o.Done.FirstOrDefault(d => d.Step == s)?.At))],
        o.StartedAt, o.LastAt, o.CompletedAt, o.DismissedAt);

    /// <summary>The steps are a contact's: what the firm's people begin with follows from what is there, and is only dismissed here.</summary>
    public OnboardingView For(Actor actor) => actor.IsMember ? this with { Steps = [] } : this;
}

/// <summary>A contact and how far they have come.</summary>
/// <param name="Stalled">They have begun, are not done, and did nothing further for a week.</param>
/// <param name="Onboarding">Null while the invitation is not accepted.</param>
/// <param name="LastSeenAt">When they last signed in, or used a session that is still there, exact to half a minute; null when never.</param>
/// <param name="Clients">Those of the caller's clients that the contact acts for.</param>
internal sealed record OnboardingRow(
    [property: Names("contact")] Guid PersonId, string Name, string Email, People.PersonStatus Status, bool Stalled,
    OnboardingView? Onboarding, DateTimeOffset? LastSeenAt = null, IReadOnlyList<OnboardingRow.Of>? Clients = null)
{
    internal sealed record Of(Guid Id, string Name);
}
