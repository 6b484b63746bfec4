using CsCheck;
using Portal.Billing.Papers;
using Portal.Billing.Statements;

namespace Portal.Billing.Tests.Statements;

/// <summary>Statements against a model that only adds up.</summary>
public class StatementTests
{
    private static readonly DateOnly First = new(2030, 1, 1);
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> AnyCurrency = Gen.OneOf(Gen.Const("EUR"), Gen.Const("JPY"), Gen.Const("KWD"));

    private static readonly Gen<Movement> AnyMovement = Gen.Select(Gen.Enum<MovementKind>(), Gen.Guid, AnyCurrency, Gen.Long[-1_000, 1_000],
        Gen.Int[0, 40], Gen.Int[0, 40], (kind, id, currency, amount, day, at) =>
            new Movement(kind, id, null, null, currency, amount, First.AddDays(day), Start.AddDays(at)));

    /// <summary>As the database answers: what came before the period in one sum each, and what is within it in any order.</summary>
    private static IReadOnlyList<Statement> Of(Movement[] all, DateOnly from, DateOnly to, DateTimeOffset asOf)
    {
        var known = all.Where(m => m.At <= asOf).ToList();
        return Statement.Of(known.Where(m => m.Day < from).GroupBy(m => m.Currency).ToDictionary(g => g.Key, g => g.Sum(m => m.Amount)),
            [.. known.Where(m => m.Day >= from && m.Day <= to)]);
    }

    [Fact]
    public void a_statement_as_of_a_moment_says_what_was_known_then_and_nothing_more() =>
        Gen.Select(AnyMovement.Array[0, 60], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 41]).Sample((all, a, b, known) =>
        {
            var (from, to, asOf) = (First.AddDays(Math.Min(a, b)), First.AddDays(Math.Max(a, b)), Start.AddDays(known));
            foreach (var statement in Of(all, from, to, asOf))
            {
                // The model: everything of that currency, one by one, had nothing been recorded after that moment.
                var then = all.Where(m => m.Currency == statement.Currency && m.At <= asOf).ToList();
                Assert.Equal(then.Where(m => m.Day < from).Sum(m => m.Amount), statement.Opening);
                Assert.Equal(then.Where(m => m.Day <= to).Sum(m => m.Amount), statement.Closing);
                Assert.Equal(then.Count(m => m.Day >= from && m.Day <= to), statement.Lines.Count);
                var balance = statement.Opening;
                foreach (var line in statement.Lines) Assert.Equal(balance += line.Movement.Amount, line.Balance);
                Assert.Equal(statement.Lines.Select(l => l.Movement.Day).Order(), statement.Lines.Select(l => l.Movement.Day));
            }
        });

    [Fact]
    public void one_period_ends_where_the_next_begins() =>
        Gen.Select(AnyMovement.Array[1, 60], Gen.Int[0, 39]).Sample((all, cut) =>
        {
            var asOf = Start.AddDays(99);
            var (before, after) = (Of(all, First, First.AddDays(cut), asOf), Of(all, First.AddDays(cut + 1), First.AddDays(40), asOf));
            foreach (var next in after)
                Assert.Equal(before.FirstOrDefault(s => s.Currency == next.Currency)?.Closing ?? 0, next.Opening);
        });

    [Fact]
    public void the_same_statement_comes_out_whatever_the_order_in_which_it_is_read() =>
        AnyMovement.Array[0, 40].Sample(all =>
        {
            Movement[] shuffled = [.. all.OrderBy(m => m.Id)];
            var (one, other) = (Of(all, First, First.AddDays(40), Start.AddDays(99)), Of(shuffled, First, First.AddDays(40), Start.AddDays(99)));
            Assert.Equal(one.SelectMany(s => s.Lines), other.SelectMany(s => s.Lines));
        });

    [Theory]
    [InlineData("en", "Opening balance", "Invoice INV-00001 · Design", "Payment received", "Invoice INV-00002 voided · Wrong client", "Payment taken back")]
    [InlineData("de", "Anfangssaldo", "Rechnung INV-00001 · Design", "Zahlung eingegangen", "Rechnung INV-00002 storniert · Wrong client",
        "Zahlung zurückgenommen")]
    public void a_statement_is_printed_in_the_clients_language_in_the_currencys_main_unit(string language, params string[] said)
    {
        Movement[] all =
        [
            new(MovementKind.Invoice, Guid.CreateVersion7(), "INV-00001", "Design", "KWD", 1_500, First, Start),
            new(MovementKind.Payment, Guid.CreateVersion7(), null, null, "KWD", -1_500, First.AddDays(1), Start),
            new(MovementKind.Void, Guid.CreateVersion7(), "INV-00002", "Wrong client", "KWD", -700, First.AddDays(2), Start),
            new(MovementKind.Reversal, Guid.CreateVersion7(), null, "", "KWD", 1_500, First.AddDays(3), Start),
        ];
        var statement = CurrencyStatement.Of(Statement.Of(new Dictionary<string, long> { ["KWD"] = 2_250 }, all).Single());
        var parties = new Parties(null, null, null, language, "Thank you.");
        var paper = StatementPaper.Of(statement, First, First.AddDays(30), false, parties, new("Brightside", "Northwind"));
        Assert.Equal(said, paper.Entries.Select(e => e.Text));
        Assert.Equal([(null, 2.250m), (1.500m, 3.750m), (-1.500m, 2.250m), (-0.700m, 1.550m), (1.500m, 3.050m)],
            paper.Entries.Select(e => (e.Amount, e.Balance)));
        Assert.Equal((3.050m, "Northwind", First.AddDays(30)), (paper.Totals.Due, paper.Buyer.Name, paper.IssuedOn));
        var printed = PaperPages.Lay(paper);
        Assert.Empty(printed.Missing);
        Assert.Single(printed.Sheets);
    }

    [Theory]
    [InlineData(true, "statement-partial-2030-01-01-2030-01-31", "yes"), InlineData(false, "statement-2030-01-01-2030-01-31", "no")]
    public void a_statement_of_some_invoices_alone_says_so_in_every_row_of_its_file_and_in_its_name(bool isPartial, string name, string said)
    {
        Movement[] all = [new(MovementKind.Invoice, Guid.CreateVersion7(), "INV-00001", "Design", "EUR", 1_500, First, Start)];
        var view = StatementView.Of(Guid.Empty, First, First.AddDays(30), null, Statement.Of(new Dictionary<string, long>(), all), isPartial);
        Assert.Equal(name, view.FileName());
        Assert.Equal(["partial", said, said, said], view.Cells().Select(row => row[^1]));
    }
}
