using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.WorkEntries;

/// <summary>What becomes a line: each entry, or the time of a project at one price. Expenses are lines of their own either way.</summary>
internal enum WorkGrouping { Entry, Project }

/// <summary>
/// The lines that bill time and expenses. A line comes to its minutes at the price of an hour, rounded once: so what entries come to is neither
/// lost nor invented, and an entry that is a line alone comes to what it was shown with.
/// </summary>
internal static class WorkLines
{
    private const string Hours = "HUR";

    /// <summary>In hours: as many decimals as a quantity has.</summary>
    private const int Decimals = 3;

    /// <param name="projects">What projects are called.</param>
    public static IReadOnlyList<InvoiceLine> Of(IEnumerable<WorkEntry> entries, WorkGrouping grouping, IReadOnlyDictionary<Guid, string> projects,
        PaperWords words)
    {
        var work = entries.OrderBy(e => e.Day).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id).Select(e => e.Work).ToList();
        if (grouping == WorkGrouping.Entry) return [.. work.Select(w => Line(w, w.Note, [w]))];
        var together = work.Where(w => w.Minutes is not null).GroupBy(w => (w.ProjectId, w.Price, w.Tax))
            .Select(g => Line(g.First(), Called(g.Key.ProjectId), [.. g]));
        return [.. together, .. work.Where(w => w.Minutes is null).Select(w => Line(w, w.Note, [w]))];

        string Called(Guid? projectId) => projectId is { } id && projects.TryGetValue(id, out var name) ? name : words["work.time"];

        InvoiceLine Line(Work first, string what, IReadOnlyList<Work> all)
        {
            var text = words.Fill("work.on", ("what", what), ("when", words.Period(new(all[0].Day, all[^1].Day))));
            var line = first.Minutes is null ? new InvoiceLine(text, 1, first.Price, first.Tax.Rate) : Time(text, all.Sum(w => w.Minutes ?? 0), first, words);
            return line with { Category = first.Tax.Category, ExemptionReason = first.Tax.ExemptionReason };
        }
    }

    /// <summary>In hours; where decimals of an hour can't say the minutes to the cent, at their amount, and the text says how long it took.</summary>
    private static InvoiceLine Time(string text, int minutes, Work work, PaperWords words)
    {
        var (hours, amount) = (Math.Round(minutes / 60m, Decimals, MidpointRounding.AwayFromZero), Work.AmountOf(minutes, work.Price));
        return Totals.Round(hours * work.Price) == amount
            ? new(text, hours, work.Price, work.Tax.Rate, Hours)
            : new($"{text} ({minutes / 60}:{minutes % 60:00} {words["unit." + Hours]})", 1, amount, work.Tax.Rate);
    }

    /// <summary>From the first day to the last.</summary>
    public static ServicePeriod Period(IEnumerable<WorkEntry> entries) => new(entries.Min(e => e.Day), entries.Max(e => e.Day));
}
