using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Products;

/// <summary>A member changes a product, for lines to come. Fields left out stay as they are; prices and tax are given as a whole.</summary>
internal sealed record ChangeProduct(Guid ProductId, Patched<string> Name, Patched<string?> Description, Patched<string?> Unit,
    Patched<IReadOnlyList<Money>> Prices, Patched<LineTax> Tax) : ICommand<ProductView>
{
    internal sealed record Body(Patched<string> Name, Patched<string?> Description, Patched<string?> Unit, Patched<IReadOnlyList<Money>> Prices,
        Patched<LineTax> Tax);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/products/{productId:guid}",
            (Guid productId, Body b, Requests ask) => ask.Change(new ChangeProduct(productId, b.Name, b.Description, b.Unit, b.Prices, b.Tax)))
            .Operation<ChangeProduct>("Change a product", Who.Staff).Changes().Produces<ProductView>()
            .Example(new { prices = new[] { new Money(9800, "EUR") } });
    }

    internal sealed class Validator : AbstractValidator<ChangeProduct>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).IsTitle();
            this.RuleForGiven(x => x.Description).IsDescription();
            this.RuleForGiven(x => x.Unit).IsUnit();
            this.RuleForGiven(x => x.Prices).ArePrices();
            this.RuleForGiven(x => x.Tax).IsTax();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing) : IRequestHandler<ChangeProduct, ProductView>
    {
        public async Task<ProductView> Handle(ChangeProduct c, CancellationToken ct)
        {
            var product = await billing.ChangeUnchecked<Product>(c.ProductId, ct);
            var now = product.State.Content;
            var content = new ProductContent(c.Name.Or(now.Name), c.Description.Or(now.Description), c.Unit.Or(now.Unit), c.Prices.Or(now.Prices),
                c.Tax.Or(now.Tax));
            product.Append(new Product.Changed(content)).TellFirm(new ProductChanged(product.Id, content.Name));
            return ProductView.Of(product.State);
        }
    }
}
