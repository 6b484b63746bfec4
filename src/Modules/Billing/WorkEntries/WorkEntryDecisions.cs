using Portal.Billing.Invoices;

namespace Portal.Billing.WorkEntries;

/// <summary>What may become of a time entry or an expense, and what is refused.</summary>
internal sealed partial record WorkEntry
{
    public static readonly Problem IsBilled = new("work-billed", 409, "It's billed already",
        "What an invoice bills can't be changed, deleted or billed again. Delete the draft or void the invoice first.");
    public static readonly Problem NotDoneYet = new("work-in-future", 409, "That day hasn't come yet", "Enter a day up to today.");
    public static readonly Problem CannotBeBilled = new("work-not-billable", 409, "This can't be billed together",
        "Only billable time and expenses of one client and currency go on an invoice, in prices before tax.");
    public static readonly Problem NothingToBill = new("nothing-to-bill", 409, "There's nothing to bill",
        "The client has no unbilled time or expenses in this currency.");

    /// <param name="today">Where the firm is.</param>
    public static Recorded Record(Guid id, Guid clientId, Work work, DateOnly today, DateTimeOffset now)
    {
        MustBeDone(work, today);
        return new(id, clientId, work, now);
    }

    /// <summary>Null where it says that already.</summary>
    public Changed? Change(Work work, DateOnly today)
    {
        MustBeOpen();
        MustBeDone(work, today);
        return work == Work ? null : new(work);
    }

    public Deleted Delete(DateTimeOffset now)
    {
        MustBeOpen();
        return new(now);
    }

    /// <summary>An invoice in that currency bills it, and no other does.</summary>
    /// <param name="pointer">Where it stands in the request.</param>
    public Billed Bill(Guid invoiceId, string currency, string pointer, DateTimeOffset now)
    {
        MustBeOpen(pointer);
        if (!Work.IsBillable || Work.Currency != currency) throw CannotBeBilled.Refuse($"{Called} isn't billable in {currency}.", pointer);
        return new(invoiceId, now);
    }

    /// <summary>So that people know which of several it is.</summary>
    private string Called => $"\"{Work.Note}\" of {Reports.CsvFile.Day(Work.Day)}";

    private void MustBeOpen(string? pointer = null)
    {
        if (InvoiceId is not null) throw IsBilled.Refuse($"{Called} is on an invoice already.", pointer);
    }

    private static void MustBeDone(Work work, DateOnly today)
    {
        if (!work.Day.HasCome(today)) throw NotDoneYet.Refuse(pointer: "/date");
        if (work.Amount > LineRules.Most) throw Problems.Validation.Refuse("That's more than a line of an invoice can hold.", "/minutes");
    }
}
