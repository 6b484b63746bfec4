using System.Security.Cryptography;
using Portal.Identity.Keys;

namespace Portal.Identity.Tests.Keys;

public class TokenKeyTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly MasterKey Master = new(RandomNumberGenerator.GetBytes(32));
    private static readonly TokenKey First = TokenKey.Make(Master, Now, first: true);
    private static readonly TokenKey Next = TokenKey.Make(Master, Now + TokenKey.Life, first: false);

    [Fact]
    public void the_first_key_is_used_at_once_and_the_next_one_is_made_after_ninety_days()
    {
        Assert.True(TokenKey.NextIsDue([], Now));
        Assert.Equal(Now, First.UsedFrom);
        Assert.False(TokenKey.NextIsDue([First], Now + TokenKey.Life - TimeSpan.FromSeconds(1)));
        Assert.True(TokenKey.NextIsDue([First], Now + TokenKey.Life));
        Assert.False(TokenKey.NextIsDue([First, Next], Now + TokenKey.Life));
    }

    [Fact]
    public void a_key_is_known_a_day_before_it_is_used()
    {
        Assert.Equal([First, Next], TokenKey.InOrder([Next, First], Now + TokenKey.Life));
        Assert.Equal([Next, First], TokenKey.InOrder([First, Next], Now + TokenKey.Life + TokenKey.Notice));
    }

    [Fact]
    public void a_key_stays_until_its_last_token_has_ended()
    {
        var replaced = Next.UsedFrom;
        Assert.Empty(TokenKey.Outlived([First, Next], replaced + TokenKey.Afterlife - TimeSpan.FromSeconds(1)));
        Assert.Equal([First], TokenKey.Outlived([First, Next], replaced + TokenKey.Afterlife));
        Assert.Empty(TokenKey.Outlived([Next], replaced + TimeSpan.FromDays(1000)));
    }

    [Fact]
    public void a_key_opens_under_its_own_master_key_and_in_its_own_place_only()
    {
        Assert.Equal(384, First.Open(Master)!.Value.Rsa.Modulus!.Length);
        Assert.Null(First.Open(new MasterKey(RandomNumberGenerator.GetBytes(32))));
        Assert.Null((Next with { Sealed = First.Sealed }).Open(Master));
        byte[] changed = [.. First.Sealed];
        changed[^1] ^= 1;
        Assert.Null((First with { Sealed = changed }).Open(Master));
    }

    [Fact]
    public void what_is_sealed_twice_looks_different_and_opens_for_its_purpose_only()
    {
        var (one, two) = (Master.Seal("a", [1, 2, 3]), Master.Seal("a", [1, 2, 3]));
        Assert.NotEqual(one, two);
        Assert.Equal([1, 2, 3], Master.Unseal("a", one));
        Assert.Null(Master.Unseal("b", one));
        Assert.Null(Master.Unseal("a", [1, 2, 3]));
    }
}
