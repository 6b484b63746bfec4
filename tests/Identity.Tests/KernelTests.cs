namespace Portal.Identity.Tests;

public class KernelTests
{
    private static readonly Section Invoices = new("invoices", "none", "view", "pay");
    private static readonly Guid Client = Guid.CreateVersion7();
    private static Actor Contact(string level) => Actor.Unknown(Guid.Empty) with { Clients = new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [Client] = new Dictionary<string, string> { ["invoices"] = level } } };

    [Theory, InlineData("none", "view", 404), InlineData("view", "pay", 403), InlineData("view", "view", 0), InlineData("pay", "view", 0), InlineData("unheard-of", "view", 404)]
    public void what_is_not_yours_is_not_there_and_what_you_see_may_be_forbidden(string held, string wanted, int status)
    {
        var refusal = Record.Exception(() => Contact(held).Require(Invoices, wanted, Client)) as Refusal;
        Assert.Equal(status, refusal?.Problem.Status ?? 0);
    }

    [Fact]
    public void another_client_is_not_there() => Assert.Equal(Problems.NotFound, Assert.Throws<Refusal>(() => Contact("pay").Require(Invoices, "view", Guid.CreateVersion7())).Problem);

    [Theory, InlineData("Lines[0].UnitPrice", "/lines/0/unitPrice"), InlineData("$.amount.currency", "/amount/currency"), InlineData("Email", "/email"), InlineData("$", "")]
    public void fields_are_named_as_callers_write_them(string path, string pointer) => Assert.Equal(pointer, JsonPointer.Of(path));

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
