using CsCheck;
using Portal.Billing.BankStatements;
using Portal.Billing.UnmatchedPayments;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>An entry is the same whenever it is imported, and two are two; and what may become of it.</summary>
public class BankEntryTests
{
    private static readonly Guid Firm = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero);

    private static BankEntry Entry(string? reference = null, long amount = 100, int day = 15, string text = "x") =>
        new(Files.Iban, new(2026, 1, day), null, amount, "EUR", true, BankReference: reference, Text: text);

    private static Guid[] Ids(params IReadOnlyList<BankEntry>[] statements) => [.. BankEntry.Identify(Firm, statements).Select(e => e.Id)];

    [Fact]
    public void overlapping_statements_have_the_same_entries()
    {
        BankEntry[] january = [Entry("a"), Entry("b"), Entry(), Entry(), Entry(day: 16)], later = [Entry(day: 16), Entry(day: 17)];
        Assert.Equal(5, Ids(january).Distinct().Count());
        Assert.Single(Ids(january).Intersect(Ids(later)));
        Assert.Equal(Ids(january)[..2], Ids(january[..2], january[..2]));
        Assert.Empty(Ids(january).Intersect(BankEntry.Identify(Guid.CreateVersion7(), [january]).Select(e => e.Id)));
    }

    [Fact]
    public void what_differs_in_anything_is_another_entry()
    {
        var entry = Entry();
        BankEntry[] others = [entry with { Amount = 101 }, entry with { Currency = "CHF" }, entry with { Text = "y" }, entry with { Account = "1" },
            entry with { IsCredit = false },
            entry with { Payer = "P" }, entry with { PayerIban = Files.OtherIban }, entry with { EndToEndId = "e" }, entry with { Reference = "r" },
                entry with { ValueOn = new(2026, 1, 15) }];
        Assert.All(others, o => Assert.NotEqual(Ids([entry]), Ids([o])));
        // The bank's own reference is the entry's, whatever else its formats say of it.
        Assert.Equal(Ids([Entry("a")]), Ids([Entry("a", text: "other words")]));
    }

    [Fact]
    public void its_ids_do_not_depend_on_what_else_a_file_has() => Gen.Int[0, 3].Array[1, 12].Sample(kinds =>
    {
        var entries = kinds.Select(k => Entry(k == 0 ? "ref" : null, k)).ToArray();
        var all = Ids(entries).ToHashSet();
        Assert.All(Enumerable.Range(1, entries.Length), n => Assert.Subset(all, Ids(entries[..n]).ToHashSet()));
    }, iter: 200);

    private static readonly UnmatchedPayment Unmatched = UnmatchedPayment.Create(new UnmatchedPayment.Imported(Guid.CreateVersion7(), Entry(), Now));
    private static readonly UnmatchedPayment Online = UnmatchedPayment.Create(new UnmatchedPayment.Questioned(Guid.CreateVersion7(), Guid.CreateVersion7(),
        Guid.CreateVersion7(), 100,
        "EUR", "INV-1", new(2026, 1, 15), true, Now));

    [Fact]
    public void it_is_settled_or_set_aside_once_and_both_can_be_undone()
    {
        var settled = Unmatched.Apply(Unmatched.Settle(Guid.CreateVersion7(), Guid.CreateVersion7(), false, Now));
        Refused(UnmatchedPayment.NotUnmatched, () => settled.Settle(Guid.CreateVersion7(), Guid.CreateVersion7(), false, Now));
        Refused(UnmatchedPayment.NotUnmatched, () => settled.PutAside("no", Now));
        Assert.Equal(Unmatched, settled.Apply(new UnmatchedPayment.Reopened(Now)));
        var aside = Unmatched.Apply(Unmatched.PutAside("Tax", Now));
        Refused(UnmatchedPayment.NotUnmatched, () => aside.Settle(Guid.CreateVersion7(), Guid.CreateVersion7(), false, Now));
        Assert.Equal(Unmatched, aside.Apply(aside.Restore(Now)));
        Refused(UnmatchedPayment.NotSetAside, () => Unmatched.Restore(Now));
    }

    [Fact]
    public void only_what_was_paid_online_is_given_back_and_is_there_again_where_that_fails()
    {
        Refused(UnmatchedPayment.NotOnline, () => Unmatched.Refund(Guid.CreateVersion7(), Now));
        var id = Guid.CreateVersion7();
        var asked = Online.Apply(Online.Refund(id, Now));
        Refused(UnmatchedPayment.NotUnmatched, () => asked.Settle(Guid.CreateVersion7(), Guid.CreateVersion7(), false, Now));
        var refunded = asked.Apply(new UnmatchedPayment.Refunded(id, 100, Now));
        Assert.Equal((UnmatchedStatus.Refunded, 0), (refunded.Status, refunded.Left));
        Assert.Equal(Online, refunded.Apply(new UnmatchedPayment.RefundFailed(id, 100, Now)));
        Assert.Equal(Online, asked.Apply(new UnmatchedPayment.RefundFailed(id, 0, Now)));
        var part = Online.Apply(new UnmatchedPayment.Refunded(id, 30, Now));
        Assert.Equal((UnmatchedStatus.Unmatched, 70), (part.Status, part.Left));
    }

    private static void Refused(Problem problem, Func<object> act) => Assert.Same(problem, Assert.Throws<Refusal>(act).Problem);

    [Fact]
    public void a_booking_in_another_format_is_the_same_and_two_that_are_alike_stay_two()
    {
        BankEntry Entry(string payer, string? text, long amount = 900, string? iban = null) =>
            new(null, new(2026, 1, 15), null, amount, "EUR", true, Payer: payer, PayerIban: iban, Text: text);
        (Guid Id, BankEntry Entry)[] Of(params BankEntry[] entries) => [.. entries.Select(e => (Guid.CreateVersion7(), e))];
        var csv = Of(Entry("North Bakery GmbH & Co. KG", "Invoice INV-1"), Entry("North Bakery GmbH & Co. KG", "Invoice INV-12"), Entry("Nora", null));
        Assert.Equal(2, SameBookings.Find(Of(Entry("NORTH BAKERY GMBH & CO.", "InvoiceINV-12"), Entry("NORTH BAKERY GMBH & CO.", "Invoice INV-1")), csv).Count);
        var both = Of(Entry("North Bakery GmbH & Co. KG", "Invoice INV-12"), Entry("North Bakery GmbH & Co. KG", "INVOICE INV-1"));
        Assert.Equal(both[1].Id, Assert.Single(SameBookings.Find(both, csv[..1])).Key);
        Assert.Empty(SameBookings.Find(Of(Entry("Nora", null, 901), Entry("Nils", null), Entry("North Bakery GmbH & Co. KG", "Deposit")), csv));
        Assert.Single(SameBookings.Find(Of(Entry("Nora", "Hello"), Entry("Nora", "Hello")), csv));
        Assert.Empty(SameBookings.Find(Of(Entry("Nora", null) with { BankReference = "A" }), Of(Entry("Nora", null) with { BankReference = "B" })));
        Assert.Empty(SameBookings.Find(Of(Entry("Nora", null, iban: "DE02120300000000202051")), Of(Entry("Nora", null, iban: "DE02500105170137075030"))));
    }
}
