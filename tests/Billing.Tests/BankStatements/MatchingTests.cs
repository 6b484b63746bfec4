using Portal.Billing.BankStatements;
using Portal.Billing.Invoices;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>What is recorded by itself is certain; whatever else may be meant is suggested, the best first.</summary>
public class MatchingTests
{
    private static readonly Guid North = Guid.CreateVersion7(), South = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 1, 15);

    private static PayableInvoice Invoice(string number, long left = 10_000, Guid? client = null, string currency = "EUR", bool isOpen = true,
        bool isKept = false,
        params IReadOnlyList<long> instalments) => new(Guid.CreateVersion7(), client ?? North, number, currency, isOpen ? left : 0, isOpen, isKept,
            [.. instalments.Select((a, n) => new Instalment(Day.AddMonths(n), a))], client == South ? ["South Gardens SARL"] : ["North Bakery GmbH",
                "Bäckerei Nord"]);

    private static BankEntry Paid(string? text, long amount = 10_000, string currency = "EUR", string? reference = null, string? payer = null,
        string? iban = null,
        bool isReversal = false) => new(Files.Iban, Day, Day, amount, currency, true, isReversal, null, null, payer, iban, text, reference);

    private static Matching Of(params IReadOnlyCollection<PayableInvoice> invoices) => new(invoices, Array.Empty<(string, Guid)>().ToLookup(p =>
        p.Item1, p => p.Item2));

    private static string? Certain(Matching matching, BankEntry entry) =>
        matching.Of(entry).Certain is { } certain ? string.Join(' ', certain.Allocations.Select(a => $"{a.Number}:{a.Amount}")) : null;

    private static string[] Suggested(Matching matching, BankEntry entry) =>
        [.. matching.Of(entry).Suggestions.Select(s => $"{s.Reason} {string.Join(' ', s.Allocations.Select(a => $"{a.Number}:{a.Amount}"))}".Trim())];

    [Theory]
    [InlineData("INV-00001"), InlineData("inv-00001"), InlineData("Invoice INV-00001 thank you"), InlineData("INV 00001"), InlineData("INV00001"),
        InlineData("Rechnung:INV-00001."),
        InlineData("RG.NR. INV-00001 VOM 2.1.2026"), InlineData("INV–00001"), InlineData("I N V - 0 0 0 0 1"), InlineData("(INV-00001)"),
            InlineData("INV_00001/2026"), InlineData("INV-00001vom"),
        InlineData("inv-00001 INV-00001"), InlineData("2026 INV-00001"), InlineData("2026INV-00001"), InlineData("INV-000\n01"), InlineData("ＩＮＶ－００００１")]
    public void a_number_is_found_however_it_is_written(string text) =>
        Assert.Equal("INV-00001:10000", Certain(Of(Invoice("INV-00001"), Invoice("INV-00099", 7)), Paid(text)));

    [Theory]
    [InlineData("INV-000012"), InlineData("XINV-00001"), InlineData("INV-0001"), InlineData("INV-00002"), InlineData("CN-00001"), InlineData("00001"),
        InlineData("INV"), InlineData(""), InlineData(null),
        InlineData("REINV-00001"), InlineData("INV-00001.50")]
    public void a_part_of_a_longer_number_is_none(string? text) => Assert.Null(Certain(Of(Invoice("INV-00001")), Paid(text)));

    [Theory, InlineData("2026-00017", "2026-00017"), InlineData("2026/17 A", "2026/17A"), InlineData("Ré-7", "re-7"), InlineData("12345", "no 12345 x"),
        InlineData("R.2026.001", "R2026001")]
    public void numbers_of_other_programs_are_found_too(string number, string text) =>
        Assert.Equal($"{number}:10000", Certain(Of(Invoice(number)), Paid(text)));

    [Theory, InlineData("1234"), InlineData("7"), InlineData("A1"), InlineData("0001")]
    public void a_number_that_may_be_anything_is_only_suggested(string number)
    {
        var matching = Of(Invoice(number));
        Assert.Null(Certain(matching, Paid($"no {number}")));
        Assert.Equal($"NumberAndAmount {number}:10000", Suggested(matching, Paid($"no {number}"))[0]);
    }

    [Theory, InlineData(10_000, "EUR", true), InlineData(9_999, "EUR", false), InlineData(10_001, "EUR", false), InlineData(10_000, "USD", false),
        InlineData(10_000, "CHF", false)]
    public void amount_and_currency_are_exactly_what_is_left(long amount, string currency, bool isCertain) =>
        Assert.Equal(isCertain, Certain(Of(Invoice("INV-1")), Paid("INV-1", amount, currency)) is not null);

    [Theory, InlineData(2_000, true), InlineData(5_000, true), InlineData(10_000, true), InlineData(3_000, false), InlineData(8_000, false)]
    public void with_instalments_it_is_the_next_of_them_or_all(long amount, bool isCertain) =>
        Assert.Equal(isCertain, Certain(Of(Invoice("INV-1", 10_000, instalments: [2_000, 3_000, 5_000])), Paid("INV-1", amount)) is not null);

    [Fact]
    public void instalments_are_paid_one_after_the_other_in_one_file()
    {
        var matching = Of(Invoice("INV-1", 10_000, instalments: [2_000, 3_000, 5_000]));
        Assert.Equal(["INV-1:2000", "INV-1:3000", null, "INV-1:5000", null],
            new long[] { 2_000, 3_000, 3_000, 5_000, 5_000 }.Select(a => Certain(matching, Paid("INV-1", a))));
    }

    [Fact]
    public void what_an_entry_pays_the_next_does_not()
    {
        var matching = Of(Invoice("INV-1"));
        Assert.NotNull(Certain(matching, Paid("INV-1")));
        Assert.Equal(["ClosedInvoice"], Suggested(matching, Paid("INV-1")));
    }

    [Fact]
    public void several_are_certain_where_they_come_to_it_exactly()
    {
        IReadOnlyCollection<PayableInvoice> invoices = [Invoice("INV-1", 3_000), Invoice("INV-2", 7_000)];
        Assert.Equal("INV-1:3000 INV-2:7000", Certain(Of(invoices), Paid("INV-1, INV-2")));
        Assert.Equal(["Number INV-1:3000 INV-2:6999"], Suggested(Of(invoices), Paid("INV-1 + INV-2", 9_999)));
        Assert.Equal(["Number INV-1:3000"], Suggested(Of(invoices), Paid("INV-1 + INV-2", 3_000)).Take(1));
        Assert.Equal("INV-2:7000", Certain(Of(invoices), Paid("INV-2", 7_000)));
    }

    [Fact]
    public void what_names_invoices_of_several_clients_or_one_that_is_being_paid_is_for_somebody_to_say()
    {
        Assert.Null(Certain(Of(Invoice("INV-1", 3_000), Invoice("INV-2", 7_000, South)), Paid("INV-1 INV-2")));
        Assert.Null(Certain(Of(Invoice("INV-1", isKept: true)), Paid("INV-1")));
        Assert.Null(Certain(Of(Invoice("INV-1", 3_000, isKept: true), Invoice("INV-2", 7_000)), Paid("INV-1 INV-2")));
        Assert.Null(Certain(Of(Invoice("INV-1"), Invoice("INV-2", currency: "USD")), Paid("INV-1 INV-2")));
        Assert.Null(Certain(Of(Invoice("INV-1"), Invoice("INV1")), Paid("INV-1")));
    }

    [Fact]
    public void what_came_back_or_left_is_never_recorded()
    {
        Assert.Null(Certain(Of(Invoice("INV-1")), Paid("INV-1", isReversal: true)));
        Assert.Null(Certain(Of(Invoice("INV-1")), Paid("INV-1") with { IsCredit = false }));
    }

    [Theory]
    [InlineData("RF25INV00001", "INV-00001", true), InlineData("RF37INV00001", "INV-00001", false), InlineData("RF18539007547034", "539007547034", true),
        InlineData("000000000000000000202600179", "2026-0017", true), InlineData("000000000000000000202600175", "2026-0017", false),
            InlineData("INV-00001", "INV-00001", true)]
    public void references_hold_a_number_and_its_check_digits(string reference, string number, bool isCertain) =>
        Assert.Equal(isCertain, Certain(Of(Invoice(number)), Paid(null, reference: reference)) is not null);

    [Fact]
    public void the_number_may_stand_in_what_the_payer_called_the_transfer() =>
        Assert.Equal("INV-1:10000", Certain(Of(Invoice("INV-1")), Paid(null) with { EndToEndId = "INV-1" }));

    [Theory]
    [InlineData("North Bakery"), InlineData("NORTH BAKERY GMBH"), InlineData("Backerei Nord"), InlineData("Nord, Bäckerei"),
        InlineData("North Bakery GmbH & Co. KG Filiale Süd")]
    public void a_payer_who_is_called_like_the_client_is_meant(string payer) =>
        Assert.Equal("NameAndAmount INV-1:10000", Suggested(Of(Invoice("INV-1"), Invoice("INV-2", 10_000, South)), Paid("Invoice", payer: payer))[0]);

    [Theory, InlineData("South Bakery"), InlineData("GmbH"), InlineData("N."), InlineData("Northern Lights"), InlineData("")]
    public void a_payer_who_is_not_is_not(string payer) => Assert.Empty(Suggested(Of(Invoice("INV-1"), Invoice("INV-2", 10_000, South)), Paid("Invoice",
        payer: payer)));

    [Fact]
    public void who_has_paid_before_is_known_again()
    {
        var payers = new[] { (Files.OtherIban, South), ("name:jane doe", North) }.ToLookup(p => p.Item1, p => p.Item2);
        Matching Matching() => new([Invoice("INV-1"), Invoice("INV-2", 10_000, South)], payers);
        Assert.Equal(["PayerAndAmount INV-2:10000"], Suggested(Matching(), Paid(null, payer: "Somebody", iban: Files.OtherIban)));
        Assert.Equal(["PayerAndAmount INV-1:10000"], Suggested(Matching(), Paid(null, payer: "Jane DOE")));
        Assert.Empty(Suggested(Matching(), Paid(null, 1, iban: Files.OtherIban)));
    }

    [Fact]
    public void the_amount_alone_says_something_where_one_invoice_has_it()
    {
        Assert.Equal(["Amount INV-1:10000"], Suggested(Of(Invoice("INV-1"), Invoice("INV-2", 9_000)), Paid("Hello")));
        Assert.Empty(Suggested(Of(Invoice("INV-1"), Invoice("INV-2", 10_000)), Paid("Hello")));
    }

    [Fact]
    public void what_names_a_closed_invoice_is_its_clients_credit()
    {
        Assert.Equal(["ClosedInvoice"], Suggested(Of(Invoice("INV-1", isOpen: false)), Paid("INV-1")));
        Assert.Equal("INV-2:10000", Certain(Of(Invoice("INV-1", isOpen: false), Invoice("INV-2")), Paid("INV-1 INV-2")));
    }

    [Fact]
    public void ten_thousand_invoices_and_five_thousand_entries_take_moments()
    {
        var matching = Of([.. Enumerable.Range(0, 10_000).Select(n => Invoice($"INV-{n:00000}", 1_000 + n))]);
        var entries = Enumerable.Range(0, 5_000).Select(n =>
            Paid($"Payment of invoice INV-{n:00000}, customer 48151623, thank you for the good work", 1_000 + n % 4_000));
        Assert.Equal(4_000, entries.Count(e => matching.Of(e).Certain is not null));
    }
}
