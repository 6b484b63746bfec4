using System.Security.Cryptography;
using Portal.Identity.Factors;

namespace Portal.Identity.Tests.Factors;

public class AuthenticatorTests
{
    /// <summary>RFC 6238, appendix B: the secret of the test vectors; codes there have eight digits, of which these are the last six.</summary>
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    private static long? Step(string code, long seconds) => AuthenticatorSecret.StepOf(Secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds));

    [Theory, InlineData("287082", 59), InlineData("081804", 1111111109), InlineData("050471", 1111111111), InlineData("005924", 1234567890), InlineData("279037", 2000000000)]
    public void codes_are_those_of_the_standard(string code, long seconds) => Assert.Equal(seconds / 30, Step(code, seconds));

    [Fact]
    public void a_code_is_taken_half_a_minute_early_or_late_and_no_further()
    {
        const long Begin = 1111111080; // of the step of 081804
        Assert.Equal(37037036, Step("081804", Begin));
        Assert.Equal(37037036, Step("081804", Begin + 59));
        Assert.Equal(37037036, Step("081804", Begin - 30));
        Assert.Null(Step("081804", Begin + 60));
        Assert.Null(Step("081804", Begin - 31));
        foreach (var wrong in new[] { "", "08180", "0818044", "O81804", "000000" }) Assert.Null(Step(wrong, Begin));
    }

    [Fact]
    public void a_sealed_secret_opens_for_its_person_alone()
    {
        var (key, firm, person) = (new MasterKey(RandomNumberGenerator.GetBytes(32)), Guid.CreateVersion7(), Guid.CreateVersion7());
        var sealed_ = key.Seal(AuthenticatorSecret.Purpose(firm, person), Secret);
        Assert.Equal(Secret, key.Unseal(AuthenticatorSecret.Purpose(firm, person), sealed_));
        Assert.Null(key.Unseal(AuthenticatorSecret.Purpose(firm, Guid.CreateVersion7()), sealed_));
        Assert.Null(key.Unseal(AuthenticatorSecret.Purpose(Guid.CreateVersion7(), person), sealed_));
        Assert.Null(new MasterKey(RandomNumberGenerator.GetBytes(32)).Unseal(AuthenticatorSecret.Purpose(firm, person), sealed_));
    }

    [Fact]
    public void a_recovery_code_has_120_random_bits_and_is_the_same_however_it_is_typed()
    {
        var (code, person) = (RecoveryCode.New(), Guid.CreateVersion7());
        Assert.Matches("^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$", code);
        Assert.NotEqual(code, RecoveryCode.New());
        Assert.Equal(RecoveryCode.IdOf(person, code), RecoveryCode.IdOf(person, $" {code.ToLowerInvariant().Replace('-', ' ').Replace('o', '0').Replace('i', '1')} "));
        Assert.NotEqual(RecoveryCode.IdOf(person, code), RecoveryCode.IdOf(Guid.CreateVersion7(), code));
        Assert.DoesNotContain(code, RecoveryCode.IdOf(person, code), StringComparison.OrdinalIgnoreCase);
    }
}
