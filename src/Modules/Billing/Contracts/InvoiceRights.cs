namespace Portal.Billing.Contracts;

/// <summary>A contact's rights to their clients' invoices.</summary>
public static class InvoiceRights
{
    public static readonly Section Section = new("invoices", "none", "view", "pay");

    /// <summary>To read issued invoices and their payments.</summary>
    public static readonly Right View = Section["view"];

    /// <summary>To pay them.</summary>
    public static readonly Right Pay = Section["pay"];
}
