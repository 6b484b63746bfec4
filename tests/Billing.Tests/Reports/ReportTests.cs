using System.Text;
using CsCheck;
using Portal.Billing.Reports;

namespace Portal.Billing.Tests.Reports;

/// <summary>What reports add up, against models that do it one by one.</summary>
public class ReportTests
{
    private static readonly DateOnly First = new(2030, 1, 1);
    private static readonly Guid Client = Guid.CreateVersion7();

    [Theory]
    [InlineData(-1, 0), InlineData(0, 0), InlineData(1, 1), InlineData(30, 1), InlineData(31, 2), InlineData(60, 2), InlineData(61, 3), InlineData(90, 3)]
    [InlineData(91, 4)]
    public void what_is_owed_grows_old_after_30_60_and_90_days_and_is_not_late_on_the_day_it_is_due(int late, int bucket)
    {
        var due = First.AddDays(10);
        var ages = Ages.Of([new Owed(Client, "EUR", 100, First, due, null, [])], due.AddDays(late))[(Client, "EUR")];
        long[] buckets = [ages.NotDue, ages.UpTo30, ages.UpTo60, ages.UpTo90, ages.Over90];
        Assert.Equal((100L, 100L, 1L), (buckets[bucket], ages.Total, ages.Invoices));
    }

    [Fact]
    public void an_invoice_owes_on_each_day_what_had_not_been_paid_voided_or_taken_back_by_then() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 40], Gen.Bool, Gen.Select(Gen.Long[1, 40], Gen.Int[0, 40], Gen.Int[0, 60]).Array[0, 5])
            .Sample((issued, voided, isVoided, payments) =>
        {
            DateOnly? voidedOn = isVoided ? First.AddDays(Math.Max(voided, issued)) : null;
            var owed = new Owed(Client, "EUR", 200, First.AddDays(issued), First.AddDays(issued + 14), voidedOn,
                [.. payments.Select(p => new Paid(p.Item1, First.AddDays(p.Item2), p.Item3 >= p.Item2 ? First.AddDays(p.Item3) : null))]);
            // The model: day after day, what happens changes what is left.
            var left = 0L;
            for (var day = First; day < First.AddDays(70); day = day.AddDays(1))
            {
                if (day == owed.IssuedOn) left += owed.Total - owed.Payments.Where(p => p.On < day && !(p.TakenBackOn < day)).Sum(p => p.Amount);
                if (day >= owed.IssuedOn)
                    foreach (var paid in owed.Payments)
                    {
                        if (paid.On == day) left -= paid.Amount;
                        if (paid.TakenBackOn == day) left += paid.Amount;
                    }
                Assert.Equal(day < owed.IssuedOn || day >= owed.VoidedOn ? 0 : Math.Max(0, left), owed.On(day));
            }
        });

    [Fact]
    public void ages_of_all_are_those_of_each_client_together() =>
        Gen.Select(Gen.Int[0, 3], Gen.Long[1, 1_000], Gen.Int[0, 200]).Array[0, 40].Sample(all =>
        {
            Guid[] clients = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
            var ages = Ages.Of(all.Select(a => new Owed(clients[a.Item1], "EUR", a.Item2, First, First.AddDays(a.Item3), null, [])), First.AddDays(200));
            Assert.Equal(all.Sum(a => a.Item2), ages.Values.Sum(a => a.Total));
            Assert.Equal(all.Length, ages.Values.Sum(a => a.Invoices));
            Assert.Equal(all.Select(a => a.Item1).Distinct().Count(), ages.Count);
        });

    [Fact]
    public void half_of_the_invoices_were_paid_within_the_median() =>
        Gen.Int[-5, 100].Array[1, 60].Sample(days =>
        {
            var took = DaysToPay.Of(days.GroupBy(d => d).Select(g => (g.Key, g.LongCount())))!;
            var sorted = days.Select(d => Math.Max(0, d)).Order().ToArray();
            Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2m, took.Median);
            Assert.Equal(Math.Round(sorted.Sum(d => (decimal)d) / sorted.Length, 1, MidpointRounding.AwayFromZero), took.Average);
            Assert.Equal(days.Length, took.Invoices);
        });

    [Fact]
    public void where_nothing_was_paid_nothing_took_any_days() => Assert.Null(DaysToPay.Of([]));

    [Theory]
    [InlineData(null, null, "2029-06-16", "2030-06-15")]
    [InlineData("2030-01-01", null, "2030-01-01", "2030-06-15")]
    [InlineData(null, "2030-01-31", "2029-02-01", "2030-01-31")]
    [InlineData("2031-01-01", null, "2031-01-01", "2031-01-01")]
    public void a_period_is_the_last_twelve_months_where_nothing_else_is_said(string? from, string? to, string first, string last) =>
        Assert.Equal((DateOnly.ParseExact(first, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd")), Days.Period(from, to, new(2030, 6, 15)));

    [Theory]
    [InlineData("2030-02-01", "2030-01-31", "from"), InlineData("2019-01-01", "2030-01-31", "from"), InlineData("01.02.2030", null, "from")]
    [InlineData(null, "2030-02-30", "to"), InlineData(null, "1999-12-31", "to")]
    public void a_period_that_is_none_is_refused_at_its_parameter(string? from, string? to, string parameter)
    {
        var refusal = Assert.Throws<Refusal>(() => Days.Period(from, to, new(2030, 6, 15)));
        Assert.Equal((Problems.Validation, parameter), (refusal.Problem, Assert.Single(refusal.Errors).Pointer));
    }

    [Fact]
    public void a_file_holds_no_formula_and_every_number_as_one()
    {
        var text = Encoding.UTF8.GetString(CsvRules.Bytes([["client", "amount"], ["=HYPERLINK(\"x\")", "-12.50"], ["A, B", "3"], ["-1+1", null]]));
        Assert.Equal("\uFEFFclient,amount\r\n\"'=HYPERLINK(\"\"x\"\")\",-12.50\r\n\"A, B\",3\r\n'-1+1,\r\n", text);
    }

    [Theory]
    [InlineData("EUR", -1_250, "-12.50"), InlineData("JPY", 1_250, "1250"), InlineData("KWD", 1_250, "1.250")]
    public void an_amount_in_a_file_has_the_decimals_of_its_currency(string currency, long amount, string written) =>
        Assert.Equal(written, CsvFile.Amount(new(amount, currency)));
}
