using Portal.Identity.Domains;

namespace Portal.Identity.Tests.Domains;

public class DomainTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly Domain Pending = Domain.Create(new Domain.Claimed(Guid.CreateVersion7(), "portal.northwind.example", Now));
    private static readonly Domain Verified = Pending.Apply(new Domain.Proven(Now));

    [Fact]
    public void a_proof_found_verifies_and_what_is_verified_already_is_no_news_unless_asked_for()
    {
        Assert.Equal([new Domain.Proven(Now)], Pending.Checked(ProofSeen.Found, askedFor: false, Now));
        Assert.Empty(Verified.Checked(ProofSeen.Found, askedFor: false, Now));
        Assert.Equal([new Domain.Proven(Now)], Verified.Checked(ProofSeen.Found, askedFor: true, Now));
        Assert.Equal(Now, Verified.Apply(new Domain.Proven(Now.AddDays(1))).VerifiedAt);
    }

    [Fact]
    public void the_third_miss_in_a_row_is_one_too_many()
    {
        var domain = Verified;
        for (var n = 0; n < Domain.Grace - 1; n++)
        {
            var missed = Assert.Single(domain.Checked(ProofSeen.Missing, askedFor: n > 0, Now));
            domain = domain.Apply(Assert.IsType<Domain.ProofMissed>(missed));
        }
        Assert.Equal(DomainState.Verified, domain.State);
        Assert.Equal([new Domain.ProofMissed(true, Now), new Domain.Lapsed(Now)], domain.Checked(ProofSeen.Missing, askedFor: false, Now));
        Assert.Single(domain.Apply(new Domain.Proven(Now)).Checked(ProofSeen.Missing, askedFor: false, Now));
    }

    [Fact]
    public void no_answer_is_no_miss()
    {
        Assert.Empty(Verified.Checked(ProofSeen.NoAnswer, askedFor: false, Now));
        var asked = Verified.Apply((Domain.ProofMissed)Verified.Checked(ProofSeen.NoAnswer, askedFor: true, Now).Single());
        Assert.Equal((0, ProofSeen.NoAnswer, DomainState.Verified), (asked.Failed, asked.LastSeen, asked.State));
    }

    [Fact]
    public void what_never_was_verified_cannot_lapse()
    {
        var domain = Pending;
        for (var n = 0; n < 9; n++) domain = domain.Apply((Domain.ProofMissed)Assert.Single(domain.Checked(ProofSeen.Missing, askedFor: true, Now)));
        Assert.Equal(DomainState.Pending, domain.State);
    }

    [Fact]
    public void a_proof_is_for_one_firm_and_one_name()
    {
        var (key, firm) = (new MasterKey(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray()), Guid.CreateVersion7());
        var proof = ProofRules.ValueOf(key, firm, "a.example");
        Assert.Equal(proof, ProofRules.ValueOf(key, firm, "a.example"));
        Assert.NotEqual(proof, ProofRules.ValueOf(key, firm, "b.example"));
        Assert.NotEqual(proof, ProofRules.ValueOf(key, Guid.CreateVersion7(), "a.example"));
    }

    [Theory, InlineData("portal.northwind.example", true), InlineData("xn--bcher-kva.example", true), InlineData("a.co", true), InlineData("a-1.b2.example", true)]
    [InlineData("example", false), InlineData("1.2.3.4", false), InlineData("a.1", false), InlineData("A.example", false), InlineData("a-.example", false), InlineData("", false), InlineData("a.example.", false)]
    public void a_domain_is_a_host_name(string host, bool is_) => Assert.Equal(is_, HostName.IsHost(host));
}
