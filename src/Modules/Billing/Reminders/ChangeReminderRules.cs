using Portal.Billing.Contracts;
using Portal.Identity.Contracts;

namespace Portal.Billing.Reminders;

/// <summary>An admin says when clients are reminded of what they owe. What is left out stays; the steps are given as a whole.</summary>
internal sealed record ChangeReminderRules(Patched<bool> On, Patched<IReadOnlyList<ReminderStep>> Steps) : ICommand<ReminderRulesView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm/reminders", (ChangeReminderRules command, Requests ask) =>
            ask.Change(command))
            .Operation<ChangeReminderRules>("Change when my firm sends payment reminders", Who.Admins).Changes().Produces<ReminderRulesView>()
            .Example(new { on = true, steps = new[] { new ReminderStep(-3), new ReminderStep(3), new ReminderStep(10), new ReminderStep(20) } });
    }

    internal sealed class Validator : AbstractValidator<ChangeReminderRules>
    {
        public Validator() => this.RuleForGiven(x => x.Steps).AreSteps();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeReminderRules, ReminderRulesView>
    {
        public async Task<ReminderRulesView> Handle(ChangeReminderRules command, CancellationToken ct)
        {
            var id = ReminderPolicy.IdOf(actor.FirmId);
            var known = await billing.Session.LoadAsync<ReminderPolicy>(id, ct);
            var now = known?.Rules ?? ReminderRules.Usual;
            var said = new ReminderPolicy.Described(new(command.On.Or(now.On), [.. command.Steps.Or(now.Steps).OrderBy(s => s.Days)
                .Select(s => s with { Text = string.IsNullOrWhiteSpace(s.Text) ? null : s.Text.Trim() })]));
            var (state, told) = await billing.Say(caller, id, known, new ReminderPolicy.Introduced(id, clock.GetUtcNow()), said, ct);
            told.TellFirm(new ReminderRulesChanged());
            return ReminderRulesView.Of(state);
        }
    }
}

/// <summary>When the caller's firm reminds its clients of what they owe.</summary>
internal sealed record ReadReminderRules : IRequest<ReminderRulesView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/firm/reminders", (Requests ask) => ask.Read(new ReadReminderRules()))
            .Operation<ReadReminderRules>("Read when my firm sends payment reminders", Who.Members).Produces<ReminderRulesView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReadReminderRules, ReminderRulesView>
    {
        public async Task<ReminderRulesView> Handle(ReadReminderRules request, CancellationToken ct)
        {
            var id = ReminderPolicy.IdOf(actor.FirmId);
            return ReminderRulesView.Of(await billing.Session.LoadAsync<ReminderPolicy>(id, ct) ?? new ReminderPolicy(id, ReminderRules.Usual));
        }
    }
}

/// <summary>When a firm reminds its clients.</summary>
/// <param name="Version">0 while the firm has said nothing.</param>
internal sealed record ReminderRulesView(bool On, IReadOnlyList<ReminderStepView> Steps, long Version) : IVersioned
{
    public static ReminderRulesView Of(ReminderPolicy p) =>
        new(p.Rules.On, [.. p.Rules.Steps.Select(s => new ReminderStepView(s.Days, s.Text,
            Languages.All.ToDictionary(l => l, l => p.Rules.UsualText(s, l))))], p.Version);
}

/// <param name="Text">In the firm's own words; null for the usual ones.</param>
/// <param name="Usual">The usual words, by language.</param>
internal sealed record ReminderStepView(int Days, string? Text, IReadOnlyDictionary<string, string> Usual);

/// <summary>What must hold of reminders.</summary>
internal static class ReminderFieldRules
{
    private const int MostDays = 90;

    public static void IsReminder<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(1000).Prose();

    public static void AreSteps<T>(this IRuleBuilder<T, IReadOnlyList<ReminderStep>> rule) => rule.NotNull()
        .Must(s => s is null || s.Count <= 10).WithMessage("Give at most 10 reminders.")
        .Must(s => s is null || s.Where(x => x is not null).GroupBy(x => x.Days).All(g => g.Count() == 1)).WithMessage("Name each day once.")
        .ForEach(each => each.NotNull().ChildRules(step =>
        {
            step.RuleFor(s => s.Days).InclusiveBetween(-MostDays, MostDays);
            step.RuleFor(s => s.Text).IsReminder();
        }));
}
