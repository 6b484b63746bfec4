using Portal.Identity.People;

namespace Portal.Identity.Tests.People;

public class PasswordTests
{
    [Theory, InlineData("password1234"), InlineData("Password2026!"), InlineData("p4ssw0rd-2026"), InlineData("monkey1234567"), InlineData("dragondragon"), InlineData("12345iloveyou"), InlineData("Michael-1987!!"), InlineData("1q2w3e4r5t6y"),
     InlineData("!!!sunshine!!!"), InlineData("qwertyuiop1!")]
    public void are_refused_when_many_people_use_them_however_they_are_dressed_up(string password) => Assert.True(CommonPasswords.Has(password));

    [Theory, InlineData("correct horse battery staple"), InlineData("a quiet river under bridges"), InlineData("nora rides a green bicycle"), InlineData("dragon9$7&2!81#^x"), InlineData("密码很长而且没有人知道它是什么"), InlineData("xK4-fuge-Oblate-91"), InlineData("            a            ")]
    public void are_taken_when_they_are_long_and_nobody_elses_whatever_they_are_made_of(string password) => Assert.False(CommonPasswords.Has(password));

    [Theory, InlineData("brightside-2026", true), InlineData("Brightside Nora 1", true), InlineData("northwind.example1", true), InlineData("brightside under a green moon", false)]
    public void are_refused_when_little_is_left_without_firm_name_and_address(string password, bool guessable) =>
        Assert.Equal(guessable, PersonRules.IsGuessable(password, ["Nora North", "nora@northwind.example", "Brightside-Studio"]));
}
