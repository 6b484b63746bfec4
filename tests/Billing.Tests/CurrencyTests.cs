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
    [InlineData("BGN")]
    [InlineData("eur")]
    [InlineData("XAU")]
    [InlineData("")]
    public void are_those_in_use(string code) => Assert.False(Currencies.Decimals.ContainsKey(code));
}
