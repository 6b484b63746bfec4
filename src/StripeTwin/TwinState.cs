using System.Security.Cryptography;
using System.Text;

namespace Portal.StripeTwin;

/// <summary>
/// All that a twin knows, and the hand that tests have on it: its time, what goes wrong, and what happens at Stripe without the portal, by
/// whoever pays, by the bank, or in Stripe's dashboard. The same can be done over HTTP, under <c>/twin</c>.
/// </summary>
public sealed partial class TwinState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly VirtualClock _clock;
    private readonly Courier _courier;
    private readonly Webhooks _webhooks;
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    internal TwinState(TimeProvider outside)
    {
        _clock = new(outside, () => Do(() => 0));
        _courier = new(outside, letter => Do(() => letter.Account.Find<WebhookEndpoint>(letter.Endpoint) is { IsDisabled: false } endpoint ? endpoint : null),
            (letter, status) => Do(() => _webhooks!.Note(letter, status)));
        _webhooks = new(_clock, _courier);
    }

    internal FaultPlan Faults { get; } = new();

    /// <summary>The id of a key's account.</summary>
    public string AccountId(string key) => Do(() => AccountOf(key)).Id;

    /// <summary>One thing at a time, after everything that has come due.</summary>
    internal T Do<T>(Func<T> act)
    {
        lock (_lock)
        {
            _clock.RunDue();
            return act();
        }
    }

    internal void Do(Action act) => Do(() =>
    {
        act();
        return 0;
    });

    /// <summary>Completes after a while on the twin's clock.</summary>
    internal Task Wait(TimeSpan time)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(() => _clock.At(_clock.GetUtcNow() + time, over.SetResult));
        return over.Task;
    }

    /// <summary>Each key of test mode has an account, and a restricted key that of the secret key with the same ending.</summary>
    internal Account AccountOf(string? key)
    {
        if (string.IsNullOrEmpty(key)) throw StripeError.Unauthorized("You did not provide an API key.");
        if (key.StartsWith("sk_live_", StringComparison.Ordinal) || key.StartsWith("rk_live_", StringComparison.Ordinal))
            throw StripeError.Unauthorized("This is Stripe's twin: a key of live mode has no business here.");
        if ((!key.StartsWith("sk_test_", StringComparison.Ordinal) && !key.StartsWith("rk_test_", StringComparison.Ordinal)) || key[8..] is "" or "invalid")
            throw StripeError.Unauthorized("Invalid API Key provided.");
        var id = $"acct_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key[8..])))[..16]}";
        if (!_accounts.TryGetValue(id, out var account)) _accounts[id] = account = new(id, _clock, _webhooks);
        return account;
    }

    /// <summary>Whose a thing is; ids are never those of two accounts.</summary>
    internal (Account Account, T Resource) Owned<T>(string id) where T : Resource => Known<T>(id) ?? throw StripeError.NotFound("object", id, "id");

    internal (Account Account, T Resource)? Known<T>(string id) where T : Resource
    {
        foreach (var account in _accounts.Values)
            if (account.Find<T>(id) is { } found) return (account, found);
        return null;
    }

    /// <summary>An account by its id or its key.</summary>
    private Account Named(string account) => _accounts.GetValueOrDefault(account) ?? AccountOf(account);

    public void Dispose()
    {
        _clock.Dispose();
        _courier.Dispose();
    }
}
