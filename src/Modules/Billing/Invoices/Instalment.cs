namespace Portal.Billing.Invoices;

/// <summary>What passes between one instalment and the next.</summary>
internal enum InstalmentInterval { Week, Month }

/// <summary>How an instalment stands, whichever day it is.</summary>
internal enum InstalmentStatus { Open, PartlyPaid, Paid, Credited }

/// <summary>A part of what an invoice asks for, with a due date of its own.</summary>
/// <param name="Amount">In minor units.</param>
internal sealed record Instalment(DateOnly DueOn, long Amount)
{
    public const int Fewest = 2, Most = 36;

    /// <summary>Equal parts. What can't be divided in minor units is asked for with the first.</summary>
    public static IReadOnlyList<Instalment> Split(long total, int count, DateOnly firstDueOn, InstalmentInterval interval) =>
    [
        .. Enumerable.Range(0, count).Select(n => new Instalment(
            // Counted from the first day, so that a month that is too short for it changes none of those after it.
            interval == InstalmentInterval.Week ? firstDueOn.AddDays(7 * n) : firstDueOn.AddMonths(n), total / count + (n == 0 ? total % count : 0))),
    ];
}

/// <summary>An instalment as payments and credit notes leave it. In minor units.</summary>
/// <param name="Amount">Less what credit notes took off it.</param>
internal sealed record InstalmentPart(DateOnly DueOn, long Amount, long Paid)
{
    public long Open => Amount - Paid;

    public InstalmentStatus Status => Amount == 0 ? InstalmentStatus.Credited
        : Open == 0 ? InstalmentStatus.Paid : Paid > 0 ? InstalmentStatus.PartlyPaid : InstalmentStatus.Open;

    /// <summary>What was paid fills the earliest first; what was credited is taken off the last first.</summary>
    /// <param name="plan">As it was agreed.</param>
    /// <param name="asked">What the invoice asks for, less credits: at most what the plan comes to.</param>
    public static IReadOnlyList<InstalmentPart> Of(IReadOnlyList<Instalment> plan, long asked, long paid)
    {
        var (parts, credited) = (new InstalmentPart[plan.Count], plan.Sum(i => i.Amount) - asked);
        for (var n = plan.Count - 1; n >= 0; n--)
        {
            var less = Math.Clamp(credited, 0, plan[n].Amount);
            (parts[n], credited) = (new(plan[n].DueOn, plan[n].Amount - less, 0), credited - less);
        }
        for (var n = 0; n < parts.Length; n++)
        {
            var filled = Math.Clamp(paid, 0, parts[n].Amount);
            (parts[n], paid) = (parts[n] with { Paid = filled }, paid - filled);
        }
        return parts;
    }

    /// <summary>What is left of them, each with its day.</summary>
    public static IReadOnlyList<Instalment> Left(IEnumerable<InstalmentPart> parts) =>
        [.. parts.Where(p => p.Open > 0).Select(p => new Instalment(p.DueOn, p.Open))];
}
