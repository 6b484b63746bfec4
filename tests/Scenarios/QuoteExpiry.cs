using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Quotes;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>Quotes that nobody accepted in time.</summary>
public sealed class QuoteExpiry(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private Task<int> Sweep() => _portal.Services.GetRequiredService<ExpireQuotes>().Go(CancellationToken.None);

    private async Task<Guid> Sent(Firm firm, Guid client)
    {
        var lines = new[] { new { description = "Design", quantity = 1, unitPrice = 10_000, taxRate = 19 } };
        var id = (await _portal.Settled(() => firm.Owner.Post("/quotes", new { clientId = client, title = "A new website", currency = "EUR", lines }).Expect(201)))
            .Id("id");
        await _portal.Settled(() => firm.Owner.Post($"/quotes/{id}/send").Expect(200));
        return id;
    }

    [Fact]
    public async Task a_quote_expires_once_its_last_day_is_over_where_the_firm_is_and_an_archived_clients_stays_as_it_is()
    {
        var firm = await _portal.NewFirm("Expiring");
        var (client, archived) = (await firm.NewClient(), await firm.NewClient("Archived"));
        var (open, kept) = (await Sent(firm, client), await Sent(firm, archived));
        await _portal.Settled(() => firm.Change(HttpMethod.Post, $"/clients/{archived}/archive", $"/clients/{archived}").Expect(200));

        _clock.Ahead += TimeSpan.FromDays(28);
        Assert.Equal(0, await Sweep());
        _clock.Ahead += TimeSpan.FromDays(4);
        Assert.Equal(1, await Sweep());
        Assert.Equal(0, await Sweep());

        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
        Assert.Equal("expired", (await firm.Owner.Get($"/quotes/{open}").Expect(200)).String("status"));
        Assert.Equal("sent", (await firm.Owner.Get($"/quotes/{kept}").Expect(200)).String("status"));
    }
}
