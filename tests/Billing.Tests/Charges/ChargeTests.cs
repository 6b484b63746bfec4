using CsCheck;
using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Tests.Charges;

/// <summary>A charge ends as it stands at the provider, in whatever order, however often and however late one hears of it.</summary>
public class ChargeTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Firm = Guid.CreateVersion7(), Invoice = Guid.CreateVersion7(), OurRefund = Guid.CreateVersion7();

    private static readonly Charge Opened = Charge.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 10_000, "EUR",
        [new(Invoice, "INV-1", 10_000)], "acct_1", true, "https://portal.example", [ChargeMethod.Card], Now.AddMinutes(31),
            Now)).Apply(new Charge.Opened("cs_1", "https://pay", Now));

    /// <summary>As the provider had it after each thing that happened: created, processing, succeeded, refunded, disputed, decided.</summary>
    private static readonly GatewayCharge[] Truths = [.. Enumerable.Range(0, 6).Select(Truth)];

    private static GatewayCharge Truth(int after) => new(after switch { 0 => GatewayStatus.Open, 1 => GatewayStatus.Processing, _ => GatewayStatus.Succeeded },
        10_000, "EUR", Opened.Id, Firm, "pi_1", ChargeMethod.Card, "Visa •••• 4242", after < 2 ? null : 175, after < 2 ? null : Now)
    {
        Refunds = after < 3 ? [] : [new("re_1", 2_000, null, false)],
        Disputes = after < 4 ? [] : [new("dp_1", 8_000, "fraudulent", Now.AddDays(7), after < 5 ? DisputeStatus.Open : DisputeStatus.Lost)],
    };

    private static (Charge Charge, List<object> Happened) Hear(IEnumerable<GatewayCharge> seen)
    {
        var (charge, happened) = (Opened, new List<object>());
        foreach (var truth in seen)
            foreach (var e in charge.Compare(truth, Firm, Now))
            {
                happened.Add(e);
                charge = Applied(charge, e);
            }
        return (charge, happened);
    }

    private static Charge Applied(Charge charge, object e) => e switch
    {
        Charge.Processing p => charge.Apply(p),
        Charge.Succeeded s => charge.Apply(s),
        Charge.FeeTaken f => charge.Apply(f),
        Charge.Failed f => charge.Apply(f),
        Charge.Canceled c => charge.Apply(c),
        Charge.Questioned q => charge.Apply(q),
        Charge.Refunded r => charge.Apply(r),
        Charge.RefundFailed r => charge.Apply(r),
        Charge.Disputed d => charge.Apply(d),
        Charge.DisputeClosed d => charge.Apply(d),
        Charge.EvidenceDue said => charge.Apply(said),
        Charge.EvidenceSubmitted said => charge.Apply(said),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, "No event of a charge."),
    };

    private static IEnumerable<int[]> Orders(int[] of) => of.Length <= 1 ? [of]
        : of.SelectMany(first => Orders([.. of.Where(x => x != first)]).Select(rest => (int[])[first, .. rest]));

    private static string Said(Charge charge) => System.Text.Json.JsonSerializer.Serialize(charge with { Version = 0 });

    [Fact]
    public void evidence_is_reminded_of_once_three_days_before_and_not_once_it_was_submitted()
    {
        GatewayCharge Seen(bool isAnswered) => Truth(4) with
        {
            Disputes = [new("dp_1", 8_000, "fraudulent", Now.AddDays(7), DisputeStatus.Open, isAnswered)],
        };
        var disputed = Hear([Truth(4)]).Charge;
        Assert.Empty(disputed.Compare(Seen(false), Firm, Now.AddDays(4).AddSeconds(-1)));
        var due = Assert.IsType<Charge.EvidenceDue>(Assert.Single(disputed.Compare(Seen(false), Firm, Now.AddDays(4))));
        Assert.Empty(disputed.Apply(due).Compare(Seen(false), Firm, Now.AddDays(5)));
        var submitted = Assert.IsType<Charge.EvidenceSubmitted>(Assert.Single(disputed.Compare(Seen(true), Firm, Now.AddDays(4))));
        Assert.Empty(disputed.Apply(submitted).Compare(Seen(true), Firm, Now.AddDays(4)));
        Assert.Equal(Now.AddDays(4), ChargeWatch.Of(disputed, Now.AddDays(3.5))!.CheckAt);
        Assert.Equal(Now.AddDays(1), ChargeWatch.Of(disputed, Now)!.CheckAt);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(100)]
    public void all_720_orders_of_what_is_seen_end_alike_and_tell_of_everything_once(int times)
    {
        var ends = Said(Hear(Truths).Charge);
        var orders = Orders([0, 1, 2, 3, 4, 5]).ToList();
        Assert.Equal(720, orders.Count);
        foreach (var order in orders)
        {
            var (charge, happened) = Hear(order.SelectMany(n => Enumerable.Repeat(Truths[n], times)));
            Assert.Equal(ends, Said(charge));
            foreach (var kind in new[] { typeof(Charge.Succeeded), typeof(Charge.Refunded), typeof(Charge.Disputed), typeof(Charge.DisputeClosed) })
                Assert.Single(happened, e => e.GetType() == kind);
        }
    }

    [Fact]
    public void whatever_is_lost_one_look_in_the_end_heals_it() => Gen.Int[0, 5].Array[0, 12].Sample(heard =>
    {
        var (charge, happened) = Hear(heard.Select(n => Truths[n]).Append(Truths[5]));
        Assert.Equal((ChargeStatus.Succeeded, 0L, DisputeStatus.Lost, 175L), (charge.Status, charge.Refundable, charge.Disputes[0].Status, charge.Fee));
        Assert.Single(happened.OfType<Charge.Succeeded>());
        Assert.Single(happened.OfType<Charge.DisputeClosed>());
    });

    [Theory, InlineData("charge"), InlineData("firm"), InlineData("currency"), InlineData("amount")]
    public void what_differs_from_what_was_asked_for_is_questioned_once_and_never_paid(string what)
    {
        var seen = what switch
        {
            "charge" => Truths[2] with { ChargeId = Guid.CreateVersion7() },
            "firm" => Truths[2] with { FirmId = Guid.CreateVersion7() },
            "currency" => Truths[2] with { Currency = "USD" },
            _ => Truths[2] with { Amount = 9_999 },
        };
        var (charge, happened) = Hear([seen, seen, seen]);
        Assert.Equal(what, Assert.IsType<Charge.Questioned>(Assert.Single(happened)).Why);
        Assert.Equal(ChargeStatus.Open, charge.Status);
    }

    [Fact]
    public void what_expires_or_fails_ends_once_and_money_that_arrives_all_the_same_is_taken()
    {
        var (expired, happened) = Hear([Truths[0] with { Status = GatewayStatus.Expired }, Truths[0] with { Status = GatewayStatus.Expired }]);
        Assert.IsType<Charge.Canceled>(Assert.Single(happened));
        Assert.False(expired.IsUnderWay);
        var (failed, told) = Hear([Truths[1], Truths[1] with { Status = GatewayStatus.Failed, Failure = "insufficient_funds" }, Truths[1]]);
        Assert.Equal((ChargeStatus.Failed, "insufficient_funds", 2), (failed.Status, failed.Reason, told.Count));
        Assert.Equal(ChargeStatus.Succeeded, Hear([Truths[0] with { Status = GatewayStatus.Expired }, Truths[2]]).Charge.Status);
    }

    [Fact]
    public void a_refund_of_ours_is_known_by_its_own_id_and_one_that_fails_can_be_given_again()
    {
        var paid = Hear([Truths[2]]).Charge;
        var asked = paid.Apply(new Charge.RefundAsked(OurRefund, 3_000, "Too much", Guid.CreateVersion7(), Now));
        Assert.Equal(7_000, asked.Refundable);
        var made = Truths[2] with { Refunds = [new("re_9", 3_000, OurRefund, false)] };
        var refunded = Assert.IsType<Charge.Refunded>(Assert.Single(asked.Compare(made, Firm, Now)));
        Assert.Equal((OurRefund, "re_9"), (refunded.RefundId, refunded.Reference));
        var after = asked.Apply(refunded);
        Assert.Empty(after.Compare(made, Firm, Now));
        var failed = Assert.IsType<Charge.RefundFailed>(Assert.Single(after.Compare(Truths[2] with { Refunds = [new("re_9", 3_000, OurRefund, true)] },
            Firm, Now)));
        Assert.Equal(10_000, after.Apply(failed).Refundable);
    }

    [Fact]
    public void it_is_looked_after_until_nothing_more_is_to_be_expected()
    {
        Assert.NotNull(ChargeWatch.Of(Opened, Now));
        var paid = Hear([Truths[2]]).Charge;
        Assert.Null(ChargeWatch.Of(paid, Now));
        Assert.NotNull(ChargeWatch.Of(paid.Apply(new Charge.RefundAsked(OurRefund, 1, "x", Firm, Now)), Now));
        Assert.NotNull(ChargeWatch.Of(Hear([Truths[4]]).Charge, Now));
        Assert.Null(ChargeWatch.Of(Hear([Truths[5]]).Charge, Now));
        Assert.NotNull(ChargeWatch.Of(Hear([Truths[2] with { Fee = null }]).Charge, Now));
    }

    [Theory, InlineData(1050, "EUR", 1050), InlineData(500, "JPY", 500), InlineData(1000, "KWD", 1000), InlineData(7, "ISK", 700)]
    public void amounts_are_written_as_stripe_has_them_and_read_back(long amount, string currency, long there)
    {
        Assert.Equal(there, StripeAmounts.ToStripe(amount, currency));
        Assert.Equal(amount, StripeAmounts.FromStripe(there, currency));
    }
}
