using CsCheck;
using MimeKit;

namespace Portal.Identity.Tests.People;

public class EmailTests
{
    [Theory]
    [InlineData("nora@x.example")]
    [InlineData("nora.north+portal@mail.x-y.example")]
    [InlineData("o'neill@x.example")]
    [InlineData("josé@x.example")]
    [InlineData("nora@münchen.example")]
    [InlineData("nora@localhost")]
    public void mail_can_be_sent_to(string email) => Assert.Null(EmailRules.Fault(email));

    [Theory]
    [InlineData("mailto:nora@x.example", "Leave out \"mailto:\".")]
    [InlineData("Nora<nora@x.example>", "Give the address alone, without a name and angle brackets.")]
    [InlineData("<x@evil.example>", "Give the address alone, without a name and angle brackets.")]
    [InlineData("nora@x.example,", "Leave out the comma or semicolon at the end.")]
    [InlineData("nora@x.example;", "Leave out the comma or semicolon at the end.")]
    [InlineData("nora\u200b@x.example", "An email address has no spaces and no invisible characters.")]
    [InlineData("\ufeffnora@x.example", "An email address has no spaces and no invisible characters.")]
    [InlineData("nora\u202e@x.example", "An email address has no spaces and no invisible characters.")]
    [InlineData("no ra@x.example", "An email address has no spaces and no invisible characters.")]
    public void what_people_paste_is_refused_with_what_to_do(string email, string fault) => Assert.Equal(fault, EmailRules.Fault(email));

    [Theory]
    [InlineData("nora..n@x.example"), InlineData("nora@x..example"), InlineData("nora@x.example."), InlineData("nora@x,example")]
    [InlineData("a,b@x.example"), InlineData("x@evil.example;y"), InlineData("a\"b@x.example")]
    [InlineData("nora(1)@x.example"), InlineData("\"no ra\"@x.example"), InlineData("nora@[192.0.2.7]"), InlineData("nora"), InlineData("@x.example")]
    [InlineData("nora@"), InlineData("a@b@x.example"), InlineData(".nora@x.example"), InlineData("nora@-x.example"), InlineData("a:b@x.example")]
    public void what_no_mail_reaches_is_refused(string email) => Assert.NotNull(EmailRules.Fault(email));

    [Fact]
    public void what_is_taken_is_what_a_mailer_writes_to() =>
        Gen.Char["ab1.@.@-_+'\"<>(),;:\\[] \t=?éü\u200b\u0301"].Array[1, 14].Select(c => new string(c)).Sample(text =>
    {
        if (EmailRules.Fault(text) is not null) return;
        Assert.True(MailboxAddress.TryParse(text, out var mailbox), text);
        Assert.Equal(text, mailbox.Address);
    }, iter: 200_000);
}
