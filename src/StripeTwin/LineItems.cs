namespace Portal.StripeTwin;

/// <summary>What a session is paid for.</summary>
internal sealed record LineItem : Resource
{
    public override string Object => "item";
    public long AmountDiscount => 0;
    public long AmountSubtotal => AmountTotal;
    public long AmountTax => 0;
    public long AmountTotal => Price.UnitAmount * Quantity;
    public string Currency => Price.Currency;
    public required string Description { get; init; }
    public required Price Price { get; init; }
    public required long Quantity { get; init; }

    internal override string Unfilled => "adjustable_quantity metadata";
    internal override string Lacks => "created livemode";
}

internal sealed record Price(string Id, long Created, string Currency, string Product, long UnitAmount)
{
    public string Object => "price";
    public bool Active => false;
    public string BillingScheme => "per_unit";
    public object? CustomUnitAmount => null;
    public bool Livemode => false;
    public string? LookupKey => null;
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();
    public string? Nickname => null;
    public object? Recurring => null;
    public string TaxBehavior => "unspecified";
    public string? TiersMode => null;
    public object? TransformQuantity => null;
    public string Type => "one_time";
    public string UnitAmountDecimal => $"{UnitAmount}";
}

/// <summary>Read from the parameters of a session: each with a price of its own, since the twin has no products.</summary>
internal static class LineItems
{
    public static LineItem[] Of(Account account, FormBody form)
    {
        LineItem[] lines = [.. form.Each("line_items").Select(l => Line(account, l))];
        if (lines.Length == 0) throw StripeError.Missing("line_items");
        if (lines.DistinctBy(l => l.Currency).Count() > 1) throw StripeError.Invalid("All line items of a session must have one currency.", "line_items");
        Money.Require(lines.Sum(l => l.AmountTotal), lines[0].Currency, "line_items");
        return lines;
    }

    private static LineItem Line(Account account, FormBody form)
    {
        var price = form.At("price_data");
        var name = price.At("product_data").Required("name");
        var amount = price.Number("unit_amount") ?? throw StripeError.Missing("line_items[price_data][unit_amount]");
        return new()
        {
            Id = Account.NewId("li"),
            Created = account.Now,
            Description = name,
            Price = new(Account.NewId("price"), account.Now, Money.Currency(price), Account.NewId("prod", 14), amount),
            Quantity = form.Number("quantity") ?? 1,
        };
    }
}
