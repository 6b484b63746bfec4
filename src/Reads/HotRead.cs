using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Portal;

/// <summary>
/// Reads in one round trip: firm, sign-in check, roles, rights and rows in one batch; stored text goes from the database to
/// the socket unread. Statements are joined to <c>identity.signed_in($1, $2) me</c>; $1 is the firm, $2 the session.
/// </summary>
public sealed class HotRead(Database database, ICredentials credentials, Cursors cursors, Caller caller, TimeProvider clock)
{
    /// <summary>A page of the rows that the caller sees.</summary>
    public Task List(HttpContext http, PageRequest page, Rows rows)
    {
        var (select, from, order) = rows.Statement(page, http.GetEndpoint()!.Metadata.GetMetadata<Sorting>());
        return List(http, page, select, from, order);
    }

    /// <summary>A page of rows of a statement of the module's own, for the few that are no rows of one table.</summary>
    /// <param name="select">(text line, timestamptz at, uuid id): a null line is nothing to show, a false fourth column says that what the list hangs on is not there.</param>
    /// <param name="from">What is joined to <c>me</c>, with one row more than the page shows; nulls are left out.</param>
    public Task List(HttpContext http, PageRequest page, FormattableString select, FormattableString?[] from, string order = "") => Page(http, page, Frame(http, select, from, order));

    /// <summary>One thing.</summary>
    /// <param name="select">(text body, bigint version): a null body is a thing that is not there for the caller.</param>
    /// <param name="from">What is joined to <c>me</c>.</param>
    /// <param name="seen">Runs before the answer when a third column says that this is the first time the caller sees it.</param>
    public Task One(HttpContext http, FormattableString select, FormattableString?[] from, Func<Task>? seen = null) => One(http, Frame(http, select, from, ""), seen);

    /// <summary>Who asks is joined to what they ask for; the operation's roles are asked of the same row that signs them in.</summary>
    private static FormattableString?[] Frame(HttpContext http, FormattableString select, FormattableString?[] from, string order) =>
        [$"select", select, $"from identity.signed_in($1, $2) me", .. from, $"where me.role = any({OperationOf(http).RoleNames})", Sql.Text(order)];

    private static Operation OperationOf(HttpContext http) => http.GetEndpoint()!.Metadata.GetMetadata<Operation>()!;

    private Task Page(HttpContext http, PageRequest page, FormattableString?[] sql) => Read(http, sql, async rows =>
    {
        var limit = page.Limit;
        // Written apart from the response until complete: an error halfway must still become an error.
        var body = new ArrayBufferWriter<byte>(8192);
        body.Write("{\"items\":["u8);
        string? next = null;
        Position last = default;
        var count = 0;
        if (rows.FieldCount > 3 && !rows.GetBoolean(3)) throw Problems.NotFound.Refuse();
        if (!rows.IsDBNull(0))
            do
            {
                if (count == limit) { next = cursors.Write(http, last); break; }
                if (count++ > 0) body.Write(","u8);
                body.Write(rows.GetFieldValue<byte[]>(0));
                if (count == limit) last = PositionOf(rows);
            } while (await rows.ReadAsync());
        body.Write(next is null ? "],\"nextCursor\":null}"u8 : Encoding.UTF8.GetBytes($"],\"nextCursor\":\"{next}\"}}"));
        Cursors.Announce(http, next);
        await Send(http, body.WrittenMemory);
    });

    private static Position PositionOf(NpgsqlDataReader row) =>
        row.GetFieldType(1) == typeof(string)
            ? Position.Of(row.GetString(1), row.GetGuid(2))
            : Position.Of(row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(2));

    private Task One(HttpContext http, FormattableString?[] sql, Func<Task>? seen) => Read(http, sql, async rows =>
    {
        if (rows.IsDBNull(0)) throw Problems.NotFound.Refuse();
        if (ETags.NotModified(http, rows.GetInt64(1))) return;
        var body = rows.GetFieldValue<byte[]>(0);
        if (seen is not null && rows.GetBoolean(2))
        {
            var known = await credentials.Resolve(http) ?? throw Problems.NotSignedIn.Refuse();
            caller.ActAs(known.Actor, known.SignIn);
            // Whoever looks on behalf of somebody has not seen it in their stead.
            if (known.Actor.ViewedBy is null) await seen();
        }
        await Send(http, body);
    });

    /// <summary>Whether the statement, of $1 the firm and then the values, gives a row.</summary>
    public static async Task<bool> Any(Database database, Guid firmId, string sql, params object[] values)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(Command(sql, [firmId.ToString(), .. values]));
        // Not called off halfway either: see below.
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        return await rows.ReadAsync();
    }

    /// <summary>What things are called: those of clients for whom the actor holds the right.</summary>
    /// <param name="sql">Gives id, client and name, of $1 the firm, $2 the ids, and then the values.</param>
    public static async Task<IReadOnlyDictionary<Guid, string>> Names(
        Database database, Actor actor, Right right, string sql, Guid[] ids, params object[] values)
    {
        var firm = actor.FirmId.ToString();
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm));
        batch.BatchCommands.Add(Command(sql, [firm, ids, .. values]));
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.NextResultAsync();
        var names = new Dictionary<Guid, string>();
        while (await rows.ReadAsync())
            if (actor.May(right, rows.GetGuid(1))) names[rows.GetGuid(0)] = rows.GetString(2);
        return names;
    }

    private async Task Read(HttpContext http, FormattableString?[] parts, Func<NpgsqlDataReader, Task> answer)
    {
        var sql = new StringBuilder();
        var values = new List<object?>();
        foreach (var part in parts)
        {
            if (part is null) continue;
            sql.AppendFormat(null, part.Format, [.. Enumerable.Range(values.Count + 3, part.ArgumentCount).Select(n => $"${n}")]).Append('\n');
            values.AddRange(part.GetArguments());
        }

        var (firm, session) = credentials.Read(http) ?? throw Problems.NotSignedIn.Refuse();
        var operation = OperationOf(http);
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firm, operation.Scope));
        batch.BatchCommands.Add(Command(sql.ToString(), [firm, session, .. values]));
        // Not called off when the caller goes away: it is over sooner.
        await using (var rows = await batch.ExecuteReaderAsync())
        {
            await rows.NextResultAsync();
            if (await rows.ReadAsync())
            {
                await answer(rows);
                return;
            }
        }
        throw await Refusal(http, operation); // the reader is disposed of once: the next request has it by then
    }

    /// <summary>The statement says only that the caller may not; a second look, which nobody waits for otherwise, says why.</summary>
    private async Task<Refusal> Refusal(HttpContext http, Operation operation)
    {
        if (await credentials.Resolve(http) is { } known) Admission.Check(operation, known.Actor, known.SignIn, http.Request.Method, clock.GetUtcNow());
        return Problems.NotSignedIn.Refuse();
    }

    private static Task Send(HttpContext http, ReadOnlyMemory<byte> json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    private static NpgsqlBatchCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
