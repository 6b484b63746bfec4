using Stripe;

namespace Portal.StripeTwin.Tests;

public class CustomersAndEndpoints(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task A_customer_changes_and_once_deleted_is_no_more_than_an_id()
    {
        var client = twin.Client();
        var customer = await client.V1.Customers.CreateAsync(new() { Name = "Ada", Email = "ada@example.com", Metadata = new() { ["a"] = "1", ["b"] = "2" } });
        var changed = await client.V1.Customers.UpdateAsync(customer.Id, new() { Name = "Ada L.", Metadata = new() { ["a"] = "", ["c"] = "3" } });
        Assert.Equal(("Ada L.", "ada@example.com"), (changed.Name, changed.Email));
        Assert.Equal(["b", "c"], changed.Metadata.Keys.Order());
        Assert.Single(await client.V1.Customers.ListAsync(new() { Email = "ada@example.com" }));
        Assert.True((await client.V1.Customers.DeleteAsync(customer.Id)).Deleted);
        Assert.True((await client.V1.Customers.GetAsync(customer.Id)).Deleted);
        Assert.Equal("resource_missing", (await RunningTwin.Refused(client.V1.Customers.UpdateAsync(customer.Id, new() { Name = "Eve" }))).StripeError.Code);
        var updated = Assert.Single(await client.V1.Events.ListAsync(new() { Type = "customer.updated" }));
        Assert.Equal("Ada", (string)updated.Data.PreviousAttributes.name);
    }

    [Fact]
    public async Task An_endpoint_shows_its_secret_once_and_can_be_changed_disabled_and_deleted()
    {
        var client = twin.Client();
        var endpoint = await client.V1.WebhookEndpoints.CreateAsync(new() { Url = "https://portal.example/webhooks", EnabledEvents = ["*"] });
        Assert.StartsWith("whsec_", endpoint.Secret, StringComparison.Ordinal);
        Assert.Null((await client.V1.WebhookEndpoints.GetAsync(endpoint.Id)).Secret);
        Assert.Equal("disabled", (await client.V1.WebhookEndpoints.UpdateAsync(endpoint.Id, new() { Disabled = true })).Status);
        await client.V1.Customers.CreateAsync(new() { Name = "Ada" });
        Assert.True((await client.V1.WebhookEndpoints.DeleteAsync(endpoint.Id)).Deleted);
        Assert.Empty(await client.V1.WebhookEndpoints.ListAsync());
        Assert.DoesNotContain(twin.State.Deliveries, d => d.Endpoint == endpoint.Id);
        var wrong = new WebhookEndpointCreateOptions { Url = "ftp://portal.example", EnabledEvents = ["*"] };
        Assert.Equal("url_invalid", (await RunningTwin.Refused(client.V1.WebhookEndpoints.CreateAsync(wrong))).StripeError.Code);
    }
}
