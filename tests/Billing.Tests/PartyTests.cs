using CsCheck;

namespace Portal.Billing.Tests;

public class PartyTests
{
    [Theory]
    [InlineData("DE", "136695976")]
    [InlineData("DE", "DE 136 695 976")]
    [InlineData("AT", "ATU12345678")]
    [InlineData("BE", "BE0417497106")]
    [InlineData("CH", "CHE-116.281.710 MWST")]
    [InlineData("DK", "DK13585628")]
    [InlineData("FI", "FI20774740")]
    [InlineData("FR", "FR40303265045")]
    [InlineData("GB", "GB123456789")]
    [InlineData("GR", "EL123456789")]
    [InlineData("IT", "IT00743110157")]
    [InlineData("LU", "LU15027442")]
    [InlineData("PL", "PL5260001246")]
    [InlineData("PT", "PT501964843")]
    [InlineData("SE", "SE556188840401")]
    [InlineData("US", "12-3456789")]
    public void a_tax_id_can_be_one_of_its_country(string country, string value) => Assert.True(TaxNumbers.CanBe(new(TaxIdKind.Vat, country, value)));

    [Theory]
    [InlineData("DE", "136695975")]
    [InlineData("BE", "BE0417497107")]
    [InlineData("CH", "CHE-116.281.711")]
    [InlineData("DK", "DK13585629")]
    [InlineData("FI", "FI20774741")]
    [InlineData("FR", "FR41303265045")]
    [InlineData("IT", "IT00743110158")]
    [InlineData("LU", "LU15027443")]
    [InlineData("PL", "PL5260001247")]
    [InlineData("PT", "PT501964844")]
    [InlineData("SE", "SE556188840501")]
    [InlineData("AT", "12345678")]
    [InlineData("DE", "FR136695976")]
    [InlineData("US", "<b>")]
    public void a_tax_id_with_a_wrong_digit_or_form_is_none(string country, string value) => Assert.False(TaxNumbers.CanBe(new(TaxIdKind.Vat, country, value)));

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("gb29nwbk60161331926819")]
    [InlineData("FR1420041010050500013M02606")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("NO9386011117947")]
    public void an_IBAN_has_the_length_of_its_country_and_its_check_digits(string iban) => Assert.True(Accounts.IsIban(iban));

    [Theory]
    [InlineData("DE8937040044053201300")]
    [InlineData("XX89370400440532013000")]
    [InlineData("NO9386011117948")]
    [InlineData("DE")]
    public void what_has_not_is_no_IBAN(string iban) => Assert.False(Accounts.IsIban(iban));

    [Fact]
    public void one_wrong_digit_is_always_found() => Gen.Select(Gen.Int[4, 21], Gen.Int[1, 9]).Sample((at, by) =>
    {
        var iban = "DE89370400440532013000".ToCharArray();
        iban[at] = (char)('0' + (iban[at] - '0' + by) % 10);
        Assert.False(Accounts.IsIban(new string(iban)));
    });

    [Theory]
    [InlineData("COBADEFFXXX", true)]
    [InlineData("NWBKGB2L", true)]
    [InlineData("COBAXXFF", false)]
    [InlineData("COBADEF", false)]
    public void a_BIC_names_a_bank_a_country_and_a_place(string bic, bool is_) => Assert.Equal(is_, Accounts.IsBic(bic));

    [Fact]
    public void no_two_ways_to_number_give_the_same_number()
    {
        string[] prefixes = ["", "INV-", "RE/", "A"];
        var prefix = Gen.Int[0, prefixes.Length - 1].Select(n => prefixes[n]);
        var way = Gen.Select(prefix, Gen.Bool, Gen.Int[1, 6], (p, y, d) => new NumberSeries(p, y, d));
        Gen.Select(way, way, Gen.Int[1, 30_000], Gen.Int[1, 30_000]).Sample((one, other, n, m) =>
        {
            // The same count never gives the same number twice; counts differ by whether they are of a year.
            if (n != m || one.PerYear != other.PerYear) Assert.NotEqual(one.Write(n, 2026), other.Write(m, 2026));
        });
    }
}
