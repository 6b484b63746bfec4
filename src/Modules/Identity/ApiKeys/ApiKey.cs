using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Identity.Sessions;

namespace Portal.Identity.ApiKeys;

/// <summary>A key with which a program of the firm's own uses the API. It works as long as its session is there.</summary>
internal sealed record ApiKey(Guid Id, Guid FirmId, string Name, IReadOnlyList<string> Scopes, string SessionId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, Guid CreatedBy)
{
    /// <summary>Shown once. Made of the master key, so that no answer that is remembered holds it; as strong as 256 random bits.</summary>
    public string SecretOf(MasterKey key) => $"{SessionCredentials.ApiKeyPrefix}{FirmId:N}.{Secret(key, FirmId, Id)}";

    public static ApiKey Make(MasterKey key, Guid firm, string name, IReadOnlyList<string> scopes, DateTimeOffset now, DateTimeOffset? expires, Guid by)
    {
        var id = Guid.CreateVersion7(now);
        return new(id, firm, name, scopes, UserSession.IdOf(Secret(key, firm, id)), now, expires, by);
    }

    private static string Secret(MasterKey key, Guid firm, Guid id) => System.Buffers.Text.Base64Url.EncodeToString(key.Sign("api-key", Encoding.ASCII.GetBytes($"{firm:N}:{id:N}")));

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(ApiKeyView.Of(this, null), Json.Options);
}

/// <summary>A key as the firm's admins see it: never the key itself.</summary>
/// <param name="ExpiresAt">Null when it works until it is revoked.</param>
/// <param name="LastUsedAt">Exact to half a minute; null when it was not used yet.</param>
internal sealed record ApiKeyView(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, [property: Names("actor")] Guid CreatedBy, DateTimeOffset? LastUsedAt)
{
    public static ApiKeyView Of(ApiKey k, DateTimeOffset? lastUsedAt) => new(k.Id, k.Name, k.Scopes, k.CreatedAt, k.ExpiresAt, k.CreatedBy, lastUsedAt);
}
