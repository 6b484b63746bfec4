using Portal.Billing.Contracts;
using Portal.Identity.Contracts;
using Portal.Messaging.Contracts;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Tests.Notifications;

public class NewsTests
{
    private static readonly Guid Firm = Guid.CreateVersion7(), Client = Guid.CreateVersion7(), Other = Guid.CreateVersion7();
    private static readonly Recipient Owner = Joined("owner"), Member = Joined("member"), Viewer = Joined("viewer"),
        Elsewhere = Contact(Other, "invoices", "pay");
    private static readonly Recipient Limited = Joined("member").WithLimit(true, default).With(Other, Recipient.Works, default);
    private static readonly Recipient Nora = Contact(Client, "invoices", "view"), Blind = Contact(Client, "invoices", "none");
    private static readonly Recipient Both = Contact(Client, "invoices", "view").With(Other, new Dictionary<string, string> { ["invoices"] = "view" }, default);
    private static readonly Recipient[] Everybody = [Owner, Member, Limited, Viewer, Nora, Blind, Elsewhere, new Recipient(Guid.CreateVersion7())
        .Named("Not yet", "x@example.com", "member", default)];

    private static Recipient Joined(string role) =>
        new Recipient(Guid.CreateVersion7()).Named(role, $"{role}@example.com", role, default).In(RecipientState.Joined, default);
    private static Recipient Contact(Guid client, string section, string level) =>
        Joined("contact").With(client, new Dictionary<string, string> { [section] = level }, default);
    private static InvoiceIssued Issued(Recipient actor, bool visible, params Guid[] clients) =>
        new(Guid.CreateVersion7(), "INV-00001", 100, "EUR", default)
        {
            EventId = Guid.CreateVersion7(),
            FirmId = Firm,
            ClientIds = clients,
            ActorId = actor.Id,
            ClientVisible = visible
        };

    private static IEnumerable<Guid> Told(Recipient actor, bool visible = true) =>
        new News(Issued(actor, visible, Client), "issued it").For(Everybody).Select(n => n.PersonId);

    [Fact]
    public void what_a_member_does_the_clients_contacts_who_may_see_it_are_told() => Assert.Equal([Nora.Id], Told(Owner));

    [Fact]
    public void what_a_contact_does_the_people_who_work_for_its_client_are_told() => Assert.Equal([Owner.Id, Member.Id], Told(Nora));

    [Fact]
    public void what_is_internal_no_contact_is_told() => Assert.Empty(Told(Owner, visible: false));

    [Fact]
    public void what_concerns_several_clients_everybody_is_told_once()
    {
        var told = new News(Issued(Owner, true, Other, Client), "issued it").For([.. Everybody, Both]).ToList();
        Assert.Equal([Nora.Id, Elsewhere.Id, Both.Id], told.Select(n => n.PersonId));
        Assert.Equal([Client, Other, Other], told.Select(n => n.ClientId!.Value));
    }

    [Fact]
    public void one_event_told_to_one_person_has_one_id()
    {
        var (e, p) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(Notification.IdOf(e, p), Notification.IdOf(e, p));
        Assert.NotEqual(Notification.IdOf(e, p), Notification.IdOf(p, e));
    }

    [Fact]
    public void a_notification_says_what_the_event_says()
    {
        var e = Issued(Owner, true, Client);
        var told = new News(e, "issued it").For(Everybody).Single();
        Assert.Equal(("invoice-issued", "invoice", e.InvoiceId, "invoices", "INV-00001"),
            (told.Kind, told.SubjectKind, told.SubjectId, told.Section, (string?)told.Facts!["number"]));
    }

    [Fact]
    public void a_notification_of_a_message_leads_to_its_thread_and_one_of_a_person_names_nobody()
    {
        var thread = Guid.CreateVersion7();
        var posted = new MessagePosted(Guid.CreateVersion7(), thread, "Logo") { ClientIds = [Client], ActorId = Nora.Id, ClientVisible = true };
        Assert.All(new News(posted, "wrote in Logo") { About = ("thread", thread) }.For(Everybody), n =>
            Assert.Equal(("thread", thread, "Logo"), (n.SubjectKind, n.SubjectId, (string?)n.Facts!["title"])));
        var joined = new PersonJoined(Nora.Id, "Nora", "nora@example.com", "contact") { ClientIds = [Client], ActorId = Nora.Id, ClientVisible = true };
        Assert.All(new News(joined, "accepted the invitation") { Personal = true }.For(Everybody), n => Assert.Empty(n.Facts!));
    }
}
