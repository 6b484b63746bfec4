using Portal.Billing.Invoices;

namespace Portal.Billing.BankStatements;

/// <summary>What matching knows of an invoice that was sent.</summary>
/// <param name="Outstanding">What is left to pay, in minor units.</param>
/// <param name="IsOpen">Whether it asks for anything; else it was paid or voided.</param>
/// <param name="IsKept">An online payment that is under way keeps it, or a part of it.</param>
/// <param name="Open">What is left, by the days on which it is due; empty where all of it is due on one.</param>
/// <param name="Names">What its client is called: now, and on the invoice.</param>
internal sealed record PayableInvoice(Guid Id, Guid ClientId, string Number, string Currency, long Outstanding, bool IsOpen, bool IsKept,
    IReadOnlyList<Instalment> Open, IReadOnlyList<string> Names)
{
    /// <summary>What may be paid in one: all that is left, or the next instalments of it.</summary>
    public IEnumerable<long> Sums => Next(Open).Append(Outstanding).Distinct();

    public bool Asks(long amount) => Sums.Contains(amount);

    /// <summary>So much of it is paid.</summary>
    public PayableInvoice Less(long amount) => this with { Outstanding = Outstanding - amount, IsOpen = Outstanding > amount, Open = Less(Open, amount) };

    /// <summary>Whether exactly that pays these: one of them what it asks for, several all that is left of each.</summary>
    /// <param name="parts">How much of each.</param>
    public static bool Fits(IReadOnlyList<(Invoice Invoice, long Amount)> parts, long amount) => parts.Sum(p => p.Amount) == amount
        && parts.All(p => p.Invoice is { Status: InvoiceStatus.Issued, Charges.Count: 0 } && (p.Amount == p.Invoice.Outstanding
            || (parts.Count == 1 && p.Invoice.Instalments.Count > 0 && Next(p.Invoice.Open).Contains(p.Amount))));

    /// <summary>The first instalment that is left, the first two, and so on.</summary>
    private static IEnumerable<long> Next(IEnumerable<Instalment> open)
    {
        var sum = 0L;
        foreach (var part in open) yield return sum += part.Amount;
    }

    private static List<Instalment> Less(IEnumerable<Instalment> open, long amount)
    {
        var left = new List<Instalment>();
        foreach (var part in open)
        {
            var paid = Math.Min(part.Amount, amount);
            amount -= paid;
            if (paid < part.Amount) left.Add(part with { Amount = part.Amount - paid });
        }
        return left;
    }
}
