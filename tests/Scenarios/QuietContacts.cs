using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Sessions;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>The firm sees who of its contacts comes, and who was not seen for long.</summary>
public sealed class QuietContacts(MovedPortal moved) : IClassFixture<MovedPortal>
{
    private readonly MovedClock _clock = moved.Clock;
    private readonly TestPortal _portal = moved.Portal;

    private async Task Pass(TimeSpan time, Firm firm)
    {
        _clock.Ahead += time;
        await firm.Owner.SignIn(firm.ShortName, $"owner@{firm.ShortName}.example");
    }

    private static Guid[] People(Answered page) => [.. page.Items.Select(row => row.GetProperty("personId").GetGuid())];

    [Fact]
    public async Task a_contact_is_quiet_when_neither_a_sign_in_nor_a_session_was_seen_for_14_days()
    {
        var (firm, other) = (await _portal.NewFirm("Counted"), await _portal.NewFirm("Elsewhere"));
        var (client, sibling) = (await firm.NewClient(), await firm.NewClient("Sibling"));
        var (nora, bob) = (await firm.NewContact(client), await firm.NewContact(sibling));
        await other.NewContact(await other.NewClient());
        var invitation = new { clientId = client, name = "Invited", email = $"i@{firm.ShortName}.example", preset = "editor" };
        await _portal.Settled(() => firm.Owner.Post("/contacts", invitation).Expect(201));
        var email = (await firm.Owner.Get($"/contacts/{nora.Id}").Expect(200)).String("email");
        async Task<DateTimeOffset> Seen()
        {
            await _portal.Services.GetRequiredService<SessionUse>().Store(CancellationToken.None);
            return (await firm.Owner.Get($"/clients/{client}/onboarding").Expect(200)).Items
                .Single(row => row.GetProperty("personId").GetGuid() == nora.Id).GetProperty("lastSeenAt").GetDateTimeOffset();
        }

        await Pass(TimeSpan.FromDays(10), firm);
        Assert.Empty((await firm.Owner.Get("/onboarding?filter[quiet]=true").Expect(200)).Items);
        await nora.Visitor.SignIn(firm.ShortName, email);
        var signedIn = await Seen();
        Assert.InRange(signedIn, _clock.GetUtcNow().AddMinutes(-5), _clock.GetUtcNow());

        await Pass(TimeSpan.FromHours(1), firm);
        await nora.Visitor.Get("/me").Expect(200);
        Assert.InRange(await Seen(), signedIn.AddMinutes(55), _clock.GetUtcNow());

        await Pass(TimeSpan.FromDays(5), firm);
        Assert.Equal(signedIn, await Seen()); // the session is over
        Assert.Equal([bob.Id], People(await firm.Owner.Get("/onboarding?filter[quiet]=true").Expect(200)));
        Assert.Equal([bob.Id, nora.Id], People(await firm.Owner.Get("/onboarding").Expect(200)));
        var limited = (await firm.NewLimited("member", client)).Visitor;
        Assert.Empty((await limited.Get("/onboarding?filter[quiet]=true").Expect(200)).Items);
        await firm.Owner.Get("/onboarding?filter[quiet]=false").Refused(400, "validation-failed");
        var invited = (await firm.Owner.Get($"/clients/{client}/onboarding").Expect(200)).Items.Single(row => row.GetProperty("personId").GetGuid() != nora.Id);
        Assert.Equal(JsonValueKind.Null, invited.GetProperty("lastSeenAt").ValueKind);

        await bob.Visitor.SignIn(firm.ShortName, (await firm.Owner.Get($"/contacts/{bob.Id}").Expect(200)).String("email"));
        Assert.Empty((await firm.Owner.Get("/onboarding?filter[quiet]=true").Expect(200)).Items);
    }
}
