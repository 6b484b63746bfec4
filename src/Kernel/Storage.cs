using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Marten.Schema;
using Weasel.Postgresql.Tables;

namespace Portal;

/// <summary>JSON as the portal sends it: camelCase, enumerations by name, instants in UTC.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new Instants() } };

    /// <summary>RFC 3339 with <c>Z</c>, whatever offset it came with.</summary>
    private sealed class Instants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }
}

/// <summary>How modules declare the tables of their documents.</summary>
public static class TableExtensions
{
    /// <summary>The table <c>mt_doc_{alias}</c> of a document.</summary>
    public static Table<T> Table<T>(this StoreOptions o, string alias) where T : notnull => new(o, alias);

    /// <summary>A document whose rows <see cref="HotRead.ClientLines"/> lists: a stored line, by client and by time.</summary>
    public static Table<T> ClientLines<T>(this StoreOptions o, string alias, Expression<Func<T, object?>> clientId, Expression<Func<T, object?>> createdAt, Expression<Func<T, object?>> line) where T : notnull =>
        o.Table<T>(alias).Columns(clientId, createdAt, line).Index("tenant_id", "client_id", "created_at", "id").Index("tenant_id", "created_at", "id");
}

/// <summary>Columns and indexes beside a document's JSON, declared so that migrations keep them.</summary>
public sealed class Table<T> where T : notnull
{
    private readonly StoreOptions _options;
    private readonly string _alias;

    internal Table(StoreOptions options, string alias)
    {
        (_options, _alias) = (options, alias);
        options.Schema.For<T>().DocumentAlias(alias);
    }

    /// <summary>Stores members in columns of their own too, in snake case; text is stored as it is, to be sent unread.</summary>
    public Table<T> Columns(params Expression<Func<T, object?>>[] members)
    {
        foreach (var member in members.Select(Member))
            Alter(m => m.DuplicateField(member.Name, TypeOf(((PropertyInfo)member).PropertyType)));
        return this;
    }

    /// <summary>An index on columns in this order. What firms read begins with <c>tenant_id</c>.</summary>
    public Table<T> Index(params string[] columns) => Index(columns, null);

    /// <summary>An index on the rows that meet a condition.</summary>
    public Table<T> Index(string[] columns, string? where)
    {
        // PostgreSQL cuts names after 63 bytes, and two indexes on one table must differ before that.
        var name = $"idx_{_alias}_{string.Join('_', columns.Except(["tenant_id"]))}" + (where is null ? "" : "_some");
        return Alter(m => m.Indexes.Add(new IndexDefinition(name) { Columns = columns, Predicate = where }));
    }

    private Table<T> Alter(Action<DocumentMapping> change)
    {
        _options.Policies.ForAllDocuments(m =>
        {
            if (m.DocumentType == typeof(T)) change(m);
        });
        return this;
    }

    private static MemberInfo Member(Expression<Func<T, object?>> member) =>
        (member.Body is UnaryExpression { Operand: var inner } ? inner : member.Body) is MemberExpression { Member: var named } ? named
            : throw new ArgumentException($"{member} names no member of {typeof(T).Name}.", nameof(member));

    private static string? TypeOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) ? "timestamptz" : type == typeof(string) ? "text" : null;
}
