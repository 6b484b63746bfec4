using Portal.Identity.Firms;

namespace Portal.Identity.Tests.Firms;

public class FirmTests
{
    private static readonly Firm Brightside = Firm.Create(new Firm.Founded(Guid.CreateVersion7(), "Brightside", "brightside", DateTimeOffset.UnixEpoch));

    [Fact]
    public void a_change_of_a_firm_to_what_it_is_already_is_no_event()
    {
        Assert.Null(Brightside.CallIt("Brightside"));
        Assert.Null(Brightside.Style(null, " "));
        Assert.Null(Brightside.TakeLogoDown());
        Assert.Null(Brightside.Move("UTC"));
        Assert.Equal("Asia/Tokyo", Brightside.Apply(Brightside.Move("Asia/Tokyo")!).TimeZone);
        var styled = Brightside.Apply(Brightside.Style("#AABBCC", " Welcome \n")!);
        Assert.Equal(("#aabbcc", "Welcome"), (styled.Colour, styled.Welcome));
        Assert.Null(styled.Style("#aabbcc", "Welcome"));
    }

    [Fact]
    public void links_by_mail_are_for_contacts_until_the_firm_decides_otherwise_and_what_was_decided_for_all_holds_for_them()
    {
        (bool, bool) Links(Firm firm) => (firm.Security.LinksSignIn(Role.Owner), firm.Security.LinksSignIn(Role.Contact));
        Assert.Equal((false, true), Links(Brightside));
        Assert.Equal((false, false), Links(Brightside.Apply(new Firm.Secured(SecurityPolicy.Usual))));
        Assert.Equal((true, true), Links(Brightside.Apply(new Firm.Secured(SecurityPolicy.Usual with { MagicLinks = true }))));
        Assert.Equal((false, true), Links(Brightside.Apply(new Firm.Secured(SecurityPolicy.Usual with { ContactMagicLinks = true }))));
    }

    [Fact]
    public void a_logo_is_set_replaced_and_taken_down()
    {
        var (one, two) = (new Logo("1", [], 3, 4), new Logo("2", [], 5, 6));
        var shown = Brightside.Apply(Brightside.Show(one)!);
        Assert.Null(shown.Show(one));
        Assert.Equal(new Firm.LogoSet("2", 5, 6), shown.Show(two));
        Assert.Null(shown.Apply(shown.TakeLogoDown()!).Logo);
    }
}
