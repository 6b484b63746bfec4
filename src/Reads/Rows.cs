using System.Runtime.CompilerServices;

namespace Portal;

/// <summary>
/// Which rows of one table a list shows, newest first or as the operation's <see cref="Sorting"/> allows. The hot read adds who asks, what
/// they may see, cursor and order. Constants are the module's own SQL; what callers send goes through holes, which become parameters.
/// </summary>
/// <remarks>The table has <c>tenant_id</c>, <c>id</c>, an instant to order by and a stored line, and an index on them in that order.</remarks>
public sealed class Rows
{
    private readonly string _table;
    private readonly List<FormattableString> _where = [];
    private string _at = "created_at", _columns = "list_line", _shown = "r.list_line", _joined = "", _contactsSee = "true";
    private FormattableString? _clients, _parent;
    private Guid? _clientId;

    private Rows(string table) => _table = table;

    /// <summary>The firm's: the operation's roles say who sees them.</summary>
    public static Rows Of(string table) => new(table);

    /// <summary>The caller's own.</summary>
    public static Rows OfCaller(string table) => new Rows(table).And($"person_id = me.person_id");

    /// <summary>Those of clients: all for a member of all clients, else of those for whom the caller holds the right, each half on its own index.</summary>
    /// <param name="table">Has <c>client_id</c> as well, and indexes with it and without it.</param>
    /// <param name="contactsSee">What contacts see of their clients' rows, as SQL.</param>
    public static Rows OfClients(string table, Right right, string contactsSee = "true") =>
        new(table) { _clients = $"identity.clients_with(me.rights, {right.Section.Name}, {right.Levels}) client", _contactsSee = contactsSee };

    /// <summary>The same for whoever holds any right for the client.</summary>
    public static Rows OfClients(string table, string contactsSee) =>
        new(table) { _clients = $"(select key::uuid from jsonb_object_keys(me.rights) key) held(client)", _contactsSee = contactsSee };

    /// <summary>Ordered by that instant instead of <c>created_at</c>.</summary>
    public Rows By(string column) => Set(r => r._at = column);

    /// <summary>Only the rows that meet a condition.</summary>
    public Rows And(FormattableString condition) => Set(r => r._where.Add(condition));

    /// <summary>A filter: the condition holds where the caller gave a value.</summary>
    public Rows And(object? given, FormattableString condition) => given is null ? this : And(condition);

    /// <summary>A search: what the caller looks for stands in the column <c>search</c>. It reads the firm's rows one by one, which a tenant's size bears.</summary>
    public Rows Search(string? q) => Filter.Search(q) is { } asked ? And($"strpos(search, {asked}) > 0") : this;

    /// <summary>A filter: that client's rows alone.</summary>
    public Rows OfClient(Guid? clientId) => Set(r => r._clientId = clientId);

    /// <summary>Shows an expression of <c>r</c>, <c>me</c> and what is joined to the page's rows, instead of the stored line.</summary>
    /// <param name="columns">What the expression reads of the row.</param>
    /// <param name="joined">Tables joined to the rows of the page.</param>
    public Rows Showing(string columns, string shown, string joined = "") => Set(r => (r._columns, r._shown, r._joined) = (columns, shown, joined));

    /// <summary>The rows of one thing, <c>parent</c>: 404 where it is not there for the caller.</summary>
    /// <param name="right">What the caller must hold for its client; null where the operation's roles say it all.</param>
    /// <param name="contactsSee">Which of their clients' things contacts see, as SQL over <c>parent</c>.</param>
    public Rows Under(string table, Guid id, Right? right, string contactsSee = "true") => Under(table, right is null
        ? (FormattableString)$"parent.id = {id}"
        : Sql.Join(Sql.Text($"(me.role <> 'contact' or {contactsSee}) and"),
            $"parent.id = {id} and (me.all_clients or parent.client_id in (select identity.clients_with(me.rights, {right.Section.Name}, {right.Levels})))"));

    /// <summary>The same for a client's thing that the firm's people alone look into.</summary>
    public Rows UnderForFirm(string table, Guid id) => Under(table, $"parent.id = {id} and (me.all_clients or me.rights ? parent.client_id::text)");

    /// <summary>What is selected, of whom, in which order: for <see cref="HotRead"/>.</summary>
    internal (FormattableString Select, FormattableString?[] From, string Order) Statement(PageRequest page, Sorting? sorting)
    {
        var (by, isDescending) = sorting?.Read(page.Sort) ?? (null, true);
        var (column, direction) = (by?.Column ?? _at, isDescending ? "desc" : "asc");
        var order = $"order by {column} {direction}, id {direction}";
        FormattableString?[] filters =
        [
            .. _where.SelectMany(w => new[] { Sql.Text("and"), w }),
            // Rows that an earlier release stored have no value yet: they have their place in this order once they are stored anew.
            by is null ? null : Sql.Text($"and {column} is not null"),
            page.After is { } after ? Sql.Join(Sql.Text($"and ({column}, id) {(isDescending ? "<" : ">")}"), Key(by, after)) : null,
            Sql.Text(order), $"limit {page.Limit + 1}",
        ];
        var rows = Sql.Text($"select {_columns}, {column}, id from {_table} where tenant_id = $1");
        FormattableString?[] found = _clients is null ? [rows, .. filters] :
        [
            Sql.Text("("), rows, $"and me.all_clients", Sql.When(_clientId, $"and client_id = {_clientId}"), .. filters,
            $") union all (select i.* from", _clients, $"cross join lateral (", rows, Sql.Text($"and client_id = client and (me.role <> 'contact' or {_contactsSee})"), .. filters,
            $") i where not me.all_clients", Sql.When(_clientId, $"and client = {_clientId}"), $")", Sql.Text(order), $"limit {page.Limit + 1}",
        ];
        return (Sql.Text($"{_shown}, r.{column}{(by is null ? "" : "::text")}, r.id" + (_parent is null ? "" : ", parent.id is not null")),
            [_parent, $"left join lateral (", .. found, $") r on true", Sql.Text(_joined)],
            _joined.Length > 0 ? $"order by r.{column} {direction}, r.id {direction}" : "");
    }

    private static FormattableString Key(Order? by, Position after) => by is null
        ? $"({after.At}, {after.Id})"
        : FormattableStringFactory.Create($"({{0}}::{by.Type}, {{1}})", after.Text, after.Id);

    private Rows Under(string table, FormattableString which) =>
        Set(r => r._parent = Sql.Join(Sql.Text($"left join {table} parent on parent.tenant_id = $1 and"), which));

    private Rows Set(Action<Rows> set)
    {
        set(this);
        return this;
    }
}

/// <summary>Statements in parts, whose holes become parameters.</summary>
public static class Sql
{
    /// <summary>Constant text of a module's own, as a part of a statement.</summary>
    public static FormattableString Text(string constant) =>
        FormattableStringFactory.Create(constant.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>A part that is there only where something was given.</summary>
    public static FormattableString? When(object? given, FormattableString part) => given is null or false ? null : part;

    internal static FormattableString Join(FormattableString constant, FormattableString part) => FormattableStringFactory.Create($"{constant.Format} {part.Format}", part.GetArguments());
}
