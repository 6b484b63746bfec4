using Portal.Billing.BankStatements;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>CSV as banks in several countries export it.</summary>
public class CsvStatementTests
{
    [Theory]
    [InlineData("Buchungstag;Valuta;Auftraggeber/Empfänger;IBAN;Verwendungszweck;Betrag;Währung\n"
        + "15.01.2026;16.01.2026;North Bakery;DE02120300000000202051;INV-1;1.119,50;EUR")]
    [InlineData("Buchungsdatum;Wertstellung;Zahlungspflichtige*r;IBAN;Verwendungszweck;Betrag (€);Währung\n"
        + "15.01.26;16.01.26;North Bakery;DE02120300000000202051;INV-1;1.119,50 €;EUR")]
    [InlineData("Date,Value date,Counterparty,Counterparty IBAN,Description,Amount,Currency\n"
        + "2026-01-15,2026-01-16,North Bakery,DE02120300000000202051,INV-1,1119.50,EUR")]
    [InlineData("Date,Value date,Name,IBAN,Reference,\"Amount (EUR)\",Currency\n"
        + "15/01/2026,16/01/2026,North Bakery,DE02120300000000202051,INV-1,\"1,119.50\",eur")]
    [InlineData("Date opération;Date valeur;Tiers;IBAN;Libellé;Montant;Devise\n15/01/2026;16/01/2026;North Bakery;DE02120300000000202051;INV-1;1 119,50;EUR")]
    [InlineData("Fecha\tFecha valor\tOrdenante\tIBAN\tConcepto\tImporte\tDivisa\n"
        + "15/01/2026\t16/01/2026\tNorth Bakery\tDE02120300000000202051\tINV-1\t1.119,50\tEUR")]
    [InlineData("Buchungstag;Valuta;Name;IBAN;Verwendungszweck;Soll;Haben;Währung\n"
        + "15.01.2026;16.01.2026;North Bakery;DE02120300000000202051;INV-1;;1119,50;EUR")]
    [InlineData("Buchung;Valuta;Name;IBAN;VWZ;Umsatz;Währung;Soll/Haben\n15.01.2026;16.01.2026;North Bakery;DE02120300000000202051;INV-1;1.119,50;EUR;H")]
    [InlineData("Date|Value date|Payer|IBAN|Details|Money in|Money out|Currency\n"
        + "15 Jan 2026|16 Jan 2026|North Bakery|DE02120300000000202051|INV-1|1119.50||EUR")]
    public void columns_days_and_amounts_are_found_out(string file) =>
        Assert.Equal(new BankEntry(null, new(2026, 1, 15), new(2026, 1, 16), 111_950, "EUR", true,
        Payer: "North Bakery", PayerIban: Files.OtherIban, Text: "INV-1"), Files.One(file));

    [Theory]
    [InlineData("-5,00", null, false), InlineData("5,00-", null, false), InlineData("(5,00)", null, false), InlineData("+5,00", null, true),
        InlineData("5,00", "S", false),
        InlineData("5,00", "H", true), InlineData("5,00", "Haben", true), InlineData("5,00", "D", false), InlineData("-5,00", "S", false)]
    public void what_left_is_told_from_what_came(string amount, string? direction, bool isCredit) => Assert.Equal((isCredit, 500),
        Files.One($"Datum;Betrag;Soll/Haben;Währung\n15.01.2026;{amount};{direction};EUR") is var e ? (e.IsCredit, e.Amount) : default);

    [Theory]
    [InlineData("1.234,56|7,89", 123_456), InlineData("1,234.56|7.89", 123_456), InlineData("1.234|7,89", 123_400), InlineData("1,234|7.89", 123_400),
        InlineData("1.234.567|8", 123_456_700), InlineData("1'234.50|1", 123_450), InlineData("1 234,5|1", 123_450), InlineData("EUR 12.30|1", 1_230),
            InlineData("12|1", 1_200)]
    public void the_decimal_sign_follows_from_the_whole_column(string amounts, long minor) => Assert.Equal(minor,
        Files.Read("Datum;Betrag\n" + string.Join('\n', amounts.Split('|').Select(a => $"15.01.2026;{a}")), currency: "EUR")[0][0].Amount);

