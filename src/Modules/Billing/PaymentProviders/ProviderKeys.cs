using System.Text;

namespace Portal.Billing.PaymentProviders;

/// <summary>What a firm's account at the provider is used with, sealed under the master key: in no event, and gone when it is disconnected.</summary>
/// <param name="Id">The firm's.</param>
/// <param name="Hook">The provider's id of the webhook; null where the firm set it up there itself, or has none.</param>
/// <param name="Secrets">What webhooks are signed with: the newest first.</param>
internal sealed record ProviderKeys(Guid Id, string Account, byte[] Key, string? Hook, IReadOnlyList<HookSecret> Secrets)
{
    /// <summary>How long the secret before still counts: what is sent meanwhile is signed with either.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(4);

    public static byte[] Seal(MasterKey master, Guid firmId, string clear) => master.Seal(Purpose(firmId), Encoding.UTF8.GetBytes(clear));

    /// <summary>Null when it was sealed under another master key.</summary>
    public string? OpenKey(MasterKey master) => Open(master, Key);

    /// <summary>Those that count.</summary>
    public IEnumerable<string> OpenSecrets(MasterKey master, DateTimeOffset now) =>
        Secrets.Where(s => s.Until is null || s.Until > now).Select(s => Open(master, s.Sealed)).OfType<string>();

    /// <summary>Another secret takes over; the one before counts a while longer, and no third.</summary>
    public ProviderKeys With(string? hook, byte[] secret, DateTimeOffset now) =>
        this with { Hook = hook, Secrets = [new(secret, null), .. Secrets.Take(1).Select(s => s with { Until = now + Overlap })] };

    private string? Open(MasterKey master, byte[] sealed_) => master.Unseal(Purpose(Id), sealed_) is { } clear ? Encoding.UTF8.GetString(clear) : null;

    private static string Purpose(Guid firmId) => $"payment-provider:{firmId:N}";
}

/// <param name="Until">Until when it counts; null for the one in use.</param>
internal sealed record HookSecret(byte[] Sealed, DateTimeOffset? Until);
