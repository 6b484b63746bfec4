using MimeKit;
using Portal.Messaging.Senders;

namespace Portal.Messaging.Tests.Senders;

public class MailDomainTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly DkimKey First = new("portal-00000001", "AAAA"), Second = new("portal-00000002", "BBBB");
    private static readonly MailDomain Pending = MailDomain.Create(new MailDomain.Named(Guid.CreateVersion7(), "portal@northwind.example", First, Now));
    private static readonly MailDomain Verified = Pending.Apply(new MailDomain.Proven(Now));
    private static readonly MailDomain Rotating = Verified.Apply(new MailDomain.KeyOffered(Second, Now));

    private static MailDomain After(MailDomain domain, IEnumerable<object> events) =>
        events.Aggregate(domain, (d, e) => (MailDomain)typeof(MailDomain).GetMethod("Apply", [e.GetType()])!.Invoke(d, [e])!);

    [Fact]
    public void a_record_found_verifies_and_what_is_verified_already_is_no_news_unless_asked_for()
    {
        Assert.Equal([new MailDomain.Proven(Now)], Pending.Checked(ProofSeen.Found, null, askedFor: false, Now));
        Assert.Empty(Verified.Checked(ProofSeen.Found, null, askedFor: false, Now));
        Assert.Equal([new MailDomain.Proven(Now)], Verified.Checked(ProofSeen.Found, null, askedFor: true, Now));
        Assert.Equal(Now, Verified.Apply(new MailDomain.Proven(Now.AddDays(1))).VerifiedAt);
    }

    [Fact]
    public void the_third_miss_in_a_row_is_one_too_many_and_no_answer_is_no_miss()
    {
        var domain = Verified;
        for (var n = 0; n < MailDomain.Grace - 1; n++)
        {
            domain = After(domain, domain.Checked(ProofSeen.Missing, null, askedFor: n > 0, Now));
            domain = After(domain, domain.Checked(ProofSeen.NoAnswer, null, askedFor: n > 0, Now));
        }
        Assert.Equal((MailDomainState.Verified, 2), (domain.State, domain.Failed));
        Assert.Equal([new MailDomain.ProofMissed(true, Now), new MailDomain.Lapsed(Now)], domain.Checked(ProofSeen.Missing, null, askedFor: false, Now));
        Assert.Equal(0, After(domain, domain.Checked(ProofSeen.Found, null, askedFor: false, Now)).Failed);
    }

    [Fact]
    public void what_does_not_work_is_not_told_so_every_hour()
    {
        var lapsed = Verified.Apply(new MailDomain.Lapsed(Now));
        foreach (var domain in new[] { Pending, lapsed })
        {
            Assert.Empty(domain.Checked(ProofSeen.Missing, null, askedFor: false, Now));
            Assert.Single(domain.Checked(ProofSeen.Missing, null, askedFor: true, Now));
        }
        Assert.Equal(MailDomainState.Verified, After(lapsed, lapsed.Checked(ProofSeen.Found, null, askedFor: false, Now)).State);
    }

    [Fact]
    public void the_key_in_use_stays_until_the_record_of_the_next_is_seen()
    {
        Assert.Equal((First, Second), (Rotating.Key, Rotating.Next));
        foreach (var next in new ProofSeen?[] { ProofSeen.Missing, ProofSeen.NoAnswer })
            Assert.Equal(First, After(Rotating, Rotating.Checked(ProofSeen.Found, next, askedFor: true, Now)).Key);
        foreach (var seen in Enum.GetValues<ProofSeen>())
        {
            var after = After(Rotating, Rotating.Checked(seen, ProofSeen.Found, askedFor: false, Now));
            Assert.Equal((Second, null, MailDomainState.Verified), (after.Key, after.Next, after.State));
        }
    }

    [Fact]
    public void a_key_that_signs_nothing_yet_is_replaced_at_once()
    {
        foreach (var domain in new[] { Pending, Verified.Apply(new MailDomain.Lapsed(Now)), Rotating.Apply(new MailDomain.Lapsed(Now)) })
            Assert.Equal((Second, null, domain.State), (domain.Apply(new MailDomain.KeyOffered(Second, Now)).Key, domain.Apply(new MailDomain.KeyOffered(Second, Now)).Next, domain.Apply(new MailDomain.KeyOffered(Second, Now)).State));
    }

    [Theory, InlineData("v=DKIM1; k=rsa; p=AAAA", true), InlineData("v=DKIM1;k=rsa;p=AA AA;", true), InlineData("p=AAAA", true), InlineData("v=DKIM1; h=sha1:sha256; s=email; t=s; p=AAAA", true)]
    [InlineData("v=DKIM1; k=rsa; p=BBBB", false), InlineData("v=DKIM1; k=rsa; p=", false), InlineData("v=DKIM1; k=ed25519; p=AAAA", false), InlineData("v=DKIM1; h=sha1; p=AAAA", false), InlineData("v=DKIM1; s=tlsrpt; p=AAAA", false)]
    [InlineData("v=DKIM2; p=AAAA", false), InlineData("AAAA", false), InlineData("v=DKIM1; p=AAAA; p=AAAA", false), InlineData("v=DKIM1; x=p=AAAA", false), InlineData("", false)]
    public void a_record_is_the_keys_when_receivers_take_it_for_that(string text, bool is_) => Assert.Equal(is_, First.IsPublishedAs(text));

    [Theory, InlineData("portal@northwind.example", true), InlineData("Post.Office+1@xn--bcher-kva.example", true)]
    [InlineData("northwind.example", false), InlineData("@northwind.example", false), InlineData("a@b@northwind.example", false), InlineData("a@northwind", false), InlineData("a@Northwind.example", false), InlineData("a@[192.0.2.1]", false), InlineData("a@192.0.2.1", false)]
    [InlineData("a b@northwind.example", false), InlineData("a\r\nBcc: b@northwind.example", false), InlineData("\"a\"@northwind.example", false), InlineData("A <a@northwind.example>", false), InlineData(".a@northwind.example", false), InlineData("a..b@northwind.example", false), InlineData("ä@northwind.example", false), InlineData("", false)]
    public void an_address_is_one_and_plain(string address, bool is_) => Assert.Equal(is_, MailDomain.IsAddress(address));

    [Fact]
    public void an_addresss_domain_is_compared_in_lower_case() => Assert.Equal("Portal@northwind.example", MailDomain.Normalize(" Portal@NorthWind.example. "));

    [Fact]
    public void a_key_opens_for_its_firm_and_under_its_master_key_alone()
    {
        var (master, firm) = (new MasterKey(new byte[32]), Guid.CreateVersion7());
        var (shown, key) = SigningKey.Make(master, firm);
        Assert.Matches("^portal-[0-9a-f]{8}$", shown.Selector);
        Assert.NotNull(key.Open(master, firm, "northwind.example"));
        Assert.Null(key.Open(master, Guid.CreateVersion7(), "northwind.example"));
        Assert.Null((key with { Selector = "portal-00000000" }).Open(master, firm, "northwind.example"));
        Assert.Null(key.Open(new MasterKey([.. Enumerable.Repeat((byte)1, 32)]), firm, "northwind.example"));
    }

    [Fact]
    public void a_signature_covers_what_receivers_rely_on()
    {
        var (master, firm) = (new MasterKey(new byte[32]), Guid.CreateVersion7());
        using var mail = new MimeMessage(new[] { new MailboxAddress("Northwind", "portal@northwind.example") }, [new MailboxAddress("Nora", "nora@example.com")], "Grüße", new TextPart("plain") { Text = "Hallo" });
        SigningKey.Sign(mail, SigningKey.Make(master, firm).Private.Open(master, firm, "northwind.example")!);
        var header = mail.Headers[HeaderId.DkimSignature]!;
        foreach (var part in new[] { "a=rsa-sha256", "c=relaxed/relaxed", "d=northwind.example", "from:to:subject:date:message-id:reply-to:content-type:mime-version:" }) Assert.Contains(part, header, StringComparison.Ordinal);
    }
}
