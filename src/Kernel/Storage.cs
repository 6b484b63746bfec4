using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;

namespace Portal;

/// <summary>JSON as the portal sends and stores it: camelCase, enumerations by name.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}

/// <summary>How modules declare tables that are read without being parsed.</summary>
public static class StorageExtensions
{
    /// <summary>A document whose rows <see cref="HotRead.ClientLines"/> lists: a stored line, by client and by time.</summary>
    public static void ClientLines<T>(this StoreOptions o, string alias, Expression<Func<T, object?>> clientId, Expression<Func<T, object?>> createdAt, Expression<Func<T, object?>> line) where T : notnull
    {
        o.Schema.For<T>().DocumentAlias(alias).Text(line)
            .Duplicate(clientId, null, null, i => { i.Name = $"idx_{alias}_client_newest"; i.Columns = ["tenant_id", "client_id", "created_at", "id"]; }, false, false)
            .Duplicate(createdAt, "timestamptz", null, i => { i.Name = $"idx_{alias}_newest"; i.Columns = ["tenant_id", "created_at", "id"]; }, false, false);
    }

    /// <summary>Stores a member as text, to be sent as it is. Marten indexes every such column; this one's index stays empty.</summary>
    public static MartenRegistry.DocumentMappingExpression<T> Text<T>(this MartenRegistry.DocumentMappingExpression<T> document, Expression<Func<T, object?>> member) where T : notnull =>
        document.Duplicate(member, "text", null, i => i.Predicate = "false", false, false);
}
