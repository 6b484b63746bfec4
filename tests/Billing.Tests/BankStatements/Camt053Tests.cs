using Portal.Billing.BankStatements;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>CAMT.053 in the versions and dialects that banks give out.</summary>
public class Camt053Tests
{
    private const string Party = "<RltdPties><Dbtr><Pty><Nm>North Bakery</Nm></Pty></Dbtr>"
        + "<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties>";

    [Theory, InlineData("02"), InlineData("04"), InlineData("08"), InlineData("13")]
    public void an_entry_says_the_same_in_every_version(string version)
    {
        var party = version == "02" ? Party.Replace("<Pty>", "", StringComparison.Ordinal).Replace("</Pty>", "", StringComparison.Ordinal) : Party;
        var status = version == "08" ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>";
        var details = $"<TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs>{party}<RmtInf><Ustrd>Invoice</Ustrd><Ustrd>INV-00001</Ustrd></RmtInf></TxDtls>";
        Assert.Equal(new BankEntry(Files.Iban, new(2026, 1, 15), new(2026, 1, 16), 11_900, "EUR", true, false, "B1", "E1", "North Bakery", Files.OtherIban,
            "Invoice INV-00001"), Files.One(Files.Camt(Files.Entry(details: details, status: status), version)));
    }

    [Theory, InlineData("<Sts>PDNG</Sts>"), InlineData("<Sts><Cd>PDNG</Cd></Sts>"), InlineData("<Sts>INFO</Sts>")]
    public void what_is_not_booked_is_left_out(string status) => Assert.Empty(Assert.Single(Files.Read(Files.Camt(Files.Entry(status: status)))));

    [Theory, InlineData("CRDT", "", true, false), InlineData("DBIT", "", false, false), InlineData("CRDT", "<RvslInd>true</RvslInd>", true, true),
        InlineData("DBIT", "<RvslInd>1</RvslInd>", false, true), InlineData("CRDT", "<RvslInd>false</RvslInd>", true, false)]
    public void it_says_whether_money_came_or_left_and_whether_that_takes_another_back(string direction, string more, bool isCredit, bool isReversal)
    {
        var entry = Files.One(Files.Camt(Files.Entry(direction: direction, more: more)));
        Assert.Equal((isCredit, isReversal, null), (entry.IsCredit, entry.IsReversal, entry.BankReference));
    }

    [Fact]
    public void a_transfer_that_came_back_is_a_reversal() =>
        Assert.True(Files.One(Files.Camt(Files.Entry(details: "<TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"))).IsReversal);

