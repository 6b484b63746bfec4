using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>What must hold of time entries and expenses.</summary>
internal static class WorkEntryRules
{
    /// <summary>A month, day and night.</summary>
    private const int MostMinutes = 31 * 24 * 60;

    /// <summary>It becomes a line's text, with its day.</summary>
    public static void IsDone<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(400).Prose();

    public static void AreMinutes<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, MostMinutes);

    /// <summary>Of an hour, or what was spent.</summary>
    public static void IsCharged<T>(this IRuleBuilder<T, Money> rule) => rule.NotNull().ChildRules(price =>
    {
        price.RuleFor(p => p.Amount).GreaterThanOrEqualTo(0).WithErrorCode("amount-negative").WithMessage("Use an amount of 0 or more.");
        price.RuleFor(p => p.Amount).LessThanOrEqualTo(LineRules.Most).WithErrorCode("amount-too-large")
            .WithMessage(p => $"Use an amount of at most {Money.Say(LineRules.Most, p.Currency)}.");
        price.RuleFor(p => p.Currency).Currency();
    });

    /// <summary>One of that kind to change: a time entry is not there among expenses.</summary>
    public static Task<Change<WorkEntry>> Change(this UnitOfWork<IBillingStore> billing, WorkKind kind, Guid id, Caller caller, CancellationToken ct) =>
        billing.Change<WorkEntry>(id, entry =>
        {
            if (entry.Kind != kind) throw Problems.NotFound.Refuse();
            caller.Require(entry.ClientId);
        }, ct);
}

/// <summary>What time entries and expenses name of other modules.</summary>
internal sealed class WorkReferences(IEnumerable<IThings> things, IMembers members, Actor actor)
{
    private readonly IThings _projects = things.Single(t => t.Kind == "project");

    /// <summary>What is new in it is looked up; what was there before is not asked about again.</summary>
    /// <exception cref="Refusal">404 when the client has no such project, or nobody of that id works for the client.</exception>
    public async Task MustBeKnown(Guid clientId, Work work, Work? before, CancellationToken ct)
    {
        if (work.ProjectId is { } project && project != before?.ProjectId && !await _projects.Has(actor, clientId, project, ct))
            throw Problems.NotFound.Refuse("The client has no such project, or you don't have access to it.", "/projectId");
        if (work.MemberId != (before?.MemberId ?? actor.PersonId) && !await members.WorksFor(actor.FirmId, work.MemberId, clientId, ct))
            throw Problems.NotFound.Refuse("No team member with that id works for this client.", "/memberId");
    }

    /// <summary>What those projects are called, as far as the caller sees them.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> Projects(IEnumerable<Guid> ids, CancellationToken ct) => _projects.Names(actor, [.. ids.Distinct()], ct);
}
