namespace Portal.Identity.Tests;

public class KernelTests
{
    private static readonly Section Invoices = new("invoices", "none", "view", "pay");
    private static readonly Guid Client = Guid.CreateVersion7();
    private static Actor Contact(string level) => Actor.Unknown(Guid.Empty) with { Clients = new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [Client] = new Dictionary<string, string> { ["invoices"] = level } } };

    [Theory, InlineData("none", "view", 404), InlineData("view", "pay", 403), InlineData("view", "view", 0), InlineData("pay", "view", 0), InlineData("unheard-of", "view", 404)]
    public void what_is_not_yours_is_not_there_and_what_you_see_may_be_forbidden(string held, string wanted, int status)
    {
        var refusal = Record.Exception(() => Contact(held).Require(Invoices[wanted], Client)) as Refusal;
        Assert.Equal(status, refusal?.Problem.Status ?? 0);
    }

    [Fact]
    public void another_client_is_not_there() => Assert.Equal(Problems.NotFound, Assert.Throws<Refusal>(() => Contact("pay").Require(Invoices["view"], Guid.CreateVersion7())).Problem);

    [Theory, InlineData("Lines[0].UnitPrice", "/lines/0/unitPrice"), InlineData("$.amount.currency", "/amount/currency"), InlineData("Email", "/email"), InlineData("$", "")]
    public void fields_are_named_as_callers_write_them(string path, string pointer) => Assert.Equal(pointer, JsonPointer.Of(path));

    [Theory]
    [InlineData("Northwind & Söhne", true), InlineData("株式会社", true), InlineData("👩‍🚀", true), InlineData("a\nb", false), InlineData("a\u2028b", false), InlineData("a\u202Eb", false), InlineData("\u200B\u200B", false)]
    [InlineData("\uFEFF", false), InlineData("\u00AD", false), InlineData(" \u3000", false), InlineData("a\u200Db", true), InlineData("\0", false)]
    public void a_name_is_one_line_that_shows_something(string name, bool valid) => Assert.Equal(valid, TextRules.IsOneLine(name) && TextRules.ShowsSomething(name));

    [Fact]
    public void what_is_personal_is_not_shown_to_whoever_looks_as_somebody_else()
    {
        var now = DateTimeOffset.UnixEpoch;
        var operation = new Operation("ListMySessions", "Identity", "", Who.SignedIn, Personal: true);
        var signIn = new SignIn("s", SignInKind.Browser, true, now, null, false);
        Admission.Check(operation, Contact("pay"), signIn, "GET", now);
        var looking = Contact("pay") with { ViewedBy = Guid.CreateVersion7() };
        Assert.Equal(Problems.Forbidden, Assert.Throws<Refusal>(() => Admission.Check(operation, looking, signIn, "GET", now)).Problem);
        Admission.Check(operation with { Personal = false }, looking, signIn, "GET", now);
    }

    [Fact]
    public void a_links_token_works_for_its_purpose_alone()
    {
        var (key, firm, id) = (new MasterKey(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray()), Guid.CreateVersion7(), Guid.CreateVersion7());
        var token = key.LinkToken("invitation", firm, id, 3);
        Assert.Equal((firm, id, 3), key.ReadLink("invitation", token));
        Assert.Null(key.ReadLink("setup", token));
        Assert.Null(key.ReadLink("invitation", token[..^2]));
        Assert.Null(key.ReadLink("invitation", null));
    }
}
