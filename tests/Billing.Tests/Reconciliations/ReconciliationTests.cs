using Portal.Billing.Charges;
using Portal.Billing.PaymentProviders;
using Portal.Billing.Reconciliations;

namespace Portal.Billing.Tests.Reconciliations;

/// <summary>In what the provider's record of a payment differs from the portal's.</summary>
public class ReconciliationTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Id = Guid.CreateVersion7(), Firm = Guid.CreateVersion7(), Given = Guid.CreateVersion7();

    private static readonly Charge Open = Charge.Create(new(Id, Guid.CreateVersion7(), Guid.CreateVersion7(), 10_000, "EUR", [], "acct", true,
        "https://portal.example", [ChargeMethod.Card], Now, Now));

    private static readonly Charge Paid = Open.Apply(new Charge.Succeeded("pi_1", ChargeMethod.Card, "Visa", 175, Now, Now));

    private static readonly TakenPayment There = new("pi_1", Id, Firm, 10_000, "EUR", 0, false, 175);

    public static TheoryData<string, string?> Cases() => new()
    {
        { "alike", null }, { "none here", "UnknownHere" }, { "open here", "NotPaidHere" }, { "another amount", "Amount" }, { "another currency", "Amount" },
        { "given back there", "Refunds" }, { "given back here", "Refunds" }, { "given back on both", null }, { "asked for and not made", null },
        { "disputed there", "Dispute" }, { "disputed on both", null }, { "questioned", null }, { "questioned and given back there", "Refunds" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void each_difference_has_its_kind_and_what_is_alike_has_none(string what, string? kind)
    {
        var back = Paid.Apply(new Charge.Refunded(Given, "re_1", 4_000, Now));
        var questioned = Open.Apply(new Charge.Questioned("amount", 9_000, "EUR", "pi_1", Now));
        (TakenPayment There, Charge? Here) seen = what switch
        {
            "none here" => (There, null),
            "open here" => (There, Open),
            "another amount" => (There with { Amount = 9_999 }, Paid),
            "another currency" => (There with { Currency = "USD" }, Paid),
            "given back there" => (There with { Refunded = 4_000 }, Paid),
            "given back here" => (There, back),
            "given back on both" => (There with { Refunded = 4_000 }, back),
            "asked for and not made" => (There, Paid.Apply(new Charge.RefundAsked(Given, 4_000, "Too much.", Guid.CreateVersion7(), Now))),
            "disputed there" => (There with { IsDisputed = true }, Paid),
            "disputed on both" => (There with { IsDisputed = true }, Paid.Apply(new Charge.Disputed("dp_1", 10_000, "fraudulent", null, Now))),
            "questioned" => (There with { Amount = 9_000 }, questioned),
            "questioned and given back there" => (There with { Amount = 9_000, Refunded = 9_000 }, questioned),
            _ => (There, Paid),
        };
        Assert.Equal(kind, Reconciliation.Compare(seen.There, seen.Here)?.ToString());
    }

    [Fact]
    public void a_day_has_one_report_in_each_firm()
    {
        DateOnly day = new(2030, 1, 2);
        Assert.Equal(Reconciliation.IdOf(Firm, day), Reconciliation.IdOf(Firm, day));
        Assert.Equal(4, new[] { Reconciliation.IdOf(Firm, day), Reconciliation.IdOf(Firm, day.AddDays(1)), Reconciliation.IdOf(Id, day),
            Reconciliation.IdOf(Id, day.AddDays(1)) }.Distinct().Count());
    }
}
