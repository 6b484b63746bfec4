using CsCheck;
using Portal.Billing.Audiences;

namespace Portal.Billing.Tests.Audiences;

public class InvoiceAudienceTests
{
    private static readonly Guid Client = Guid.CreateVersion7(), Invoice = Guid.CreateVersion7(), Fee = Guid.CreateVersion7();
    private static readonly Guid Ada = Guid.CreateVersion7(), Ben = Guid.CreateVersion7(), Cleo = Guid.CreateVersion7();
    private static readonly Guid[] Everybody = [Ada, Ben, Cleo];

    private static readonly Gen<Guid[]> Few = Gen.Shuffle(Everybody, 0, 3);

    private static InvoiceAudience Said(Guid of, ShownTo to, params Guid[] contacts) =>
        InvoiceAudience.Of(Client, of).Apply(new InvoiceAudience.Chosen(to, contacts));

    [Fact]
    public void a_clients_invoices_are_everyones_until_somebody_says_otherwise()
    {
        Assert.Null(InvoiceAudience.Seen(null, null, null));
        Assert.Null(InvoiceAudience.Seen(InvoiceAudience.Of(Client, Invoice), null, InvoiceAudience.Of(Client, Client)));
        Assert.Equal((ShownTo.Client, ShownTo.Everyone), (InvoiceAudience.Of(Client, Invoice).ShownTo, InvoiceAudience.Of(Client, Client).ShownTo));
    }

    [Fact]
    public void an_invoice_follows_its_client_but_where_something_else_was_said_of_it()
    {
        var client = Said(Client, ShownTo.Chosen, Ada);
        Assert.Equal([Ada], InvoiceAudience.Seen(null, null, client));
        Assert.Equal([Ada], InvoiceAudience.Seen(Said(Invoice, ShownTo.Client), null, client));
        Assert.Null(InvoiceAudience.Seen(Said(Invoice, ShownTo.Everyone), null, client));
        Assert.Equal([Ben], InvoiceAudience.Seen(Said(Invoice, ShownTo.Chosen, Ben), null, client));
    }

    [Fact]
    public void a_late_fee_follows_the_invoice_that_it_is_for_before_the_client()
    {
        var (overdue, client) = (Said(Invoice, ShownTo.Chosen, Ben), Said(Client, ShownTo.Chosen, Ada));
        Assert.Equal([Ben], InvoiceAudience.Seen(null, overdue, client));
        Assert.Equal([Cleo], InvoiceAudience.Seen(Said(Fee, ShownTo.Chosen, Cleo), overdue, client));
        Assert.Equal([Ada], InvoiceAudience.Seen(null, Said(Invoice, ShownTo.Client), client));
        Assert.Null(InvoiceAudience.Seen(null, Said(Invoice, ShownTo.Everyone), client));
    }

    [Fact]
    public void saying_the_same_again_changes_nothing()
    {
        Assert.Null(InvoiceAudience.Of(Client, Invoice).Choose(ShownTo.Client, []));
        var chosen = Said(Invoice, ShownTo.Chosen, Ada, Ben);
        Assert.Null(chosen.Choose(ShownTo.Chosen, [Ben, Ada]));
        Assert.Equal([Ada], chosen.Choose(ShownTo.Chosen, [Ada])!.ContactIds);
        Assert.Equal(ShownTo.Everyone, chosen.Choose(ShownTo.Everyone, [])!.ShownTo);
    }

    [Fact]
    public void whoever_has_left_is_not_stood_in_for()
    {
        var seen = SeenInvoices.Of(new Dictionary<Guid, IReadOnlyList<Guid>?> { [Invoice] = [Cleo], [Fee] = [Ada, Cleo], [Client] = null },
            new HashSet<Guid> { Ada, Ben });
        Assert.False(seen.IsSeen(Invoice));
        Assert.True(seen.IsSeen(Fee));
        Assert.Equal([Ada], seen.By[Fee]!);
        Assert.Null(seen.By[Client]);
        // A client without anybody who signs in is reminded as ever; what was chosen for them is for nobody.
        var nobody = SeenInvoices.Of(new Dictionary<Guid, IReadOnlyList<Guid>?> { [Invoice] = [Ada], [Fee] = null }, new HashSet<Guid>());
        Assert.Equal((false, true), (nobody.IsSeen(Invoice), nobody.IsSeen(Fee)));
    }

    [Fact]
    public void what_the_same_contacts_see_goes_out_together_what_fewer_see_first_and_what_nobody_sees_not_at_all() =>
        Gen.Select(Gen.OneOf(Gen.Const((Guid[]?)null), Few.Select(g => (Guid[]?)g)).Array[0, 12], Few).Sample((shownTo, may) =>
        {
            var invoices = shownTo.Select((to, n) => (Id: DerivedId.Of(Client, $"{n}"), To: to)).ToArray();
            var seen = SeenInvoices.Of(invoices.ToDictionary(i => i.Id, i => (IReadOnlyList<Guid>?)i.To), may.ToHashSet());
            var alike = seen.Alike(invoices, i => i.Id);

            Assert.Equal(invoices.Where(i => i.To?.Any(may.Contains) ?? true).Select(i => i.Id).Order(), alike.SelectMany(g => g).Select(i => i.Id).Order());
            var sees = alike.Select(g => Assert.Single(g.Select(i => string.Join(' ', may.Where(c => i.To?.Contains(c) ?? true).Order())).Distinct())).ToList();
            Assert.Equal(sees.Count, sees.Distinct().Count());
            var sizes = alike.Select(g => may.Count(c => g[0].To?.Contains(c) ?? true)).ToList();
            Assert.Equal(sizes.Order(), sizes);
        });
}
