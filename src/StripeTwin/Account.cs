using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>Who asked for what an event tells of: nobody, where time or a test did it.</summary>
internal sealed record Cause(string? Id, string? IdempotencyKey)
{
    public static readonly Cause None = new(null, null);
}

/// <summary>All that one secret key's account holds. Whoever calls it holds the twin's lock.</summary>
internal sealed class Account(string id, VirtualClock clock, Webhooks webhooks)
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<string>> _inOrder = [];

    public string Id => id;
    public long Now => clock.GetUtcNow().ToUnixTimeSeconds();
    public Idempotency Idempotency { get; } = new(clock);
    public Cause Cause { get; set; } = Cause.None;

    public static string NewId(string prefix, int length = 24) =>
        $"{prefix}_{RandomNumberGenerator.GetString("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", length)}";

    /// <summary>Keeps it as it is now, and tells what happened to it.</summary>
    public T Save<T>(T resource, params ReadOnlySpan<string> events) where T : Resource
    {
        var before = Find(resource.Id);
        Keep(resource);
        foreach (var type in events) Tell(type, resource, before);
        return resource;
    }

    public Resource? Find(string id) => _resources.GetValueOrDefault(id);

    public T? Find<T>(string? id) where T : Resource => id is null ? null : Find(id) as T;

    /// <param name="id">Which one.</param>
    /// <param name="param">The parameter that named it, for the refusal.</param>
    public T Get<T>(string id, string param = "id") where T : Resource => Find<T>(id) ?? throw StripeError.NotFound(Kind<T>(), id, param);

    public void Remove(Resource resource)
    {
        _resources.Remove(resource.Id);
        _inOrder[resource.GetType()].Remove(resource.Id);
    }

    /// <summary>Newest first, as all lists of the API.</summary>
    public IEnumerable<T> All<T>() where T : Resource
    {
        var ids = _inOrder.GetValueOrDefault(typeof(T)) ?? [];
        for (var at = ids.Count - 1; at >= 0; at--) yield return (T)_resources[ids[at]];
    }

    public void In(TimeSpan time, Action act) => clock.At(clock.GetUtcNow() + time, act);

    public void At(long instant, Action act) => clock.At(DateTimeOffset.FromUnixTimeSeconds(instant), act);

    private void Keep(Resource resource)
    {
        var isNew = !_resources.ContainsKey(resource.Id);
        _resources[resource.Id] = resource;
        if (!isNew) return;
        if (!_inOrder.TryGetValue(resource.GetType(), out var ids)) _inOrder[resource.GetType()] = ids = [];
        ids.Add(resource.Id);
    }

    private void Tell(string type, Resource resource, Resource? before)
    {
        var snapshot = Json.Of(resource);
        var previous = before is not null && type.EndsWith(".updated", StringComparison.Ordinal) ? Differences(Json.Of(before), snapshot) : null;
        var told = new Event
        {
            Id = NewId("evt"),
            Created = Now,
            Type = type,
            Data = new(snapshot, previous),
            Request = Cause,
            PendingWebhooks = All<WebhookEndpoint>().Count(e => e.Wants(type)),
        };
        Keep(told);
        webhooks.Post(this, told);
    }

    /// <summary>What has changed, as it was.</summary>
    private static JsonObject Differences(JsonObject before, JsonObject now) =>
        new(before.Where(p => !JsonNode.DeepEquals(p.Value, now[p.Key])).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    private static string Kind<T>() => string.Concat(typeof(T).Name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant();
}
