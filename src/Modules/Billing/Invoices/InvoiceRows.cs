using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Papers;

namespace Portal.Billing.Invoices;

/// <summary>How an invoice is stored to be read: as a row, whole, on paper, and by what lists put it in order.</summary>
internal sealed partial record Invoice
{
    /// <summary>The row of a list, as it is sent: stored as text, so that a list is read without being parsed.</summary>
    [JsonIgnore]
    public string ListLine => JsonSerializer.Serialize(
        new InvoiceRow(Id, ClientId, Number, Title, Status, new(Total, Currency), new(Outstanding, Currency), DueOn, IssuedAt, CreatedAt, IssuedOn, PaidOn,
            IsDeposit, [.. Subjects.Select(s => s.Id)], DueNext is { } next ? new(next, Currency) : null, Source: Origin?.Source),
        Json.Options);

    /// <summary>The day on which the last of the money arrived, or the last was credited; null while something is outstanding.</summary>
    [JsonIgnore]
    public DateOnly? PaidOn => Status == InvoiceStatus.Paid
        ? Payments.Select(p => (DateOnly?)p.ReceivedOn).Concat(Credits.Select(c => (DateOnly?)c.On)).Max() : null;

    /// <summary>Where it comes by its due date: drafts that leave it open come last.</summary>
    [JsonIgnore] public DateOnly SortDue => DueOn ?? DateOnly.MaxValue;

    /// <summary>Where it comes by its number, of whatever length that is: drafts come first.</summary>
    [JsonIgnore] public string SortNumber => Number is null ? "" : SortOf(Number);

    public static string SortOf(string number) => $"{number.Length:00}{number}";

    public Paper Print(PaperNames names) => InvoicePaper.Of(this, names);

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Number, Title);

    /// <summary>The whole invoice, as it is sent.</summary>
    [JsonIgnore] public string Body => JsonSerializer.Serialize(InvoiceView.Of(this), Json.Options);
}