    [Theory]
    [InlineData("01/02/2026|13/02/2026", 2, 1), InlineData("01/02/2026|02/13/2026", 1, 2), InlineData("2026-02-01|2026-02-13", 2, 1),
        InlineData("01.02.2026|02.02.2026", 2, 1),
        InlineData("02/02/2026|02/02/2026", 2, 2), InlineData("2026/02/01|2026/02/02", 2, 1), InlineData("1 Feb 2026|2 Feb 2026", 2, 1),
            InlineData("20260201|20260202", 2, 1)]
    public void the_order_of_day_and_month_follows_from_the_whole_column(string days, int month, int day) => Assert.Equal(new DateOnly(2026, month, day),
        Files.Read("Date;Amount\n" + string.Join('\n', days.Split('|').Select(d => $"{d};1.00")), currency: "EUR")[0][0].BookedOn);

    [Theory, InlineData("dmy", 2, 1), InlineData("mdy", 1, 2)]
    public void where_it_does_not_the_caller_says_it(string order, int month, int day)
    {
        const string file = "Date;Amount\n01/02/2026;1.00";
        Assert.Contains("two ways", Files.Refused(file, new(Currency: "EUR")), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, month, day), Files.One(file, new(Days: order, Currency: "EUR")).BookedOn);
    }

    [Fact]
    public void lines_before_the_heads_and_sums_after_the_entries_are_passed_over()
    {
        const string file = "Konto;DE89370400440532013000\nZeitraum;Januar\n\nBuchungstag;Betrag;Verwendungszweck;Währung\n"
            + "15.01.2026;1,00;a;EUR\n;2,00;expected;EUR\nSaldo;;;\n16.01.2026;3,00;c;EUR\n";
        Assert.Equal(["a", "c"], Assert.Single(Files.Read(file)).Select(e => e.Text));
    }

    [Fact]
    public void quoted_cells_hold_separators_and_line_breaks() =>
        Assert.Equal("one; two three", Files.One("Date;Amount;Description;Currency\n2026-01-15;1.00;\"one; two\nthree\";EUR").Text);

    [Fact]
    public void the_caller_names_columns_that_are_called_otherwise() => Assert.Equal(("A b", 100), Files.One("Tag;Wert;Wer;Was;Mehr\n15.01.2026;1,00;North;A;b",
        new(BookedOn: "Tag", Amount: "Wert", Payer: "Wer", Text: ["Was", "Mehr"], Currency: "EUR")) is var e ? (e.Text, e.Amount) : default);

    [Theory]
    [InlineData("hello", "no line of it has the heads"), InlineData("Datum;Saldo\n15.01.2026;1", "no line of it has the heads"),
        InlineData("Date;Amount\n2026-01-15;1.00", "which currency"),
        InlineData("Date;Amount;Currency\n2026-13-15;1.00;EUR", "Line 2: \"2026-13-15\" is no day"),
            InlineData("Date;Amount;Currency\n2026-01-15;one;EUR", "Line 2: \"one\" is no amount"),
        InlineData("Date;Amount;Currency\n2026-01-15;1.00;EUROS", "Line 2: \"EUROS\" is no currency"), InlineData("", "empty")]
    public void what_cannot_be_read_is_told_with_its_line(string file, string said) => Assert.Contains(said, Files.Refused(file), StringComparison.Ordinal);

    [Fact]
    public void a_column_that_is_not_there_is_none() =>
        Assert.Contains("heads", Files.Refused("Date;Amount\n2026-01-15;1", new(Payer: "Who")), StringComparison.Ordinal);
}
