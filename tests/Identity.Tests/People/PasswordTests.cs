using FluentValidation;
using Portal.Identity.People;
using Portal.Scenarios.Harness;

namespace Portal.Identity.Tests.People;

public class PasswordTests
{
    [Asvs("V6.2.4", "V6.2.12")]
    [Theory, InlineData("password1234"), InlineData("Password2026!"), InlineData("p4ssw0rd-2026"), InlineData("monkey1234567"), InlineData("dragondragon"), InlineData("12345iloveyou"), InlineData("Michael-1987!!"), InlineData("1q2w3e4r5t6y"),
     InlineData("!!!sunshine!!!"), InlineData("qwertyuiop1!")]
    public void passwords_are_refused_when_many_people_use_them_however_they_are_dressed_up(string password) => Assert.True(CommonPasswords.Has(password));

    [Theory, InlineData("correct horse battery staple"), InlineData("a quiet river under bridges"), InlineData("nora rides a green bicycle"), InlineData("dragon9$7&2!81#^x"), InlineData("密码很长而且没有人知道它是什么"), InlineData("xK4-fuge-Oblate-91"), InlineData("            a            ")]
    public void passwords_are_taken_when_they_are_long_and_nobody_elses_whatever_they_are_made_of(string password) => Assert.False(CommonPasswords.Has(password));

    [Asvs("V6.2.11")]
    [Theory, InlineData("brightside-2026", true), InlineData("Brightside Nora 1", true), InlineData("northwind.example1", true), InlineData("brightside under a green moon", false)]
    public void passwords_are_refused_when_little_is_left_without_firm_name_and_address(string password, bool guessable) =>
        Assert.Equal(guessable, PersonRules.IsGuessable(password, ["Nora North", "nora@northwind.example", "Brightside-Studio"]));

    [Theory]
    [InlineData("maya long enough", true)]
    [InlineData("Maya Ito Branding", true)]
    [InlineData("ito branding 2026", true)]
    [InlineData("mayaitomayaito12345", true)]
    [InlineData("maya reads the tides at dawn", false)]
    [InlineData("a quiet river under bridges", false)]
    public void passwords_with_a_name_in_them_are_taken_only_when_the_rest_would_do_alone(string password, bool guessable) =>
        Assert.Equal(guessable, PersonRules.IsGuessable(password, ["Maya Ito", "maya@mayaito.example", "Maya Ito Branding"]));

    [Asvs("V6.2.1", "V6.2.5", "V6.2.9")]
    [Theory, InlineData("river bends", false), InlineData("river bends.", true), InlineData("only small letters", true), InlineData("密码很长而且没有人知道它是什么", true), InlineData(" with a space at both ends ", true)]
    public void passwords_are_of_twelve_characters_or_more_of_any_kind(string password, bool taken) => Assert.Equal(taken, Rule.Validate(password).IsValid);

    [Fact, Asvs("V6.2.9")]
    public void passwords_are_of_256_characters_at_most()
    {
        var phrase = string.Concat(Enumerable.Range(0, 64).Select(n => $"{(char)('a' + (n * 7 % 26))}{n:00}-"));
        Assert.Equal(256, phrase.Length);
        Assert.True(Rule.Validate(phrase).IsValid);
        Assert.False(Rule.Validate(phrase + "x").IsValid);
    }

    private static readonly InlineValidator<string> Rule = Make();

    private static InlineValidator<string> Make()
    {
        var rule = new InlineValidator<string>();
        rule.RuleFor(p => p).Password(_ => []);
        return rule;
    }
}
