using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>The account that a key belongs to, as Stripe shows it.</summary>
internal static class Accounts
{
    public static void Map(Api api) => api.Get("/v1/account", call => new JsonObject
    {
        ["id"] = call.Account.Id,
        ["object"] = "account",
        ["business_profile"] = With("name", "Stripe's twin", "mcc minority_owned_business_designation specified_commercial_transactions_act_url "
            + "support_address support_email support_phone support_url url"),
        ["business_type"] = "company",
        ["charges_enabled"] = true,
        ["country"] = "DE",
        ["default_currency"] = "eur",
        ["details_submitted"] = true,
        ["email"] = null,
        ["payouts_enabled"] = true,
        ["settings"] = new JsonObject
        {
            ["branding"] = With("primary_color", "#4338ca", "icon logo secondary_color"),
            ["card_payments"] = With("statement_descriptor_prefix", "TWIN", "statement_descriptor_prefix_kana statement_descriptor_prefix_kanji"),
            ["dashboard"] = new JsonObject { ["display_name"] = "Stripe's twin", ["timezone"] = "Europe/Berlin" },
            ["payments"] = With("statement_descriptor", "STRIPE TWIN", "statement_descriptor_kana statement_descriptor_kanji "
                + "statement_descriptor_prefix_kana statement_descriptor_prefix_kanji"),
        },
        ["type"] = "standard",
    });

    private static JsonObject With(string name, string value, string unfilled) =>
        new([KeyValuePair.Create<string, JsonNode?>(name, value), .. unfilled.Split(' ').Select(u => KeyValuePair.Create<string, JsonNode?>(u, null))]);
}
