namespace Portal.Billing.Invoices;

/// <summary>What is charged for: a quantity of something at a price, before tax.</summary>
/// <param name="Quantity">Up to three decimals.</param>
/// <param name="UnitPrice">In minor units; negative for a discount.</param>
/// <param name="TaxRate">Percent, up to two decimals.</param>
internal sealed record InvoiceLine(string Description, decimal Quantity, long UnitPrice, decimal TaxRate)
{
    /// <summary>In minor units, rounded half away from zero (EN 16931, BT-131).</summary>
    public long Net => (long)Math.Round(Quantity * UnitPrice, MidpointRounding.AwayFromZero);
}

/// <summary>The tax on everything at one rate, rounded once per rate (EN 16931, BG-23). In minor units.</summary>
internal sealed record TaxLine(decimal Rate, long Net, long Tax);

/// <summary>Money that arrived for an invoice.</summary>
internal sealed record Payment(Guid Id, long Amount, DateOnly ReceivedOn, string? Reference);
