using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Products;

/// <summary>A member puts something that the firm sells again and again into its catalogue.</summary>
/// <param name="Prices">Of one unit before tax, in minor units; one for each currency.</param>
/// <param name="Description">A line's text; the name where it is left out.</param>
/// <param name="Unit">A code of UN/ECE Recommendation 20 or 21, such as HUR for hours; one piece where it is left out.</param>
internal sealed record CreateProduct(string Name, IReadOnlyList<Money> Prices, LineTax Tax, string? Description = null, string? Unit = null)
    : ICommand<ProductView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/products",
            (CreateProduct command, Requests ask) => ask.Create(command, p => $"/products/{p.Id}"))
            .Operation<CreateProduct>("Create a product", Who.Staff).Creates().Produces<ProductView>(201)
            .Example(new CreateProduct("Design", [new Money(9500, "EUR"), new Money(10500, "CHF")], new LineTax(19), "Design, by the hour", "HUR"));
    }

    internal sealed class Validator : AbstractValidator<CreateProduct>
    {
        public Validator()
        {
            RuleFor(x => x.Name).IsTitle();
            RuleFor(x => x.Prices).ArePrices();
            RuleFor(x => x.Tax).IsTax();
            RuleFor(x => x.Description).IsDescription();
            RuleFor(x => x.Unit).IsUnit();
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<CreateProduct, ProductView>
    {
        public Task<ProductView> Handle(CreateProduct c, CancellationToken ct)
        {
            var product = billing.Start<Product>(Guid.CreateVersion7());
            product.Append(new Product.Created(product.Id, new(c.Name, c.Description, c.Unit, c.Prices, c.Tax), clock.GetUtcNow()))
                .TellFirm(new ProductCreated(product.Id, c.Name));
            return Task.FromResult(ProductView.Of(product.State));
        }
    }
}
