using System.Linq.Expressions;
using System.Reflection;
using Marten;
using Marten.Schema;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Portal;

/// <summary>Locks that last until the session commits or gives up.</summary>
public static class SessionLocks
{
    /// <summary>From here to the commit nobody else, on any node, holds a lock of this name: whoever asks for it waits.</summary>
    public static Task Lock(this IDocumentSession session, string name, CancellationToken ct) => session.Lock([name], ct);

    /// <summary>The same for several, taken in the order given: whoever else takes some of them takes them in that order.</summary>
    public static async Task Lock(this IDocumentSession session, IEnumerable<string> names, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1) name")
        {
            Parameters = { new() { Value = names.ToArray() } },
        };
        await session.ExecuteAsync(wait, ct);
    }
}

/// <summary>How modules declare the tables of their documents.</summary>
public static class TableExtensions
{
    /// <summary>The table <c>mt_doc_{alias}</c> of a document.</summary>
    public static Table<T> Table<T>(this StoreOptions o, string alias) where T : class => new(o, alias);

    /// <summary>A document whose rows belong to clients and are listed by them: see <c>Rows.OfClients</c>.</summary>
    public static Table<T> ClientRows<T>(this StoreOptions o, string alias, Expression<Func<T, object?>> clientId, Expression<Func<T, object?>> createdAt, Expression<Func<T, object?>> line) where T : class =>
        o.Table<T>(alias).Columns(clientId, createdAt, line).Index("tenant_id", "client_id", "created_at", "id").Index("tenant_id", "created_at", "id");
}

/// <summary>Columns and indexes beside a document's JSON, declared so that migrations keep them.</summary>
public sealed class Table<T> where T : class
{
    private readonly List<PropertyInfo> _columns = [];

    internal Table(StoreOptions options, string alias)
    {
        (Options, Alias) = (options, alias);
        options.Schema.For<T>().DocumentAlias(alias);
    }

    internal StoreOptions Options { get; }
    internal string Alias { get; }
    internal IReadOnlyList<PropertyInfo> Members => _columns;

    /// <summary>Stores members in columns of their own too, in snake case; text is stored as it is, to be sent unread.</summary>
    public Table<T> Columns(params Expression<Func<T, object?>>[] members)
    {
        foreach (var member in members.Select(Member))
        {
            _columns.Add(member);
            Alter(m => m.DuplicateField(member.Name, TypeOf(member.PropertyType)));
        }
        return this;
    }

    /// <summary>Indexes to list a client's rows, and a firm's, in the order of each of these columns.</summary>
    public Table<T> SortedBy(params string[] columns)
    {
        foreach (var column in columns) Index("tenant_id", "client_id", column, "id").Index("tenant_id", column, "id");
        return this;
    }

    /// <summary>An index on columns in this order. What firms read begins with <c>tenant_id</c>.</summary>
    public Table<T> Index(params string[] columns) => Index(columns, null);

    /// <summary>An index on the rows that meet a condition.</summary>
    public Table<T> Index(string[] columns, string? where)
    {
        // PostgreSQL cuts names after 63 bytes, and two indexes on one table must differ before that.
        var name = $"idx_{Alias}_{string.Join('_', columns.Except(["tenant_id"]))}" + (where is null ? "" : "_some");
        return Alter(m => m.Indexes.Add(new IndexDefinition(name) { Columns = columns, Predicate = where }));
    }

    private Table<T> Alter(Action<DocumentMapping> change)
    {
        Options.Policies.ForAllDocuments(m =>
        {
            if (m.DocumentType == typeof(T)) change(m);
        });
        return this;
    }

    private static PropertyInfo Member(Expression<Func<T, object?>> member) =>
        (member.Body is UnaryExpression { Operand: var inner } ? inner : member.Body) is MemberExpression { Member: PropertyInfo named } ? named
            : throw new ArgumentException($"{member} names no member of {typeof(T).Name}.", nameof(member));

    private static string? TypeOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) ? "timestamptz" : type == typeof(string) ? "text" : null;
}
