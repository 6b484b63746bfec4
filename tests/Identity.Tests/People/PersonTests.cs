using Portal.Identity.People;

namespace Portal.Identity.Tests.People;

public class PersonTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Client = Guid.CreateVersion7();
    private static readonly Person Nora = Person.Create(new Person.Invited(Guid.CreateVersion7(), "Nora", "Nora@Example.com", Role.Contact, Client, new Dictionary<string, string> { ["invoices"] = "pay" }, Now + Person.InvitationLife, Now));

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
    public void of_an_invitation_sent_again_only_the_newest_link_works()
    {
        var again = Nora.Apply(Nora.InviteAgain(Now, revive: false));
        Assert.Null(again.Join(0, Now));
        Assert.NotNull(again.Join(1, Now));
    }

    [Fact]
    public void an_invitation_that_was_withdrawn_does_not_work_until_it_is_sent_again()
    {
        var withdrawn = Nora.Apply(Nora.Withdraw());
        Assert.Null(withdrawn.Join(withdrawn.Generation, Now));
        Assert.Equal(Person.NotInvited, Assert.Throws<Refusal>(() => withdrawn.Withdraw()).Problem);
        Assert.Equal(Person.NotInvited, Assert.Throws<Refusal>(() => withdrawn.InviteAgain(Now, revive: false)).Problem);
        var again = withdrawn.Apply(withdrawn.InviteAgain(Now, revive: true));
        Assert.NotNull(again.Join(again.Generation, Now));
    }

    [Fact]
    public void only_those_of_the_firm_who_could_have_revoked_an_invitation_give_it_again()
    {
        var nothing = new Dictionary<string, string>();
        Actor Of(Role role, bool limited, params Guid[] clients) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), role, clients.ToDictionary(c => c, _ => (IReadOnlyDictionary<string, string>)nothing)) { Limited = limited };
        var other = Guid.CreateVersion7();
        var both = Nora.Apply(new Person.RightsSet(other, new Dictionary<string, string> { ["invoices"] = "view" }));
        Assert.True(Of(Role.Owner, false).MayRevive(both));
        Assert.True(Of(Role.Member, true, Client).MayRevive(Nora));
        Assert.False(Of(Role.Member, true, Client).MayRevive(both));
        Assert.True(Of(Role.Member, true, Client, other).MayRevive(both));
        Assert.False(Of(Role.Contact, false, Client, other).MayRevive(Nora));
        Assert.False(Of(Role.Contact, false).MayRevive(Nora.Apply(new Person.RightsSet(Client, nothing))));
    }

    [Fact]
    public void an_address_is_free_again_when_its_person_is_removed()
    {
        Assert.Equal("NORA@EXAMPLE.COM", Nora.NormalizedEmail);
        Assert.Null(Nora.Apply(new Person.Removed(Now)).NormalizedEmail);
        Assert.Empty(Nora.Apply(new Person.Removed(Now)).Rights);
    }

    [Fact]
    public void a_client_without_any_right_is_no_client_of_the_contact() => Assert.Empty(Nora.Apply(new Person.RightsSet(Client, new Dictionary<string, string>())).Rights);

    [Fact]
    public void invited_apart_an_address_stays_whose_it_is_until_nobody_has_it()
    {
        var apart = Person.Create(new Person.Invited(Guid.CreateVersion7(), "Nora", "nora@example.com", Role.Contact, null, null, Now + Person.InvitationLife, Now, Apart: true));
        Assert.Null(apart.NormalizedEmail);
        Assert.Equal("NORA@EXAMPLE.COM", apart.Apply(new Person.Joined(Now)).NormalizedEmail);
    }

    [Theory]
    [InlineData("Nora North", true), InlineData("Dr. Jo-Ann O'Neil, Jr.", true), InlineData("J.R. Smith", true), InlineData("Nora\nNorth", false), InlineData("\u0007", false)]
    [InlineData("Click http://evil.example/prize now", false), InlineData("HTTPS://x", false), InlineData("see WWW.evil.example", false), InlineData("nora@north.example", false)]
    public void a_name_is_one_line_without_addresses(string name, bool valid) => Assert.Equal(valid, new ChangeMe.Validator().Validate(new ChangeMe(name, default, default)).IsValid);

    [Theory, InlineData("password1234", true), InlineData("nora-nora-nora", true), InlineData("aaaaaaaaaaaaaaaa", true), InlineData("correct horse battery staple", false), InlineData("nora rides a green bicycle", false)]
    public void passwords_that_anybody_would_guess_are_refused(string password, bool guessable) =>
        Assert.Equal(guessable, PersonRules.IsGuessable(password, ["Nora", "nora@example.com"]));
}
