using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>One request to the API, as an operation sees it.</summary>
/// <param name="Account">Whose key it came with.</param>
/// <param name="Form">Its parameters, of the body or of the query.</param>
/// <param name="Id">What its path names, where it names something.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Origin">Where the twin was asked: pages that it hosts lie there.</param>
/// <param name="Upload">The file that came with it; null where none did.</param>
internal sealed record Call(Account Account, FormBody Form, string Id, string Path, string Origin, Upload? Upload)
{
    public T Get<T>() where T : Resource => Account.Get<T>(Id);
}

/// <summary>The one pipeline of all operations: key, faults, idempotency, parameters, the operation itself, expansion, errors.</summary>
internal sealed class Api(WebApplication app, TwinState twin)
{
    /// <summary>The version of the API that the twin speaks, which is that of the client that the portal uses.</summary>
    public const string Version = "2026-10-28.endive";

    /// <param name="path">Its <c>{id}</c> is the call's.</param>
    /// <param name="answer">What is done, under the twin's lock; a resource, a page or a deletion.</param>
    /// <param name="parameters">The names of all parameters; a name stands for all below it.</param>
    public void Get(string path, Func<Call, object> answer, string parameters = "") => Map("GET", path, answer, parameters);

    public void Post(string path, Func<Call, object> answer, string parameters = "") => Map("POST", path, answer, parameters);

    public void Delete(string path, Func<Call, object> answer) => Map("DELETE", path, answer, "");

    public void RefuseTheRest() => app.Map("/v1/{**rest}", http => Send(http, Refusal(
        new(404, "invalid_request_error", null, $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path}): the twin has no such operation."))));

    private void Map(string method, string path, Func<Call, object> answer, string parameters)
    {
        string[] known = [.. parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries), "expand"];
        app.MapMethods(path, [method], (RequestDelegate)(http => Handle(http, answer, known)));
    }

    private async Task Handle(HttpContext http, Func<Call, object> answer, string[] known)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        var cause = new Cause(Account.NewId("req", 14), request.Method == "POST" && request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null);
        http.Response.Headers["Request-Id"] = cause.Id;
        http.Response.Headers["Stripe-Version"] = request.Headers["Stripe-Version"] is [{ Length: > 0 } version] ? version : Version;
        if (cause.IdempotencyKey is not null) http.Response.Headers["Idempotency-Key"] = cause.IdempotencyKey;
        var (body, upload) = await Read(request, ct);
        Reply? reply;
        Fault? fault = null;
        try
        {
            (var account, fault, reply, var late) = twin.Do(() => Enter(request, cause, body));
            if (fault?.Kind is FaultKind.ResetBefore)
            {
                http.Abort();
                return;
            }
            if (reply is not null) http.Response.Headers["Idempotent-Replayed"] = "true";
            await late;
            var form = FormBody.Parse(request.Method == "POST" ? body : request.QueryString.Value ?? "");
            var call = new Call(account, form, request.RouteValues["id"] as string ?? "", request.Path, $"{request.Scheme}://{request.Host}", upload);
            reply ??= twin.Do(() => Work(call, cause, answer, known));
        }
        catch (StripeError e)
        {
            reply = Refusal(e);
        }
        if (fault?.Kind is FaultKind.SlowAfter) await twin.Wait(fault.Late);
        if (fault?.Kind is FaultKind.ResetAfter) http.Abort();
        else await Send(http, reply);
    }

    /// <summary>The body as a form. Of a file it has the hash: the same request is the same body, whatever separates its parts.</summary>
    private static async Task<(string Body, Upload? File)> Read(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync(ct), null);
        }
        var form = await request.ReadFormAsync(ct);
        var fields = form.SelectMany(f => f.Value, (f, value) => (f.Key, Value: value ?? ""));
        Upload? upload = null;
        if (form.Files is [var file, ..])
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            upload = new(file.FileName, file.ContentType, content.ToArray());
            fields = fields.Append((file.Name, $"{file.FileName} {Convert.ToHexString(SHA256.HashData(upload.Content))}"));
        }
        return (string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")), upload);
    }

    /// <summary>Whose request it is, what goes wrong with it, and how it was answered before: in one step, so that of two with one key one waits.</summary>
    private (Account Account, Fault? Fault, Reply? Earlier, Task Late) Enter(HttpRequest request, Cause cause, string body)
    {
        var account = twin.AccountOf(Key(request));
        var fault = twin.Faults.Take(request.Method, request.Path, account.Id);
        if (fault?.Kind is FaultKind.Status) throw fault.Error;
        var once = fault?.Kind is FaultKind.ResetBefore ? null : cause.IdempotencyKey;
        var earlier = once is null ? null : account.Idempotency.Enter(once, $"{request.Method} {request.Path}\n{body}");
        return (account, fault, earlier, fault?.Kind is FaultKind.Slow ? twin.Wait(fault.Late) : Task.CompletedTask);
    }

    /// <summary>Whoever has gone meanwhile finds what was done by the same key.</summary>
    private static Reply Work(Call call, Cause cause, Func<Call, object> answer, string[] known)
    {
        Reply? reply = null;
        call.Account.Cause = cause;
        try
        {
            call.Form.RefuseAllBut(known);
            var done = answer(call);
            return reply = Serialized(200, Json.Answer(done).Expanded(call.Account, call.Form.Texts("expand")));
        }
        catch (StripeError e)
        {
            return reply = Refusal(e);
        }
        finally
        {
            call.Account.Cause = Cause.None;
            if (cause.IdempotencyKey is not null) call.Account.Idempotency.Leave(cause.IdempotencyKey, reply);
        }
    }

    private static string? Key(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;

    private static Reply Refusal(StripeError e) => Serialized(e.Status, e.Body);

    private static Reply Serialized(int status, JsonObject body) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString(Json.Options)));

    private static async Task Send(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = reply.Body.Length;
        await http.Response.Body.WriteAsync(reply.Body);
    }
}
