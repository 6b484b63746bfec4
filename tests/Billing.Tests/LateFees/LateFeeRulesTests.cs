using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.LateFees;

namespace Portal.Billing.Tests.LateFees;

public class LateFeeRulesTests
{
    private static readonly DateOnly Due = new(2028, 1, 10);
    private static readonly LateFeeRules Fixed = LateFeeRules.Usual with { On = true, AfterDays = 14, Amounts = [new(2500, "EUR"), new(3000, "JPY")] };
    private static readonly LateFeeRules Interest = LateFeeRules.Usual with
    {
        On = true,
        AfterDays = 14,
        Kind = LateFeeKind.Interest,
        Percent = 9.125m,
        Every = LateFeeInterval.Month,
        Least = [new(100, "EUR")],
    };

    private static LateFee? Of(LateFeeRules rules, int day, long left = 100_000, string currency = "EUR", DateOnly? lastOn = null) =>
        rules.Fee([new(Due, left)], currency, Due.AddDays(day), lastOn);

    [Fact]
    public void a_fixed_fee_comes_once_after_its_days_in_the_currencies_that_have_one()
    {
        Assert.Null(Of(Fixed, 13));
        Assert.Equal(new LateFee(2500, 14), Of(Fixed, 14));
        Assert.Equal(3000, Of(Fixed, 20, currency: "JPY")!.Amount);
        Assert.Null(Of(Fixed, 20, currency: "CHF"));
        Assert.Null(Of(Fixed, 400, lastOn: Due.AddDays(14)));
        Assert.Null(Of(Fixed with { On = false }, 14));
        Assert.Null(Fixed.Fee([], "EUR", Due.AddDays(20), null));
    }

    [Theory]
    // 9.125 % of 1,000.00 for 40 days of 365: half a cent goes up, and a leap year's day counts as any other.
    [InlineData(100_000, 40, 1000), InlineData(100_050, 40, 1001), InlineData(100_000, 366, 9150), InlineData(1, 400, null), InlineData(10_000, 39, null)]
    public void interest_is_by_the_day_of_365_rounded_to_the_smallest_unit_and_not_charged_below_the_least(long left, int day, int? fee) =>
        Assert.Equal(fee, (int?)Of(Interest, day, left)?.Amount);

    [Fact]
    public void a_currency_without_a_least_amount_is_charged_from_its_smallest_unit() => Assert.Equal(1, Of(Interest, 40, 100, "JPY")!.Amount);

    [Fact]
    public void interest_is_charged_for_each_day_once_however_often_it_is_charged() =>
        Gen.Select(Gen.Long[1_000_000, 1_000_000_000], Gen.Int[15, 28], Gen.Int[1, 12]).Sample((left, first, times) =>
        {
            var (charged, days, lastOn) = (0L, 0, (DateOnly?)null);
            for (var (day, n) = (first, 0); n < times; day++)
            {
                if (Of(Interest, day, left, lastOn: lastOn) is not { } fee) continue;
                (charged, lastOn, days, n) = (charged + fee.Amount, Due.AddDays(day), day, n + 1);
            }
            // Each fee is rounded once.
            Assert.InRange(charged - Totals.Round(left * Interest.Percent / 100 * days / 365), -times, times);
        });

    [Fact]
    public void another_fee_comes_a_month_after_the_last_and_not_before()
    {
        var last = Due.AddDays(21);
        Assert.Null(Of(Interest, 49, lastOn: last));
        Assert.Equal((new DateOnly(2028, 2, 29), 725L), (Due.AddDays(50), Of(Interest, 50, lastOn: last)!.Amount));
    }

    [Fact]
    public void of_instalments_only_those_that_are_late_bear_interest()
    {
        Instalment[] open = [new(Due, 50_000), new(Due.AddDays(20), 50_000), new(Due.AddDays(60), 900_000)];
        Assert.Equal(500 + 250, Interest.Fee(open, "EUR", Due.AddDays(40), null)!.Amount);
    }
}
