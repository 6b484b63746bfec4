using Portal.Identity.PrivacyRequests;

namespace Portal.Identity.Tests.PrivacyRequests;

public class PrivacyRequestTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.CreateVersion7(), Admin = Guid.CreateVersion7();
    private static readonly string[] Modules = ["identity", "billing", "timeline"];

    private static PrivacyRequest Asked(PrivacyKind kind) => PrivacyRequest.Create(new(Guid.CreateVersion7(), Person, kind, Person, "A letter.", Now));

    [Fact]
    public void an_export_is_there_for_its_person_for_thirty_days()
    {
        var export = Asked(PrivacyKind.Export);
        Assert.Equal((PrivacyState.Available, Now.AddDays(30)), (export.State, export.ExpiresAt));
        Assert.NotNull(export.Take(Person, Now.AddDays(30).AddTicks(-1)));
        Assert.Equal("export-expired", Assert.Throws<Refusal>(() => export.Take(Person, Now.AddDays(30))).Problem.Code);
        Assert.Equal("not-found", Assert.Throws<Refusal>(() => export.Take(Admin, Now)).Problem.Code);
        Assert.Equal("not-found", Assert.Throws<Refusal>(() => Asked(PrivacyKind.Erasure).Take(Person, Now)).Problem.Code);
        Assert.Throws<Refusal>(() => export.Approve(Admin, Now));
    }

    [Fact]
    public void an_erasure_is_decided_once_and_done_when_every_module_has_counted_its_share_once()
    {
        var asked = Asked(PrivacyKind.Erasure);
        var approved = asked.Apply(asked.Approve(Admin, Now)!).Apply(new PrivacyRequest.ErasureCounted("identity", 7));
        Assert.Null(approved.Reason);
        Assert.Null(approved.Approve(Admin, Now));
        Assert.Throws<Refusal>(() => approved.Refuse(Admin, "No.", Now));
        Assert.Throws<Refusal>(() => asked.Apply(asked.Refuse(Admin, "No.", Now)).Approve(Admin, Now));

        Assert.Equal([new PrivacyRequest.ErasureCounted("billing", 0)], approved.Count("billing", 0, Modules, Now));
        var nearly = approved.Apply(new PrivacyRequest.ErasureCounted("billing", 0));
        Assert.Empty(nearly.Count("billing", 3, Modules, Now)); // told again
        Assert.Equal([new PrivacyRequest.ErasureCounted("timeline", 2), new PrivacyRequest.ErasureCompleted(Now)], nearly.Count("timeline", 2, Modules, Now));
        var done = nearly.Apply(new PrivacyRequest.ErasureCounted("timeline", 2)).Apply(new PrivacyRequest.ErasureCompleted(Now));
        Assert.Equal(PrivacyState.Done, done.State);
        Assert.Empty(done.Count("timeline", 2, Modules, Now));
    }
}
