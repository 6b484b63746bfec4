using CsCheck;
using Portal.Billing.Papers;
using Portal.Billing.Reminders;

namespace Portal.Billing.Tests.Reminders;

public class ReminderRulesTests
{
    private static readonly DateOnly Due = new(2030, 1, 10);
    private static readonly ReminderRules Rules = new(true, [new(-3), new(0), new(3), new(10), new(20, "Ours.")]);

    private static int? StepOn(int day, params int[] sent) => Rules.Due(Due, Due.AddDays(day), sent)?.Days;

    [Fact]
    public void a_step_comes_on_its_day_and_is_made_up_for_within_a_week()
    {
        Assert.Null(StepOn(-4));
        Assert.Equal((-3, -3, 0, 3, 3, 10), (StepOn(-3), StepOn(-1), StepOn(2), StepOn(3), StepOn(9), StepOn(10)));
        Assert.Equal((20, 20, null), (StepOn(20), StepOn(27), StepOn(28)));
    }

    [Fact]
    public void of_steps_that_were_missed_only_the_latest_is_sent_and_none_twice()
    {
        Assert.Equal(10, StepOn(11, 3));
        Assert.Null(StepOn(11, 3, 10));
        // A member has reminded by hand since.
        Assert.Null(StepOn(11, 12));
        Assert.Equal(20, StepOn(20, 12));
    }

    [Fact]
    public void the_next_step_is_shown_with_its_day()
    {
        Assert.Equal(Due.AddDays(-3), Rules.Next(Due, Due.AddDays(-9), [])!.Value.On);
        Assert.Equal(Due.AddDays(11), Rules.Next(Due, Due.AddDays(11), [3])!.Value.On);
        Assert.Equal(Due.AddDays(20), Rules.Next(Due, Due.AddDays(11), [10])!.Value.On);
        Assert.Null(Rules.Next(Due, Due.AddDays(40), []));
    }

    [Fact]
    public void words_get_firmer_from_step_to_step_in_every_language_unless_the_firm_has_its_own()
    {
        foreach (var language in Identity.Contracts.Languages.All)
            Assert.Equal(["before", "today", "first", "second"], new[] { -3, 0, 3, 10 }.Select(days => Rules.Texts(days)[language])
                .Select(text => new[] { "before", "today", "first", "second", "last" }.Single(tone => PaperWords.Of(language)[$"reminder.{tone}"] == text)));
        Assert.All(Rules.Texts(25).Values, text => Assert.Equal("Ours.", text));
        Assert.Equal(PaperWords.Of("de")["reminder.last"], Rules.UsualText(Rules.Steps[4], "de"));
        Assert.Equal(PaperWords.Of("en")["reminder.first"], ReminderRules.Usual.Texts(1)["en"]);
    }

    private static readonly Gen<ReminderRules> AnyRules = Gen.Int[-30, 60].HashSet[1, 6].Select(days =>
        new ReminderRules(true, [.. days.Order().Select(d => new ReminderStep(d))]));

    /// <summary>Whatever days the portal runs on: no step twice, never backwards, none before its day or more than a week after it, one a day.</summary>
    [Fact]
    public void no_step_is_sent_twice_or_out_of_its_time_whatever_was_down() => Gen.Select(AnyRules, Gen.Bool.Array[120]).Sample((rules, runs) =>
    {
        var sent = new List<(int Day, int Step)>();
        for (var day = -40; day < 80; day++)
            if (runs[day + 40] && rules.Due(Due, Due.AddDays(day), sent.Select(s => s.Step)) is { } step) sent.Add((day, step.Days));
        Assert.Equal(sent.Select(s => s.Step).Distinct().Order(), sent.Select(s => s.Step));
        Assert.All(sent, s => Assert.InRange(s.Day - s.Step, 0, 7));
        // A step is left out only where nothing ran within its week, or a later one had come by then.
        foreach (var (step, next) in rules.Steps.Zip(rules.Steps.Skip(1).Select(s => s.Days).Append(1000)))
            if (Enumerable.Range(step.Days, Math.Min(8, next - step.Days)).Any(day => runs[day + 40])) Assert.Contains(sent, s => s.Step == step.Days);
    }, iter: 500);

    [Fact]
    public void a_promise_holds_until_its_day_is_over_and_a_dispute_until_it_is_settled()
    {
        var reminders = InvoiceReminders.Of(Guid.CreateVersion7(), Guid.CreateVersion7());
        InvoiceReminders Held(bool off = false, DateOnly? until = null, string? dispute = null) =>
            reminders.Apply(new InvoiceReminders.Held(off, until, dispute, default));
        Assert.False(reminders.IsHeld(Due));
        Assert.True(Held(until: Due).IsHeld(Due));
        Assert.False(Held(until: Due).IsHeld(Due.AddDays(1)));
        Assert.True(Held(off: true).IsHeld(Due));
        Assert.True(Held(dispute: "Not delivered").IsHeld(Due));
    }
}
