using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;

namespace Portal.Identity.Tests.People;

public class ExplanationTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid By = Guid.CreateVersion7();
    private static readonly Section[] Sections = [new("documents", "none", "view", "download", "comment", "contribute"), new("invoices", "none", "view", "pay"), TeamRights.Section];
    private static readonly Firm Firm = Firm.Create(new Firm.Founded(Guid.CreateVersion7(), "Firm", "firm", Now));
    private static readonly Client Asked = Client.Create(new Client.Registered(Guid.CreateVersion7(), "Asked", Now)), Other = Client.Create(new Client.Registered(Guid.CreateVersion7(), "Other", Now));

    private static Person Somebody(Role role) => Person.Create(new Person.Invited(Guid.CreateVersion7(), "Nora", "nora@example.com", role, null, null, Now + Person.InvitationLife, Now, By));

    /// <summary>Everybody that there can be, with everything that can have happened to them.</summary>
    private static IEnumerable<(Person Person, Client Client)> Everybody()
    {
        foreach (var caps in new[] { new(), new Dictionary<string, string> { ["documents"] = "none" }, new Dictionary<string, string> { ["documents"] = "view", ["invoices"] = "none", ["team"] = "none" } })
        {
            var client = Asked.Apply(new Client.SectionsSwitched(caps.ToDictionary(c => c.Key, c => c.Value == "none" ? SectionSwitch.Off : SectionSwitch.ReadOnly), caps));
            foreach (var role in new[] { Role.Owner, Role.Admin, Role.Member, Role.Viewer })
            {
                yield return (Somebody(role), client);
                if (role is Role.Owner or Role.Admin) continue;
                foreach (var clients in new Guid[][] { [], [Asked.Id], [Other.Id], [Asked.Id, Other.Id] }) yield return (Somebody(role).Apply(new Person.Assigned(clients, By, Now)), client);
            }
            yield return (Somebody(Role.Contact), client);
            foreach (var documents in Sections[0].Levels)
                foreach (var invoices in Sections[1].Levels)
                {
                    var rights = new Dictionary<string, string> { ["documents"] = documents, ["invoices"] = invoices }; // given before there was a team
                    yield return (Somebody(Role.Contact).Apply(new Person.RightsSet(Asked.Id, rights, By, Now, caps)), client);
                    yield return (Somebody(Role.Contact).Apply(new Person.RightsSet(Asked.Id, rights, By, Now)).Apply(new Person.RightsCapped(Asked.Id, caps)), client);
                    yield return (Somebody(Role.Contact).Apply(new Person.RightsSet(Other.Id, rights, By, Now, caps)), client);
                }
        }
    }

    [Fact]
    public void an_explanation_says_yes_exactly_where_the_portal_would_and_otherwise_why_not()
    {
        var asked = 0;
        foreach (var (invited, client) in Everybody())
            foreach (var person in new[] { invited, invited.Apply(new Person.Joined(Now)), invited.Apply(new Person.Joined(Now)).Apply(new Person.AccessPaused(Now)), invited.Apply(new Person.InvitationWithdrawn(1)) })
                foreach (var firm in new[] { Firm, Firm.Apply(new Firm.Suspended()), Firm.Apply(new Firm.Secured(SecurityPolicy.Usual with { ContactsNeedSecondFactor = true, MembersNeedSecondFactor = true })) })
                    foreach (var factor in new[] { true, false })
                        foreach (var section in Sections)
                            foreach (var level in section.Levels)
                            {
                                var explained = Explanation.Of(firm, person, client, section, level, null, factor);
                                var actor = new Actor(firm.Id, person.Id, person.Role, person.Rights) { Limited = person.Limited };
                                var signsIn = person.Status == PersonStatus.Active && firm.Status == FirmStatus.Active && (factor || !firm.Security.ContactsNeedSecondFactor);
                                Assert.Equal(signsIn && actor.May(section[level], client.Id), explained.Allowed);
                                // Where the right is missing, something tells it: what the person was given, or what the client has.
                                if (signsIn && !explained.Allowed && level != section.Levels[0]) Assert.Contains(explained.Reasons, r => !r.Met && r.Rule is "acts" or "assigned" or "given" or "section");
                                Assert.All(explained.Reasons, r => Assert.NotEmpty(r.Text));
                                asked++;
                            }
        Assert.True(asked > 10_000);
    }

    [Fact]
    public void an_explanation_names_who_gave_what_and_when()
    {
        var nora = Somebody(Role.Contact).Apply(new Person.RightsSet(Asked.Id, new Dictionary<string, string> { ["invoices"] = "pay" }, By, Now)).Apply(new Person.Joined(Now));
        var given = Explanation.Of(Firm, nora, Asked, Sections[1], "pay", null, false).Reasons.Single(r => r.Rule == "given");
        Assert.Equal(("pay", (Guid?)By, (DateTimeOffset?)Now), (given.Held, given.By, given.Since));
    }

    [Fact]
    public void the_explanation_of_an_operation_counts_whom_it_is_open_to()
    {
        var viewer = Somebody(Role.Viewer).Apply(new Person.Joined(Now));
        Assert.False(Explanation.Of(Firm, viewer, Asked, Sections[0], "contribute", Who.Staff.AndContacts(Sections[0]["contribute"]), false).Allowed);
        Assert.True(Explanation.Of(Firm, viewer, Asked, Sections[0], "view", Who.Members.AndContacts(Sections[0]["view"]), false).Allowed);
        var nora = Somebody(Role.Contact).Apply(new Person.RightsSet(Asked.Id, new Dictionary<string, string> { ["invoices"] = "pay" })).Apply(new Person.Joined(Now));
        Assert.False(Explanation.Of(Firm, nora, Asked, null, "", Who.Staff, false).Allowed);
    }

    [Fact]
    public void rights_count_again_when_the_section_is_on_again()
    {
        var nora = Somebody(Role.Contact).Apply(new Person.RightsSet(Asked.Id, new Dictionary<string, string> { ["invoices"] = "pay", ["documents"] = "none" }));
        var off = nora.Apply(new Person.RightsCapped(Asked.Id, new Dictionary<string, string> { ["invoices"] = "none", ["documents"] = "view" }));
        Assert.Equal(("none", "none"), (off.Rights[Asked.Id]["invoices"], off.Rights[Asked.Id]["documents"]));
        Assert.Equal("pay", off.GivenFor(Asked.Id)!["invoices"]);
        Assert.Equal("pay", off.Apply(new Person.RightsCapped(Asked.Id, new Dictionary<string, string>())).Rights[Asked.Id]["invoices"]);
        // Stored before what was given was kept apart.
        var old = nora with { Given = new Dictionary<Guid, Given>() };
        Assert.Equal("pay", old.Apply(new Person.RightsCapped(Asked.Id, new Dictionary<string, string> { ["invoices"] = "none" })).Apply(new Person.RightsCapped(Asked.Id, new Dictionary<string, string>())).Rights[Asked.Id]["invoices"]);
    }
}
