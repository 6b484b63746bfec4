using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Portal;

/// <summary>
/// The few hottest reads in one round trip: firm, sign-in check and rows in one batch; stored text goes from the database
/// to the socket unread. The statement joins <c>identity.signed_in me</c>; $1 is the firm, $2 the session.
/// </summary>
public sealed class HotRead(Database database, ICredentials credentials, Cursors cursors, Caller caller, TimeProvider clock)
{
    /// <summary>A page of rows (text line, timestamptz at, uuid id); no row means not signed in, a null line nothing to show, a false fourth column that what the list hangs on is not there.</summary>
    /// <param name="sql">Parts of the statement; nulls are left out, holes become parameters. It reads one row more than the page shows.</param>
    public Task Page(HttpContext http, PageRequest page, params FormattableString?[] sql) => Read(http, sql, async rows =>
    {
        var limit = page.Limit;
        // Written apart from the response until complete: an error halfway must still become an error.
        var body = new ArrayBufferWriter<byte>(8192);
        body.Write("{\"items\":["u8);
        string? next = null;
        (DateTimeOffset At, Guid Id) last = default;
        var count = 0;
        if (rows.FieldCount > 3 && !rows.GetBoolean(3)) throw Problems.NotFound.Refuse();
        if (!rows.IsDBNull(0))
            do
            {
                if (count == limit) { next = cursors.Write(http, last.At, last.Id); break; }
                if (count++ > 0) body.Write(","u8);
                body.Write(rows.GetFieldValue<byte[]>(0));
                if (count == limit) last = (rows.GetFieldValue<DateTimeOffset>(1), rows.GetGuid(2));
            } while (await rows.ReadAsync());
        body.Write(next is null ? "],\"nextCursor\":null}"u8 : Encoding.UTF8.GetBytes($"],\"nextCursor\":\"{next}\"}}"));
        Cursors.Announce(http, next);
        await Send(http, body.WrittenMemory);
    });

    /// <summary>One thing: the statement gives (text body, bigint version); a null body is a thing that is not there for the caller.</summary>
    /// <param name="seen">Runs before the answer when a third column says that this is the first time the caller sees it.</param>
    public Task One(HttpContext http, FormattableString sql, Func<Task>? seen = null) => One(http, [sql], seen);

    /// <summary>The same, of a statement in parts.</summary>
    public Task One(HttpContext http, FormattableString?[] sql, Func<Task>? seen = null) => Read(http, sql, async rows =>
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

    /// <summary>
    /// The lines of one table that belong to clients, newest first: all of the firm's for a member of all clients, else those of
    /// the clients for whom they hold the right, each half on its own index.
    /// </summary>
    /// <param name="table">Has tenant_id, client_id, created_at, id and list_line, and an index on (tenant_id, client_id, created_at, id).</param>
    /// <param name="contactSees">What a contact sees of its clients' rows, as SQL; a constant of the caller's.</param>
    /// <param name="filters">More conditions on the rows, each beginning with <c>and</c>.</param>
    public Task ClientLines(HttpContext http, PageRequest page, string table, Section section, string contactSees, Guid? clientId, params FormattableString?[] filters)
    {
        var rows = $"""select list_line, created_at, id from {table} where tenant_id = $1""";
        var after = When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})");
        FormattableString newest = $"order by created_at desc, id desc limit {page.Limit + 1}";
        return Page(http, page, [
            $"select r.list_line, r.created_at, r.id from identity.signed_in me left join lateral ((",
            Text(rows), $"and me.all_clients", When(clientId is not null, $"and client_id = {clientId}"), .. filters, after, newest,
            $") union all (select i.* from identity.clients_with(me.rights, {section.Name}, {section.From(section.Lowest)}) client cross join lateral (",
            Text(rows), $"and client_id = client", Text($"and (me.role <> 'contact' or {contactSees})"), .. filters, after, newest,
            $") i where not me.all_clients", When(clientId is not null, $"and client = {clientId}"), $")", newest,
            $") r on true where me.tenant_id = $1 and me.session_id = $2"]);
    }

    /// <summary>A part of a statement that is there only when <paramref name="present"/>.</summary>
    public static FormattableString? When(bool present, FormattableString part) => present ? part : null;

    /// <summary>Constant text of a module's own, as a part of a statement.</summary>
    public static FormattableString Text(string constant) =>
        System.Runtime.CompilerServices.FormattableStringFactory.Create(constant.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>The batch that this begins sees that firm alone; a session of limited scopes counts as signed in only for the scope named.</summary>
    public static NpgsqlBatchCommand In(string firm, string? scope = null) =>
        Command("select set_config('app.tenant_id', $1, true), set_config('app.scope', $2, true)", [firm, scope ?? ""]);

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
        var operation = http.GetEndpoint()!.Metadata.GetMetadata<Operation>()!;
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(In(firm, operation.Scope));
        batch.BatchCommands.Add(Command(sql.ToString(), [firm, session, .. values]));
        // Not called off when the caller goes away: it is over sooner, and calling off in the middle leaves in doubt which statements the connection has prepared.
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

/// <summary>Entity tags: the stream's version, the same for every caller.</summary>
public static class ETags
{
    /// <summary>Sets the answer's ETag.</summary>
    public static void Set(HttpContext http, long version) => http.Response.Headers.ETag = Of(version);

    /// <summary>Sets the ETag, and answers 304 when the caller already has that version.</summary>
    public static bool NotModified(HttpContext http, long version)
    {
        Set(http, version);
        if (!http.Request.Headers.IfNoneMatch.Contains(Of(version))) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>The version that If-Match names; null when the header is absent.</summary>
    /// <exception cref="Refusal">412 when it names something that is no ETag of ours.</exception>
    public static long? IfMatch(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.IfMatch].ToString();
        if (header.Length == 0 || header == "*") return null;
        return header.StartsWith("\"v", StringComparison.Ordinal) && header.EndsWith('"') && long.TryParse(header.AsSpan(2, header.Length - 3), out var version)
            ? version : throw Problems.Stale.Refuse(pointer: "If-Match");
    }

    private static string Of(long version) => $"\"v{version}\"";
}
