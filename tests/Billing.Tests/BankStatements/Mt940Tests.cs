using System.Text;
using Portal.Billing.BankStatements;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>MT940 as German, Dutch and other banks write it.</summary>
public class Mt940Tests
{
    private const string German = ":61:2601160115CR119,00N166NONREF//B1\r\n"
        + ":86:166?00SEPA-GUTSCHRIFT?109310?20EREF+E1?21SVWZ+Rechnung INV-00?22001 vom 2.1.?30BYLADEM1001"
        + "?31DE02120300000000202051?32North Bakery?33 GmbH";

    [Fact]
    public void a_german_entry_is_read_with_its_subfields() =>
        Assert.Equal(new BankEntry(Files.Iban, new(2026, 1, 15), new(2026, 1, 16), 11_900, "EUR", true, false,
        "B1", "E1", "North Bakery GmbH", Files.OtherIban, "Rechnung INV-00 001 vom 2.1."), Files.One(Files.Mt(German)));

    [Theory]
    // A subfield of 27 signs goes on in the next one, in the middle of a word; a shorter one ends where its word does.
    [InlineData("?20SVWZ+Rechnung Nr. INV-00001?21234 danke", "Rechnung Nr. INV-00001234 danke")]
    [InlineData("?20SVWZ+Rechnung INV-00001?21danke", "Rechnung INV-00001 danke")]
    [InlineData("?20INV-00001?29x?60y?63z", "INV-00001 x y z")]
    [InlineData("?20KREF+K1?21SVWZ+INV-1?22ABWA+Other", "INV-1"), InlineData("?20INV-7?21EREF+NOTPROVIDED", "INV-7")]
    public void what_was_written_is_put_together_again(string fields, string text) =>
        Assert.Equal(text, Files.One(Files.Mt($":61:260116C1,N166NONREF\r\n:86:166?00X{fields}")).Text);

    [Theory]
    [InlineData("/EREF/E9//REMI/USTD//INV-00001/NAME/North Bakery/IBAN/DE02120300000000202051/", "INV-00001", "North Bakery")]
    [InlineData("/CNTP/DE02120300000000202051/BIC1/North Bakery/Berlin///REMI/USTD//INV-00001/", "INV-00001", "North Bakery")]
    [InlineData("/IBAN/DE02120300000000202051/NAME/North Bakery/REMI/INV-00001", "INV-00001", "North Bakery")]
    public void words_between_slashes_are_read(string details, string text, string payer)
    {
        var entry = Files.One(Files.Mt($":61:2601160115C119,00NTRFNONREF//B1\r\n:86:{details[..30]}\r\n{details[30..]}"));
        Assert.Equal((text, payer, Files.OtherIban), (entry.Text, entry.Payer, entry.PayerIban));
    }

    [Fact]
    public void plain_lines_are_one_text() =>
        Assert.Equal("Payment of INV-1 North Bakery", Files.One(Files.Mt(":61:260116C1,00NTRFX\r\n:86:Payment of INV-1\r\nNorth Bakery")).Text);

    [Theory, InlineData("C", true, false), InlineData("D", false, false), InlineData("RC", false, true), InlineData("RD", true, true)]
    public void marks_say_where_the_money_went(string mark, bool isCredit, bool isReversal) =>
        Assert.Equal((isCredit, isReversal), Files.One(Files.Mt($":61:2601160115{mark}R1,00NTRFX")) is var e ? (e.IsCredit, e.IsReversal) : default);

    [Theory, InlineData("EC"), InlineData("ED")]
    public void what_is_expected_is_left_out(string mark) => Assert.Empty(Assert.Single(Files.Read(Files.Mt($":61:2601160115{mark}1,00NTRFX\r\n:86:soon"))));

    [Theory]
    [InlineData("2601020102", 2026, 1, 2), InlineData("2601021231", 2025, 12, 31), InlineData("2512310102", 2026, 1, 2), InlineData("240229", 2024, 2, 29),
        InlineData("2403010229", 2024, 2, 29)]
    public void an_entry_is_booked_in_the_year_that_is_nearest(string days, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Files.One(Files.Mt($":61:{days}C1,00NTRFX")).BookedOn);

    [Theory, InlineData("C119,00", 11_900), InlineData("C119,", 11_900), InlineData("CR0,5", 50), InlineData("C1.5", 150), InlineData("C1000", 100_000)]
    public void amounts_are_read(string amount, long minor) => Assert.Equal(minor, Files.One(Files.Mt($":61:260116{amount}NTRFX")).Amount);

    [Theory, InlineData(":25:37040044/532013000", "37040044/532013000"),
        InlineData(":25:COBADEFFXXX/DE89370400440532013000EUR", "COBADEFFXXX/DE89370400440532013000EUR"),
        InlineData(":25:DE89 3704 0044 0532 0130 00", Files.Iban), InlineData(":25:COBADEFF/DE89370400440532013000", Files.Iban)]
    public void the_account_is_an_iban_where_there_is_one(string line, string account) =>
        Assert.Equal(account, Files.One(Files.Mt(":61:260116C1,00NTRFX", line)).Account);

    [Fact]
    public void a_file_has_several_statements_in_the_networks_envelope_and_in_latin_1()
    {
        var text = "{1:F01BANKDEFFAXXX0000000000}{4:\r\n" + Files.Mt(German.Replace("North", "Müller", StringComparison.Ordinal)).Replace("-\r\n", "-}\r\n",
            StringComparison.Ordinal)
            + Files.Mt(":61:260117D5,00NCHGX\r\n:86:fee", balance: ":60M:D260114CHF100,00");
        var statements = BankStatementFile.Read(Encoding.Latin1.GetBytes(text), new(), null);
        Assert.Equal(["Müller Bakery GmbH", null], statements.Select(s => s.Single().Payer));
        Assert.Equal(["EUR", "CHF"], statements.Select(s => s.Single().Currency));
        Assert.Equal("Müller Bakery GmbH", Files.Read(text)[0].Single().Payer);
    }

    [Fact]
    public void what_is_said_of_a_statement_is_not_said_of_its_last_entry() => Assert.Equal("INV-1",
        Files.One(Files.Mt(":61:260116C1,00NTRFX\r\n:86:INV-1\r\n:62F:C260115EUR219,00\r\n:86:Closing words")).Text);

    [Theory]
    [InlineData(":61:nonsense", "Line 5: the entry in :61:"), InlineData(":61:261399C1,00NTRFX", "Line 5: \"261399\" is no day"),
        InlineData(":61:2601169999C1,00NTRFX", "Line 5: \"9999\" is no month"), InlineData(":61:260116C1,001NTRFX", "more decimals")]
    public void what_cannot_be_read_is_told_with_its_line(string entry, string said) =>
        Assert.Contains(said, Files.Refused(Files.Mt(entry)), StringComparison.Ordinal);

    [Fact]
    public void amounts_without_a_currency_are_refused() =>
        Assert.Contains(":60F:", Files.Refused(Files.Mt(":61:260116C1,00NTRFX", balance: ":13D:2601141200")), StringComparison.Ordinal);
}
