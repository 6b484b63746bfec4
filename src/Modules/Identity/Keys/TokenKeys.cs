using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using OpenIddict.Server;

namespace Portal.Identity.Keys;

/// <summary>The keys of the tokens, the same on every node. Looked at every hour: the next is made when it is due, and what has outlived its tokens goes.</summary>
internal sealed class TokenKeys(IIdentityWorker store, KeyRing ring, MasterKey master, TimeProvider clock, IOptionsMonitorCache<OpenIddictServerOptions> options) : ISweep, IConfigureOptions<OpenIddictServerOptions>
{
    private volatile IReadOnlyList<(string Id, byte[] Symmetric, RSAParameters Rsa)> _keys = [];

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var (id, symmetric, rsa) in _keys)
        {
            options.SigningCredentials.Add(new(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256));
            options.EncryptionCredentials.Add(new(new SymmetricSecurityKey(symmetric) { KeyId = id }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>One node after the other, so that those that start at once agree on one key.</summary>
    /// <param name="then">What else is to be done while nobody else is at it.</param>
    public async Task<int> Prepare(Func<Task> then, CancellationToken ct)
    {
        // A transaction of its own: one that had read a table would keep it from a node that migrates, and the ring is read on another connection.
        await using var turn = store.LightweightSession(KeyRing.Nobodys);
        await turn.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('identity:keys', 0))");
        await turn.ExecuteAsync(wait, ct);
        await using var session = store.LightweightSession(KeyRing.Nobodys);
        var now = clock.GetUtcNow();
        List<TokenKey> keys = [.. await session.Query<TokenKey>().ToListAsync(ct)];
        await EnsureOurs(keys, ct);
        var outlived = TokenKey.Outlived(keys, now);
        foreach (var key in outlived) session.Delete(key);
        if (TokenKey.NextIsDue(keys, now))
        {
            keys.Add(TokenKey.Make(master, now, first: keys.Count == 0));
            session.Insert(keys[^1]);
        }
        await then();
        await session.SaveChangesAsync(ct);

        _keys = [.. TokenKey.InOrder([.. keys.Except(outlived)], now).Select(k => k.Open(master) is { } open ? (k.Id, open.Symmetric, open.Rsa) : throw OtherMaster())];
        options.TryRemove(Options.DefaultName);
        return outlived.Count;
    }

    public Task<int> Sweep(CancellationToken ct) => Prepare(() => Task.CompletedTask, ct);

    /// <exception cref="StartupException">When something was sealed with another master key: to make new keys in silence would end every session and token.</exception>
    private async Task EnsureOurs(IEnumerable<TokenKey> keys, CancellationToken ct)
    {
        if (keys.Any(k => k.Open(master) is null) || (await ring.Read(ct)).SelectMany(e => e.Descendants(RingSealer.Element)).Any(e => RingOpener.Open(master, e) is null)) throw OtherMaster();
    }

    private static StartupException OtherMaster() => new(
        "The keys in the database were sealed with another master key than the one given now, so nothing that they protect can be read. Nothing was changed. "
        + "Put the former key back, as Portal__MasterKey or as keys/master.key in the data directory, and start again. If it is lost for good, see \"A lost master key\" in docs/operating.md.");
}

/// <summary>Makes ready what everything else is signed and sealed with, before anything is served.</summary>
public static class InstallationKeys
{
    /// <summary>What is protected with them outlives restarts and opens on every node.</summary>
    internal static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>().AddSingleton<TokenKeys>();
        services.AddSingleton<ISweep>(sp => sp.GetRequiredService<TokenKeys>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(sp => sp.GetRequiredService<TokenKeys>());
        services.AddDataProtection().SetApplicationName("portal");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, MasterKey>((o, ring, key) => (o.XmlRepository, o.XmlEncryptor) = (ring, new RingSealer(key)));
    }

    internal static void Tables(StoreOptions o)
    {
        o.Schema.For<RingKey>().DocumentAlias("ring_key").SingleTenanted();
        o.Schema.For<TokenKey>().DocumentAlias("token_key").SingleTenanted();
    }

    /// <exception cref="StartupException">The master key is not the one that the keys in the database were sealed with.</exception>
    public static Task Prepare(IServiceProvider services, CancellationToken ct) =>
        // The ring makes its first key when it is first used: here, where only one node is at it.
        services.GetRequiredService<TokenKeys>().Prepare(() => Task.Run(() => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first").Protect([1]), ct), ct);
}
