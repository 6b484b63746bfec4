using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Tests.Notifications;

public class NewsTests
{
    private static readonly Guid Client = Guid.CreateVersion7(), Other = Guid.CreateVersion7();
    private static readonly Recipient Owner = Joined("owner"), Member = Joined("member"), Viewer = Joined("viewer"), Nora = Contact(Client, "invoices", "view"), Blind = Contact(Client, "invoices", "none"), Elsewhere = Contact(Other, "invoices", "pay");
    private static readonly Recipient[] Everybody = [Owner, Member, Viewer, Nora, Blind, Elsewhere, new Recipient(Guid.CreateVersion7()).Named("Not yet", "x@example.com", "member", default)];

    private static Recipient Joined(string role) => new Recipient(Guid.CreateVersion7()).Named(role, $"{role}@example.com", role, default).In(RecipientState.Joined, default);
    private static Recipient Contact(Guid client, string section, string level) => Joined("contact").With(client, new Dictionary<string, string> { [section] = level }, default);
    private static IEnumerable<Guid> Told(Recipient actor, bool visible = true) =>
        new News(Guid.CreateVersion7(), Client, actor.Id, default, visible, "invoice-issued", "invoices", "invoice", Guid.CreateVersion7(), "issued it").For(Everybody).Select(n => n.PersonId);

    [Fact]
    public void what_a_member_does_the_clients_contacts_who_may_see_it_are_told() => Assert.Equal([Nora.Id], Told(Owner));

    [Fact]
    public void what_a_contact_does_the_people_who_work_for_the_firm_are_told() => Assert.Equal([Owner.Id, Member.Id], Told(Nora));

    [Fact]
    public void what_is_internal_no_contact_is_told() => Assert.Empty(Told(Owner, visible: false));

    [Fact]
    public void one_event_told_to_one_person_has_one_id()
    {
        var (e, p) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(Notification.IdOf(e, p), Notification.IdOf(e, p));
        Assert.NotEqual(Notification.IdOf(e, p), Notification.IdOf(p, e));
    }
}
