using Marten;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.People;

namespace Portal.Identity.Passkeys;

/// <summary>Shows the framework's passkey handler people and their passkeys. It reads; what is stored is the use cases' to say.</summary>
internal sealed class Accounts(IIdentityStore store) : IUserPasskeyStore<Account>
{
    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (Account.Of(userId) is not { } account) return null;
        await using var session = store.QuerySession(account.FirmId.ToString());
        return await session.LoadAsync<Person>(account.PersonId, cancellationToken) is { Status: PersonStatus.Active } ? account : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession(user.FirmId.ToString());
        return [.. (await session.Query<Passkey>().Where(p => p.PersonId == user.PersonId).Take(Passkey.Most).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession(user.FirmId.ToString());
        return await session.LoadAsync<Passkey>(Passkey.IdOf(credentialId), cancellationToken) is { } passkey && passkey.PersonId == user.PersonId ? passkey.ToInfo() : null;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);
    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Handle);
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Handle);
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    /// <summary>A credential alone tells no firm. The handler asks before a new one is kept; that its firm has it already, storing it says.</summary>
    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<Account?>(null);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Reads();
    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Reads();
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Reads();
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Reads();
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Reads();
    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Reads();
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Reads();

    public void Dispose() { }

    private static NotSupportedException Reads() => new("Accounts are changed by the use cases.");
}
