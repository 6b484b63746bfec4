using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>The account that a key belongs to, as Stripe shows it.</summary>
internal static class Accounts
{
    public static void Map(Api api) => api.Get("/v1/account", call => new JsonObject
    {
        ["id"] = call.Account.Id,
        ["object"] = "account",
        ["business_profile"] = new JsonObject { ["name"] = "Stripe's twin", ["url"] = null },
        ["business_type"] = "company",
        ["charges_enabled"] = true,
        ["country"] = "DE",
        ["default_currency"] = "eur",
        ["details_submitted"] = true,
        ["email"] = null,
        ["payouts_enabled"] = true,
        ["settings"] = new JsonObject { ["dashboard"] = new JsonObject { ["display_name"] = "Stripe's twin", ["timezone"] = "Europe/Berlin" } },
        ["type"] = "standard",
    });
}
