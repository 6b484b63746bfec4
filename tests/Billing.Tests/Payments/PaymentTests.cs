using CsCheck;
using Portal.Billing.Invoices;
using Portal.Billing.Payments;

namespace Portal.Billing.Tests.Payments;

/// <summary>Payments and invoices in any order of what can happen to them, against a model that only adds up.</summary>
public class PaymentTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly Guid Client = Guid.CreateVersion7();

    private enum Deed { Receive, Allocate, Reverse, Void }

    private static Invoice Issued(long total)
    {
        var draft = Invoice.Create(new Invoice.Drafted(Guid.CreateVersion7(), Client, "Work", "EUR", [new InvoiceLine("a", 1, total, 0)], null, null, Now));
        return draft.Apply(draft.Issue("INV-00001", null, Today, Now));
    }

    private static Payment Received(long amount) =>
        Payment.Create(new Payment.Received(Guid.CreateVersion7(), Client, amount, "EUR", PaymentMethod.BankTransfer, Today, null, null, Now));

    private static bool Done(Action act)
    {
        try { act(); return true; }
        catch (Refusal) { return false; }
    }

    [Fact]
    public void what_is_allocated_never_exceeds_what_arrived_nor_what_is_asked_for_whatever_happens_in_whatever_order() =>
        Gen.Select(Gen.Long[1, 60].Array[1, 4], Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 5], Gen.Int[0, 3], Gen.Long[1, 70]).Array[1, 40])
            .Sample((totals, deeds) =>
        {
            var invoices = totals.Select(Issued).ToList();
            var payments = new List<Payment>();
            // The model: who gave how much to which, and what is over.
            var (given, arrived, back, voided) = (new Dictionary<(int, int), long>(), new List<long>(), new HashSet<int>(), new HashSet<int>());
            foreach (var (deed, which, to, amount) in deeds)
            {
                var (p, i) = (payments.Count == 0 ? 0 : which % payments.Count, to % invoices.Count);
                long Of(Func<(int Payment, int Invoice), bool> those) => given.Where(g => those(g.Key)).Sum(g => g.Value);
                if (deed == Deed.Receive)
                {
                    payments.Add(Received(amount));
                    arrived.Add(amount);
                }
                else if (deed == Deed.Void)
                {
                    var may = !voided.Contains(i) && Of(g => g.Invoice == i) == 0;
                    Assert.Equal(may, Done(() => invoices[i] = invoices[i].Apply(invoices[i].Void("x", Now))));
                    if (may) voided.Add(i);
                }
                else if (payments.Count == 0) continue;
                else if (deed == Deed.Reverse)
                {
                    Assert.Equal(!back.Contains(p), Done(() =>
                    {
                        var before = payments[p];
                        payments[p] = before.Apply(before.Reverse("x", Now));
                        foreach (var a in before.Allocations)
                        {
                            var n = invoices.FindIndex(x => x.Id == a.InvoiceId);
                            invoices[n] = invoices[n].Apply(invoices[n].TakeBack(before.Id, Now));
                        }
                    }));
                    back.Add(p);
                    foreach (var key in given.Keys.Where(k => k.Item1 == p).ToList()) given.Remove(key);
                }
                else
                {
                    var may = !back.Contains(p) && !voided.Contains(i) && amount <= arrived[p] - Of(g => g.Payment == p)
                        && amount <= totals[i] - Of(g => g.Invoice == i);
                    Assert.Equal(may, Done(() =>
                    {
                        var allocated = payments[p].Allocate(invoices[i].Id, invoices[i].Number, amount, Now);
                        var (received, settled) = invoices[i].Receive(payments[p].Id, new Money(amount, "EUR"), Today, null, Today, Now);
                        (payments[p], invoices[i]) = (payments[p].Apply(allocated), invoices[i].Apply(received));
                        if (settled is not null) invoices[i] = invoices[i].Apply(settled);
                    }));
                    if (may) given[(p, i)] = given.GetValueOrDefault((p, i)) + amount;
                }

                foreach (var (invoice, n) in invoices.Select((x, n) => (x, n)))
                {
                    var left = totals[n] - Of(g => g.Invoice == n);
                    Assert.Equal(voided.Contains(n) ? 0 : left, invoice.Outstanding);
                    Assert.Equal(voided.Contains(n) ? InvoiceStatus.Voided : left == 0 ? InvoiceStatus.Paid : InvoiceStatus.Issued, invoice.Status);
                    Assert.Equal(invoice.Status == InvoiceStatus.Paid, invoice.PaidAt is not null);
                }
                foreach (var (payment, n) in payments.Select((x, n) => (x, n)))
                {
                    Assert.Equal(back.Contains(n) ? 0 : arrived[n] - Of(g => g.Payment == n), payment.Unallocated);
                    Assert.All(payment.Allocations, a => Assert.Equal(a.Amount,
                        invoices.Single(x => x.Id == a.InvoiceId).Payments.Single(x => x.Id == payment.Id).Amount));
                }
            }
        }, iter: 2_000);

    [Fact]
    public void a_payment_taken_back_stays_so_and_is_allocated_no_more()
    {
        var payment = Received(100);
        var back = payment.Apply(payment.Reverse("Returned by the bank.", Now));
        Assert.Equal(("Returned by the bank.", 0L), (back.ReversalReason, back.Unallocated));
        Assert.Equal(Payment.IsReversed, Assert.Throws<Refusal>(() => back.Allocate(Guid.CreateVersion7(), null, 1, Now)).Problem);
        Assert.Equal(Payment.IsReversed, Assert.Throws<Refusal>(() => back.Reverse("x", Now)).Problem);
    }
}
