namespace Portal.Billing.Tests;

public class CurrencyTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("HUF", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("XCG", 2)]
    public void have_the_decimals_of_ISO_4217(string code, int decimals) => Assert.Equal(decimals, Currencies.Decimals[code]);

    [Theory]
    [InlineData(1_234_550, "EUR", "12,345.50 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(12_345, "JPY", "12,345 JPY")]
    [InlineData(1_000, "KWD", "1.000 KWD")]
    public void say_amounts_in_the_main_unit(long amount, string currency, string said) => Assert.Equal(said, Money.Say(amount, currency));

    [Theory]
    [InlineData("BGN")]
    [InlineData("eur")]
    [InlineData("XAU")]
    [InlineData("")]
    public void are_those_in_use(string code) => Assert.False(Currencies.Decimals.ContainsKey(code));
}
