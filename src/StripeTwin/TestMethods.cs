namespace Portal.StripeTwin;

/// <summary>Why a payment was refused, in Stripe's codes.</summary>
internal sealed record Decline(string Code, string? DeclineCode, string Message, string Type = "card_error")
{
    public static readonly Decline Generic = new("card_declined", "generic_decline", "Your card was declined.");
    public static readonly Decline Funds = new("card_declined", "insufficient_funds", "Your card has insufficient funds.");
    public static readonly Decline Expired = new("expired_card", "expired_card", "Your card has expired.");
    public static readonly Decline Cvc = new("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.");
    public static readonly Decline NoTestCard = new("card_declined", "test_mode_live_card", "Your card was declined: only the test cards can be used here.");
    public static readonly Decline Authentication = new("authentication_required", "authentication_required",
        "Your card was declined: the bank asks for authentication.");
    public static readonly Decline NotAuthenticated = new("payment_intent_authentication_failure", null,
        "The payment could not be authenticated. Try again, or use another payment method.", "invalid_request_error");
    public static readonly Decline DebitReturned = new("payment_intent_payment_attempt_failed", null,
        "The bank returned the debit.", "invalid_request_error");
}

internal enum Authentication { Never, UntilSetUp, Always }

internal enum RefundEnding { AtOnce, Later, Fails }

/// <summary>A card or an account of those that Stripe documents for test mode, and how it behaves.</summary>
/// <param name="Number">Of the card or the account, without spaces.</param>
/// <param name="Type">card, sepa_debit, bacs_debit or us_bank_account.</param>
/// <param name="Brand">Of a card; of an account in the USA, its bank.</param>
/// <param name="Country">Where it is from, in two letters.</param>
/// <param name="Does">What it does, for whoever chooses one.</param>
internal sealed record TestMethod(string Number, string Type, string Brand, string Country, string Does)
{
    /// <summary>What its payments are refused for.</summary>
    public Decline? Declines { get; init; }

    /// <summary>Whether it is refused once it has been saved, and whoever pays is away.</summary>
    public bool DeclinesOffSession { get; init; }

    public Authentication Authentication { get; init; }

    /// <summary>Whether its holder disputes what was paid as soon as it is.</summary>
    public bool Disputes { get; init; }

    public RefundEnding Refunds { get; init; }

    /// <summary>Whether the bank returns the debit.</summary>
    public bool Returns { get; init; }

    /// <summary>What stands for it where a client may not see numbers: <c>pm_card_visa</c>.</summary>
    public string? Token { get; init; }

    public string Last4 => Number[^4..];
}

internal static class TestMethods
{
    private static readonly TestMethod[] All =
    [
        Visa("4242424242424242", "pays") with { Token = "pm_card_visa" },
        Card("5555555555554444", "mastercard", "pays") with { Token = "pm_card_mastercard" },
        Card("378282246310005", "amex", "pays") with { Token = "pm_card_amex" },
        Visa("4000002760000016", "pays, from Germany") with { Country = "DE", Token = "pm_card_de" },
        Visa("4000000000000002", "is declined") with { Declines = Decline.Generic, Token = "pm_card_visa_chargeDeclined" },
        Visa("4000000000009995", "has too little money") with { Declines = Decline.Funds, Token = "pm_card_visa_chargeDeclinedInsufficientFunds" },
        Visa("4000000000000069", "has expired") with { Declines = Decline.Expired, Token = "pm_card_chargeDeclinedExpiredCard" },
        Visa("4000000000000127", "has another security code") with { Declines = Decline.Cvc, Token = "pm_card_chargeDeclinedIncorrectCvc" },
        Visa("4000000000000341", "pays now, and is declined once it is saved") with { DeclinesOffSession = true, Token = "pm_card_chargeCustomerFail" },
        Visa("4000002760003184", "asks the bank every time") with { Authentication = Authentication.Always, Token = "pm_card_authenticationRequired" },
        Visa("4000002500003155", "asks the bank once") with { Authentication = Authentication.UntilSetUp, Token = "pm_card_authenticationRequiredOnSetup" },
        Visa("4000000000000259", "pays, and disputes it") with { Disputes = true, Token = "pm_card_createDispute" },
        Visa("4000000000007726", "pays; a refund takes a day") with { Refunds = RefundEnding.Later, Token = "pm_card_pendingRefund" },
        Visa("4000000000005126", "pays; a refund fails after a day") with { Refunds = RefundEnding.Fails, Token = "pm_card_refundFail" },
        new("DE89370400440532013000", "sepa_debit", "", "DE", "pays after three days"),
        new("DE62370400440532013001", "sepa_debit", "", "DE", "is returned after three days") { Returns = true },
        new("AT611904300234573201", "sepa_debit", "", "AT", "pays after three days"),
        new("FR1420041010050500013M02606", "sepa_debit", "", "FR", "pays after three days"),
        new("00012345", "bacs_debit", "", "GB", "pays after three days"),
        new("33333335", "bacs_debit", "", "GB", "is returned after three days") { Returns = true },
        new("000123456789", "us_bank_account", "STRIPE TEST BANK", "US", "pays after three days"),
        new("000111111116", "us_bank_account", "STRIPE TEST BANK", "US", "is returned after three days") { Returns = true },
    ];

    private static readonly Dictionary<string, TestMethod> ByNumber = All.ToDictionary(m => m.Number);
    private static readonly Dictionary<string, TestMethod> ByToken = All.Where(m => m.Token is not null).ToDictionary(m => m.Token!);

    /// <summary>By its number or IBAN, with or without spaces.</summary>
    public static TestMethod? Find(string number) => ByNumber.GetValueOrDefault(Plain(number));

    public static TestMethod? OfToken(string token) => ByToken.GetValueOrDefault(token);

    public static string Plain(string number) => string.Concat(number.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Whether a number of a card has the check digit that it must have (Luhn).</summary>
    public static bool IsCardNumber(string number) => number.Length is >= 12 and <= 19 && number.All(char.IsAsciiDigit)
        && number.Reverse().Select((c, i) => (c - '0') * (1 + (i % 2))).Sum(d => d > 9 ? d - 9 : d) % 10 == 0;

    public static IEnumerable<TestMethod> OfType(string type) => All.Where(m => m.Type == type);

    private static TestMethod Visa(string number, string does) => Card(number, "visa", does);

    private static TestMethod Card(string number, string brand, string does) => new(number, "card", brand, "US", does);
}
