using Portal.Identity.People;

namespace Portal.Identity.Tests.People;

public class PhotoTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7(), Sibling = Guid.CreateVersion7();

    private static Person Contact(Guid client, string level = "view") => Person.Create(new Person.Invited(
        Guid.CreateVersion7(), "Nora", "nora@example.com", Role.Contact, client, new Dictionary<string, string> { ["documents"] = level }, Now, Now));

    private static Person Member(Role role, params Guid[] clients)
    {
        var member = Person.Create(new Person.Invited(Guid.CreateVersion7(), "Mara", "mara@example.com", role, null, null, Now, Now))
            .Apply(new Person.Joined(Now));
        return clients.Length == 0 ? member : member.Apply(new Person.Assigned(clients, Guid.CreateVersion7(), Now));
    }

    private static bool Sees(Person who, Person whom) =>
        new Actor(Guid.CreateVersion7(), who.Id, who.Role, who.Rights) { Limited = who.Limited }.HasToDoWith(whom);

    [Fact]
    public void a_photo_is_for_colleagues_and_for_those_who_work_with_the_person()
    {
        var (nora, colleague, stranger) = (Contact(Client), Contact(Client), Contact(Sibling));
        var (owner, limited, elsewhere) = (Member(Role.Owner), Member(Role.Member, Client), Member(Role.Member, Sibling));
        Assert.All(new[] { nora, colleague, owner, limited }, who => Assert.True(Sees(who, nora)));
        Assert.All(new[] { stranger, elsewhere }, who => Assert.False(Sees(who, nora)));
        Assert.True(Sees(nora, owner) && Sees(nora, limited) && Sees(elsewhere, limited));
        Assert.False(Sees(nora, elsewhere));
        Assert.False(Sees(Contact(Client, "none"), nora));
    }

    [Fact]
    public void a_photo_goes_with_the_persons_access()
    {
        var shown = Contact(Client).Apply(new Person.PhotoSet("abc"));
        Assert.Equal("abc", PersonView.Of(shown).Photo);
        Assert.Null(shown.Apply(new Person.Removed(Now)).Photo);
        Assert.Null(shown.Apply(new Person.Erased(Now)).Photo);
        Assert.Null(shown.Apply(new Person.PhotoSet(null)).Photo);
    }

    [Fact]
    public void whoever_works_for_a_client_by_name_is_shown_to_it_and_else_the_owners()
    {
        var (owner, mara, elsewhere) = (Member(Role.Owner), Member(Role.Member, Client), Member(Role.Member, Sibling));
        Assert.Equal([mara.Id], TeamAtHome.Of(Client, [owner, elsewhere, mara]).Members.Select(m => m.Id));
        Assert.Equal([owner.Id], TeamAtHome.Of(Guid.CreateVersion7(), [owner, elsewhere, mara]).Members.Select(m => m.Id));
    }
}
