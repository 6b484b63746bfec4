using Microsoft.AspNetCore.Mvc;

namespace Portal.Billing.Products;

/// <summary>The firm's catalogue, newest first or by name; archived products where they are asked for. It is the firm's people's alone.</summary>
internal sealed class ListProducts : IEndpoint
{
    internal enum State { Active, Archived, All }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/products",
        (PageRequest page, HttpContext http, HotRead hot, string? q, [FromQuery(Name = "filter[state]")] string? state) =>
            hot.List(http, page, In(Filter.Named<State>(state, "filter[state]")).Search(q)))
        .Operation<ListProducts>("List products", Who.Members).SignsInWithin().Sorts(new Order("name", "sort_name", "text")).Produces<Page<ProductView>>();

    private static Rows In(string? state) => state switch
    {
        nameof(State.All) => Rows.Of("billing.mt_doc_product"),
        nameof(State.Archived) => Rows.Of("billing.mt_doc_product").And($"archived_at is not null"),
        _ => Rows.Of("billing.mt_doc_product").And($"archived_at is null"),
    };
}

/// <summary>One product.</summary>
internal sealed class ReadProduct : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/products/{productId:guid}",
        (Guid productId, HttpContext http, HotRead hot) => hot.One(http, $"p.list_line, p.mt_version::bigint",
            [$"left join billing.mt_doc_product p on p.tenant_id = $1 and p.id = {productId}"]))
        .Operation<ReadProduct>("Read a product", Who.Members).SignsInWithin().Produces<ProductView>();
}
