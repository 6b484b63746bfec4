using System.Text.Json.Serialization;

namespace Portal.StripeTwin;

/// <summary>Whoever pays.</summary>
internal sealed record Customer : Resource
{
    public override string Object => "customer";
    public Address? Address { get; init; }
    public long Balance => 0;
    public string? Currency => null;
    public bool Delinquent => false;
    public string? Description { get; init; }
    public string? Email { get; init; }
    public object InvoiceSettings { get; } =
        new { CustomFields = (object?)null, DefaultPaymentMethod = (string?)null, Footer = (string?)null, RenderingOptions = (object?)null };
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public IReadOnlyList<string> PreferredLocales { get; init; } = [];
    public string TaxExempt { get; init; } = "none";

    internal override string Unfilled => "default_source shipping";

    [JsonIgnore]
    public bool IsDeleted { get; init; }
}

internal static class Customers
{
    private const string Parameters = "address description email metadata name phone preferred_locales tax_exempt";

    public static void Map(Api api)
    {
        api.Post("/v1/customers", call =>
            call.Account.Save(Changed(new Customer { Id = Account.NewId("cus", 14), Created = call.Account.Now }, call.Form), "customer.created"), Parameters);
        api.Get("/v1/customers/{id}", call => call.Get<Customer>() is { IsDeleted: true } gone ? new Deleted(gone.Id, gone.Object) : call.Get<Customer>());
        api.Post("/v1/customers/{id}", call => call.Account.Save(Changed(Named(call.Account, call.Id, "id"), call.Form), "customer.updated"), Parameters);
        api.Delete("/v1/customers/{id}", Delete);
        api.Get("/v1/customers", call => Lists.Of<Customer>(call, c => !c.IsDeleted && call.Form.Admits("email", c.Email)),
            "email" + Lists.Parameters);
    }

    /// <summary>One that has not been deleted.</summary>
    public static Customer Named(Account account, string id, string param = "customer") =>
        account.Get<Customer>(id, param) is { IsDeleted: false } customer ? customer : throw StripeError.NotFound("customer", id, param);

    private static Customer Changed(Customer was, FormBody form) => was with
    {
        Address = form.Has("address") ? Address.Of(form.At("address")) : was.Address,
        Description = form.Patched("description", was.Description),
        Email = form.Patched("email", was.Email),
        Metadata = form.Metadata(was.Metadata),
        Name = form.Patched("name", was.Name),
        Phone = form.Patched("phone", was.Phone),
        PreferredLocales = form.Has("preferred_locales") ? form.Texts("preferred_locales") : was.PreferredLocales,
        TaxExempt = form.Choice("tax_exempt", "none", "exempt", "reverse") ?? was.TaxExempt,
    };

    /// <summary>As in Stripe, what the customer saved to pay with goes along.</summary>
    private static Deleted Delete(Call call)
    {
        var customer = Named(call.Account, call.Id, "id");
        foreach (var method in call.Account.All<PaymentMethod>().Where(m => m.Customer == customer.Id).ToList())
            call.Account.Save(method with { Customer = null, IsSpent = true }, "payment_method.detached");
        call.Account.Save(customer with { IsDeleted = true }, "customer.deleted");
        return new(customer.Id, customer.Object);
    }
}