    private static string Batch(string first, string second, string reference = "") => Files.Entry(details: $"""
        <Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls>{reference}{first}<RmtInf><Ustrd>INV-1</Ustrd></RmtInf></TxDtls>
        <TxDtls>{second}<RmtInf><Ustrd>INV-2</Ustrd></RmtInf></TxDtls>
        """);

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">19.00</Amt>", "<Amt Ccy=\"EUR\">100.00</Amt>")]
    [InlineData("<AmtDtls><TxAmt><Amt Ccy=\"EUR\">19</Amt></TxAmt></AmtDtls>", "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">100</Amt></TxAmt></AmtDtls>")]
    [InlineData("<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">19</Amt></InstdAmt></AmtDtls>", "<Amt Ccy=\"EUR\">100.0</Amt>")]
    public void a_batch_is_what_it_is_made_of(string first, string second)
    {
        var entries = Assert.Single(Files.Read(Files.Camt(Batch(first, second))));
        Assert.Equal([(1_900, "INV-1", "B1/1"), (10_000, "INV-2", "B1/2")], entries.Select(e => (e.Amount, e.Text, e.BankReference)));
    }

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">19.00</Amt>", "<Amt Ccy=\"EUR\">100.01</Amt>"), InlineData("", ""),
        InlineData("<Amt Ccy=\"USD\">19</Amt>", "<Amt Ccy=\"EUR\">100</Amt>")]
    public void a_batch_whose_parts_do_not_come_to_it_is_one(string first, string second) =>
        Assert.Equal((11_900, "INV-1 INV-2"), Files.One(Files.Camt(Batch(first, second))) is var e ? (e.Amount, e.Text) : default);

    [Fact]
    public void the_references_of_a_batch_are_its_parts_own_where_each_has_one()
    {
        string Part(string id) => $"<Refs><AcctSvcrRef>{id}</AcctSvcrRef></Refs>";
        var entries = Assert.Single(Files.Read(Files.Camt(Batch($"{Part("X")}<Amt Ccy=\"EUR\">19</Amt>", $"{Part("Y")}<Amt Ccy=\"EUR\">100</Amt>"))));
        Assert.Equal(["X", "Y"], entries.Select(e => e.BankReference));
    }

    [Fact]
    public void a_creditor_reference_is_told_apart_from_text()
    {
        var details = "<TxDtls><RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>March</AddtlRmtInf></Strd></RmtInf></TxDtls>";
        Assert.Equal(("RF18539007547034", "March"), Files.One(Files.Camt(Files.Entry(details: details))) is var e ? (e.Reference, e.Text) : default);
    }

    [Theory, InlineData("1500", "JPY", 1500), InlineData("1.234", "KWD", 1234), InlineData("0.05", "EUR", 5), InlineData("12", "EUR", 1200)]
    public void amounts_are_in_minor_units_of_their_currency(string amount, string currency, long minor) =>
        Assert.Equal(minor, Files.One(Files.Camt(Files.Entry(amount, currency: currency))).Amount);

    [Fact]
    public void a_file_has_several_statements_and_accounts_without_an_iban()
    {
        var one = Files.Camt(Files.Entry(), account: "<Id><Othr><Id>12 345</Id></Othr></Id>");
        var two = one.Replace("</BkToCstmrStmt>", "<Stmt><Acct><Id><IBAN>DE89 3704 0044 0532 0130 00</IBAN></Id></Acct></Stmt></BkToCstmrStmt>",
            StringComparison.Ordinal);
        Assert.Equal([1, 0], Files.Read(two).Select(s => s.Count));
        Assert.Equal("12345", Files.Read(two)[0][0].Account);
    }

    [Theory]
    [InlineData("<Document><BkToCstmrAcctRpt/></Document>", "<BkToCstmrAcctRpt>")]
    [InlineData("<html></html>", "<html>")]
    [InlineData("<Document><BkToCstmrStmt>", "Line 1")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><Document/>", "document type")]
    [InlineData("<Document/>", "no statement of camt.053")]
    public void what_is_no_statement_is_refused_by_name(string file, string said) => Assert.Contains(said, Files.Refused(file), StringComparison.Ordinal);

    [Theory]
    [InlineData("x", "CRDT", "EUR", "\"x\" in <Amt> is no amount"), InlineData("-1", "CRDT", "EUR", "is no amount"),
        InlineData("1", "UP", "EUR", "<CdtDbtInd>"),
        InlineData("1", "CRDT", "EURO", "is no currency"), InlineData("0.001", "CRDT", "EUR", "more decimals"),
            InlineData("9999999999999", "CRDT", "EUR", "too large")]
    public void what_an_entry_lacks_is_told_with_its_line(string amount, string direction, string currency, string said)
    {
        var refused = Files.Refused(Files.Camt(Files.Entry(amount, direction: direction, currency: currency)));
        Assert.Contains(said, refused, StringComparison.Ordinal);
        Assert.StartsWith("Line 3, <Ntry>", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void elements_without_end_in_each_other_are_refused() => Assert.Contains("nested too deeply",
        Files.Refused($"<Document><BkToCstmrStmt>{string.Concat(Enumerable.Repeat("<a>", 100_000))}"), StringComparison.Ordinal);

    [Fact]
    public void more_entries_than_are_taken_are_refused() => Assert.Contains("more than 5,000",
        Files.Refused(Files.Camt(string.Concat(Enumerable.Repeat(Files.Entry(), 5_001)))), StringComparison.Ordinal);
}
