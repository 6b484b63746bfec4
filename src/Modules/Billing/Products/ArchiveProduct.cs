using Portal.Billing.Contracts;

namespace Portal.Billing.Products;

/// <summary>A member archives a product that is sold no more: no line is proposed of it. Archiving it twice changes nothing.</summary>
internal sealed record ArchiveProduct(Guid ProductId) : ICommand<ProductView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/products/{productId:guid}/archive",
            (Guid productId, Requests ask) => ask.Change(new ArchiveProduct(productId)))
            .Operation<ArchiveProduct>("Archive a product", Who.Staff).Changes().Produces<ProductView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<ArchiveProduct, ProductView>
    {
        public async Task<ProductView> Handle(ArchiveProduct command, CancellationToken ct)
        {
            var product = await billing.ChangeUnchecked<Product>(command.ProductId, ct);
            if (product.State.Archive(clock.GetUtcNow()) is { } archived)
                product.Append(archived).TellFirm(new ProductArchived(product.Id, product.State.Content.Name));
            return ProductView.Of(product.State);
        }
    }
}

/// <summary>A member takes an archived product back into the catalogue.</summary>
internal sealed record RestoreProduct(Guid ProductId) : ICommand<ProductView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/products/{productId:guid}/restore",
            (Guid productId, Requests ask) => ask.Change(new RestoreProduct(productId)))
            .Operation<RestoreProduct>("Restore an archived product", Who.Staff).Changes().Produces<ProductView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, TimeProvider clock) : IRequestHandler<RestoreProduct, ProductView>
    {
        public async Task<ProductView> Handle(RestoreProduct command, CancellationToken ct)
        {
            var product = await billing.ChangeUnchecked<Product>(command.ProductId, ct);
            if (product.State.Restore(clock.GetUtcNow()) is { } restored)
                product.Append(restored).TellFirm(new ProductRestored(product.Id, product.State.Content.Name));
            return ProductView.Of(product.State);
        }
    }
}
