using Portal.Identity.People;

namespace Portal.Identity.Tests.People;

public class PersonTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7();
    private static readonly Person Nora = Person.Create(new Invited(Guid.CreateVersion7(), "Nora", "Nora@Example.com", Role.Contact, Client, new Dictionary<string, string> { ["invoices"] = "pay" }, Now + Person.InvitationLife, Now));

    [Fact]
    public void an_invitation_is_accepted_once_and_in_time()
    {
        var joined = Nora.Join(0, Now);
        Assert.NotNull(joined);
        Assert.Null(Nora.Apply(joined).Join(0, Now));
        Assert.Null(Nora.Join(0, Now + Person.InvitationLife));
        Assert.Null(Nora.Join(1, Now));
    }

    [Fact]
    public void sent_again_only_the_newest_link_works()
    {
        var again = Nora.Apply(Nora.InviteAgain(Now));
        Assert.Null(again.Join(0, Now));
        Assert.NotNull(again.Join(1, Now));
    }

    [Fact]
    public void withdrawn_it_does_not_work_until_it_is_sent_again()
    {
        var withdrawn = Nora.Apply(Nora.Withdraw());
        Assert.Null(withdrawn.Join(withdrawn.Generation, Now));
        Assert.Equal(Person.NotInvited, Assert.Throws<Refusal>(() => withdrawn.Withdraw()).Problem);
        var again = withdrawn.Apply(withdrawn.InviteAgain(Now));
        Assert.NotNull(again.Join(again.Generation, Now));
    }

    [Fact]
    public void an_address_is_free_again_when_its_person_is_removed()
    {
        Assert.Equal("NORA@EXAMPLE.COM", Nora.NormalizedEmail);
        Assert.Null(Nora.Apply(new Removed(Now)).NormalizedEmail);
        Assert.Empty(Nora.Apply(new Removed(Now)).Rights);
    }

    [Fact]
    public void a_client_without_any_right_is_no_client_of_the_contact() => Assert.Empty(Nora.Apply(new RightsSet(Client, new Dictionary<string, string>())).Rights);

    [Theory, InlineData("password1234", true), InlineData("nora-nora-nora", true), InlineData("aaaaaaaaaaaaaaaa", true), InlineData("correct horse battery staple", false), InlineData("nora rides a green bicycle", false)]
    public void passwords_that_anybody_would_guess_are_refused(string password, bool guessable) =>
        Assert.Equal(guessable, PersonRules.IsGuessable(password, ["Nora", "nora@example.com"]));
}
