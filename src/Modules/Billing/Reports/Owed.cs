using Portal.Billing.Invoices;

namespace Portal.Billing.Reports;

/// <summary>An invoice as reports of a day in the past see it. In minor units.</summary>
/// <param name="IssuedOn">Of the invoice, its date.</param>
/// <param name="DueOn">By when all of it was due, where there were no instalments.</param>
/// <param name="VoidedOn">The day on which it was voided; null where it was not.</param>
/// <param name="Instalments">As they were agreed by then; none where all of it was due on one day.</param>
internal sealed record Owed(Guid ClientId, string Currency, long Total, DateOnly IssuedOn, DateOnly DueOn, DateOnly? VoidedOn, IReadOnlyList<Paid> Payments,
    IReadOnlyList<Instalment>? Instalments = null)
{
    /// <summary>
    /// What was left to pay at the end of that day. A payment counts from the day of the bank's statement on, or from the invoice's own where that
    /// is later, until it was taken back.
    /// </summary>
    public long On(DateOnly day) => day < IssuedOn || VoidedOn <= day ? 0
        : Math.Max(0, Total - By(day).Sum(p => p.Amount));

    /// <summary>The same by the days on which it was due.</summary>
    public IReadOnlyList<Instalment> Open(DateOnly day)
    {
        if (On(day) is not (> 0 and var left)) return [];
        if (Instalments is not { Count: > 0 } plan) return [new(DueOn, left)];
        var credited = By(day).Where(p => p.IsCredit).Sum(p => p.Amount);
        return InstalmentPart.Left(InstalmentPart.Of(plan, Total - credited, Total - credited - left));
    }

    private IEnumerable<Paid> By(DateOnly day) => Payments.Where(p => p.On <= day && !(p.TakenBackOn <= day));
}

/// <summary>What a payment paid of an invoice, or a credit note took off it; below zero for what a credit note gave back of a payment.</summary>
/// <param name="TakenBackOn">Null where it was not.</param>
internal sealed record Paid(long Amount, DateOnly On, DateOnly? TakenBackOn = null, bool IsCredit = false);

/// <summary>What a client owes in a currency, by how long it is overdue. In minor units.</summary>
/// <param name="NotDue">Due that day, or later.</param>
/// <param name="UpTo30">One to 30 days overdue.</param>
internal sealed record Ages(long Invoices, long NotDue, long UpTo30, long UpTo60, long UpTo90, long Over90)
{
    public static readonly Ages None = new(0, 0, 0, 0, 0, 0);

    public long Total => NotDue + UpTo30 + UpTo60 + UpTo90 + Over90;

    /// <summary>By client and currency; whoever owes nothing is left out.</summary>
    public static IReadOnlyDictionary<(Guid ClientId, string Currency), Ages> Of(IEnumerable<Owed> invoices, DateOnly day)
    {
        var all = new Dictionary<(Guid, string), Ages>();
        foreach (var invoice in invoices)
        {
            if (invoice.Open(day) is not { Count: > 0 } open) continue;
            var key = (invoice.ClientId, invoice.Currency);
            var ages = all.GetValueOrDefault(key, None);
            all[key] = open.Aggregate(ages with { Invoices = ages.Invoices + 1 }, (sum, part) => sum.With(part.Amount, day.DayNumber - part.DueOn.DayNumber));
        }
        return all;
    }

    public Ages And(Ages other) => new(Invoices + other.Invoices, NotDue + other.NotDue, UpTo30 + other.UpTo30, UpTo60 + other.UpTo60, UpTo90 + other.UpTo90,
        Over90 + other.Over90);

    private Ages With(long amount, int days) => days switch
    {
        <= 0 => this with { NotDue = NotDue + amount },
        <= 30 => this with { UpTo30 = UpTo30 + amount },
        <= 60 => this with { UpTo60 = UpTo60 + amount },
        <= 90 => this with { UpTo90 = UpTo90 + amount },
        _ => this with { Over90 = Over90 + amount },
    };
}
