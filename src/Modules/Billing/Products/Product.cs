using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Invoices;

namespace Portal.Billing.Products;

/// <summary>What a product says on a line that is made of it.</summary>
/// <param name="Description">The line's text; the name where null.</param>
/// <param name="Unit">A code of UN/ECE Recommendation 20 or 21; one piece where null.</param>
/// <param name="Prices">Of one unit, in one or more currencies, each once.</param>
internal sealed record ProductContent(string Name, string? Description, string? Unit, IReadOnlyList<Money> Prices, LineTax Tax);

/// <summary>Something the firm sells again and again, goods or a service. Lines copy from it: what is billed stays as it is when it changes.</summary>
internal sealed record Product(Guid Id, ProductContent Content, DateTimeOffset CreatedAt)
{
    internal sealed record Created(Guid ProductId, ProductContent Content, DateTimeOffset At);
    internal sealed record Changed(ProductContent Content);
    internal sealed record Archived(DateTimeOffset At);
    internal sealed record Restored(DateTimeOffset At);

    public long Version { get; set; }

    /// <summary>Since when it is proposed no more; null while it is.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    public static Product Create(Created e) => new(e.ProductId, e.Content, e.At);
    public Product Apply(Changed e) => this with { Content = e.Content };
    public Product Apply(Archived e) => this with { ArchivedAt = e.At };
    public Product Apply(Restored _) => this with { ArchivedAt = null };

    /// <summary>Null when it is archived already.</summary>
    public Archived? Archive(DateTimeOffset now) => ArchivedAt is null ? new(now) : null;

    /// <summary>Null when it is not archived.</summary>
    public Restored? Restore(DateTimeOffset now) => ArchivedAt is null ? null : new(now);

    /// <summary>By what it is found.</summary>
    [JsonIgnore] public string Search => Unicode.Searchable(Content.Name, Content.Description);

    [JsonIgnore] public string SortName => Unicode.Sortable(Content.Name);
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ProductView.Of(this), Json.Options);
}

/// <summary>A product as the API shows it to the firm's people.</summary>
/// <param name="Description">A line's text; the name where null.</param>
/// <param name="Unit">A code of UN/ECE Recommendation 20 or 21; one piece where null.</param>
/// <param name="Prices">Of one unit, one for each currency.</param>
/// <param name="ArchivedAt">Since when it is proposed no more.</param>
internal sealed record ProductView(Guid Id, string Name, string? Description, string? Unit, IReadOnlyList<Money> Prices, LineTax Tax,
    DateTimeOffset CreatedAt, DateTimeOffset? ArchivedAt, long Version) : IVersioned
{
    public static ProductView Of(Product p) => new(p.Id, p.Content.Name, p.Content.Description, p.Content.Unit, p.Content.Prices, p.Content.Tax,
        p.CreatedAt, p.ArchivedAt, p.Version);
}

/// <summary>What must hold of a product.</summary>
internal static class ProductRules
{
    /// <summary>As a line's text.</summary>
    public static void IsDescription<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(500).Prose();

    public static void ArePrices<T>(this IRuleBuilder<T, IReadOnlyList<Money>> rule) => rule.NotEmpty()
        .Must(p => p is null || p.Count <= 20).WithMessage("Give at most 20 prices.")
        .Must(p => p is null || p.Where(x => x is not null).GroupBy(x => x.Currency).All(g => g.Count() == 1)).WithErrorCode("price-currency")
        .WithMessage("Give one price for each currency.")
        .ForEach(each => each.NotNull().ChildRules(price =>
        {
            price.RuleFor(p => p.Amount).IsUnitPrice();
            price.RuleFor(p => p.Currency).Currency();
        }));
}
