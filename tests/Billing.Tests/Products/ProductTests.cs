using Portal.Billing.Invoices;
using Portal.Billing.Products;

namespace Portal.Billing.Tests.Products;

public class ProductTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly CreateProduct Design = new("Design", [new(9500, "EUR"), new(10_500, "CHF")], new LineTax(19), "Design, by the hour", "HUR");

    private static List<string> Faults(CreateProduct command) => [.. new CreateProduct.Validator().Validate(command).Errors.Select(e => e.ErrorCode)];

    [Fact]
    public void archiving_twice_changes_nothing_and_neither_does_restoring_what_is_not_archived()
    {
        var product = Product.Create(new(Guid.CreateVersion7(), new("Design", null, null, [new(9500, "EUR")], new LineTax(19)), Now));
        Assert.Null(product.Restore(Now));
        var archived = product.Apply(product.Archive(Now)!);
        Assert.Equal(Now, archived.ArchivedAt);
        Assert.Null(archived.Archive(Now));
        Assert.Null(archived.Apply(archived.Restore(Now)!).ArchivedAt);
    }

    [Fact]
    public void a_price_is_given_once_for_each_currency()
    {
        Assert.Empty(Faults(Design));
        Assert.Equal(["NotEmptyValidator"], Faults(Design with { Prices = [] }));
        Assert.Equal(["price-currency"], Faults(Design with { Prices = [new(1, "EUR"), new(2, "EUR")] }));
        Assert.Equal(["currency"], Faults(Design with { Prices = [new(1, "XYZ")] }));
    }

    [Fact]
    public void unit_and_tax_are_what_a_line_takes()
    {
        Assert.Equal(["unit"], Faults(Design with { Unit = "hours" }));
        Assert.Equal(["tax-category"], Faults(Design with { Tax = new LineTax(19, TaxCategory.Exempt, "Small business") }));
        Assert.Equal(["exemption-reason"], Faults(Design with { Tax = new LineTax(0, TaxCategory.Exempt) }));
        Assert.Empty(Faults(Design with { Tax = new LineTax(0, TaxCategory.Exempt, "Small business") }));
    }
}
