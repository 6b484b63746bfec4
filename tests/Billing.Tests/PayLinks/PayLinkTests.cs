using CsCheck;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.PayLinks;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.Tests.PayLinks;

/// <summary>When a payment link opens its invoice, what wrong addresses do to it, and what it shows.</summary>
public class PayLinkTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Client = Guid.CreateVersion7();

    private static readonly PaymentProvider Connected = PaymentProvider.Create(new(Guid.CreateVersion7(), Now))
        .Apply(new PaymentProvider.Connected("acct_1", "Brightside", true, "1234", true, Now));

    private static PayLink Sent(Guid invoice = default) =>
        PayLink.Create(new(Guid.CreateVersion7(), Client, invoice, "INV-00001", Guid.CreateVersion7(), Now.AddDays(30), Now));

    private static PayLink Refused(PayLink link, int times)
    {
        for (var n = 0; n < times; n++)
            foreach (var happened in link.Refuse(Now))
                link = happened is PayLink.AddressRefused refused ? link.Apply(refused) : link.Apply((PayLink.Revoked)happened);
        return link;
    }

    private static Invoice Issued(long total)
    {
        var draft = Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Client, "Work", "EUR", [new InvoiceLine("a", 1, total, 0)], null, null, Now));
        return draft.Apply(draft.Issue("INV-00001", null, Today, Now));
    }

    private static LinkedInvoiceView Shown(PayLink link, Invoice invoice, PaymentProvider? provider, Charge? charge = null) =>
        LinkedInvoiceView.Of(link, invoice, provider, charge, new("Brightside", Accent.Of(null), null), Today);

    [Fact]
    public void it_works_until_its_end_and_not_at_it() => Gen.Long[-100_000, 100_000].Sample(seconds =>
        Assert.Equal(seconds < 0, Sent().Works(Now.AddDays(30).AddSeconds(seconds))));

    [Fact]
    public void a_reminder_lets_it_work_for_as_long_as_a_new_one_would_and_never_for_less() => Gen.Int[1, 200].Sample(days =>
    {
        var reminded = Sent().Apply(Sent().Remind(Now.AddDays(days))!);
        Assert.Equal(Now.AddDays(days + PayLink.UsualDays), reminded.ExpiresAt);
        Assert.Equal(Now.AddDays(30), Sent().Remind(Now.AddDays(-days))!.ExpiresAt);
        Assert.Null(Sent().Apply(Sent().Revoke(Now)!).Remind(Now.AddDays(days)));
    });

    [Fact]
    public void it_says_at_most_once_an_hour_that_it_was_opened() => Gen.Int[0, 200].Array[1, 40].Sample(minutes =>
    {
        var (link, now, said) = (Sent(), Now, new List<DateTimeOffset>());
        foreach (var passed in minutes)
        {
            now = now.AddMinutes(passed);
            if (link.Open(now) is not { } opened) continue;
            link = link.Apply(opened);
            said.Add(now);
        }
        Assert.Equal(Now.AddMinutes(minutes[0]), said[0]);
        Assert.All(said.Zip(said.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromHours(1)));
    });

    [Fact]
    public void the_tenth_wrong_address_ends_it_and_no_earlier_one() => Gen.Int[0, 10].Sample(times =>
    {
        var link = Refused(Sent(), times);
        Assert.Equal(times < 10, link.Works(Now));
        Assert.Equal((times, times == 10), (link.Wrong, link.IsGuessed));
    });

    [Fact]
    public void revoking_it_again_changes_nothing()
    {
        var revoked = Sent().Apply(Sent().Revoke(Now)!);
        Assert.Null(revoked.Revoke(Now));
        Assert.Equal((PayLinkStatus.Revoked, false), (revoked.StatusAt(Now), revoked.IsGuessed));
    }

    [Fact]
    public void it_is_active_paid_expired_or_revoked()
    {
        var paid = Sent().Apply(new PayLink.Paid(Guid.CreateVersion7(), Now));
        Assert.Equal([PayLinkStatus.Active, PayLinkStatus.Expired, PayLinkStatus.Paid, PayLinkStatus.Paid, PayLinkStatus.Revoked],
        [
            Sent().StatusAt(Now), Sent().StatusAt(Now.AddDays(30)), paid.StatusAt(Now), paid.StatusAt(Now.AddDays(30)),
            paid.Apply(new PayLink.Revoked(false, Now)).StatusAt(Now),
        ]);
        Assert.True(paid.Works(Now));
    }

    [Theory]
    [InlineData("accounts@northwind.example", true)]
    [InlineData(" Accounts@NORTHWIND.example ", true)]
    [InlineData("account@northwind.example", false)]
    [InlineData("", false)]
    public void an_address_is_the_same_however_it_is_capitalised(string given, bool same) =>
        Assert.Equal(same, new PayLinkAddress(Guid.CreateVersion7(), "accounts@northwind.example", Now).Is(given));

    [Fact]
    public void it_offers_to_pay_what_is_open_and_nobody_pays_and_nothing_else()
    {
        var invoice = Issued(100);
        var link = Sent(invoice.Id);
        Assert.True(Shown(link, invoice, Connected) is { CanPay: true, IsBeingPaid: false, Asked.Amount: 100 });
        Assert.False(Shown(link, invoice, null).CanPay);
        Assert.True(Shown(link, invoice.Apply(invoice.Void("x", Now)), Connected) is { CanPay: false, Asked: null, Status: InvoiceStatus.Voided });

        var theirs = invoice.Apply(invoice.StartCharge(Guid.CreateVersion7(), null, Guid.CreateVersion7(), Today, false, Now, ""));
        Assert.True(Shown(link, theirs, Connected) is { CanPay: false, IsBeingPaid: true, Charge: null });
        var mine = invoice.Apply(invoice.StartCharge(Guid.CreateVersion7(), null, Guid.Empty, Today, false, Now, "") with { PayLinkId = link.Id });
        Assert.True(Shown(link, mine, Connected) is { CanPay: false, IsBeingPaid: false });
    }

    [Fact]
    public void who_pays_by_it_comes_back_to_a_page_whose_address_opens_nothing()
    {
        var (id, link) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var charge = Charge.Create(new(id, Client, Guid.Empty, 100, "EUR", [new(Guid.CreateVersion7(), "INV-00001", 100)], "acct_1", true,
            "https://portal.example", [ChargeMethod.Card], Now.AddMinutes(31), Now, link));
        Assert.Equal("https://portal.example/pay-by-link", charge.Order(Guid.CreateVersion7()).ReturnTo);
        Assert.Equal($"https://portal.example/pay/{id}", (charge with { PayLinkId = null }).Order(Guid.CreateVersion7()).ReturnTo);
    }
}
