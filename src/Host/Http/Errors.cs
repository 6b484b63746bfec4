using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JasperFx;
using Marten.Exceptions;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace Portal.Http;

/// <summary>Turns whatever goes wrong into problem details (RFC 9457). Nobody sees a stack trace.</summary>
internal sealed partial class Errors(RequestDelegate next, ILogger<Errors> log)
{
    /// <param name="Code">The last part of the type, to program against.</param>
    /// <param name="TraceId">Finds the request in the logs.</param>
    internal sealed record Details(string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyList<FieldError>? Errors);

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public async Task Invoke(HttpContext http)
    {
        try { await next(http); }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var refusal = Translate(e, http);
            // What is away for a while, such as a payment provider, is not an error of each request: whoever asks for it says so once.
            var isAway = refusal is { Problem.Status: 503, InnerException: null };
            if (refusal.Problem.Status >= 500 && !isAway) log.LogError(e, "{Method} {Path} failed", http.Request.Method, Telemetry.PathOf(http));
            await Write(http, refusal);
        }
    }

    public static Problem Of(int status) => status switch
    {
        401 => Problems.NotSignedIn,
        403 => Problems.Forbidden,
        404 => Problems.NotFound,
        405 => Problems.MethodNotAllowed,
        413 => Problems.TooLarge,
        415 => Problems.UnsupportedMediaType,
        429 => Problems.TooMany,
        >= 400 and < 500 => Problems.InvalidBody,
        _ => Problems.Unexpected,
    };

    public static Task Write(HttpContext http, Refusal refusal)
    {
        var problem = refusal.Problem;
        // The server reads on for some seconds: whoever is still sending would else see a broken connection in place of the answer.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var allow = http.Response.Headers.Allow;
        http.Response.StatusCode = problem.Status;
        http.Response.ContentLength = null;
        http.Response.Headers.ETag = default;
        if (problem.Status == 401) http.Response.Headers.WWWAuthenticate = "Session";
        if (problem.Status == 405) http.Response.Headers.Allow = allow;
        if (problem.Status == 503) http.Response.Headers.RetryAfter = "2";
        if (refusal.RetryAfter is { } wait) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var trace = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return http.Response.WriteAsJsonAsync(new Details($"/problems/{problem.Code}", problem.Title, problem.Status, refusal.Message, problem.Code, trace, refusal.Errors.Count > 0 ? refusal.Errors : null),
            Compact, "application/problem+json", http.RequestAborted);
    }

    private static Refusal Translate(Exception e, HttpContext http) => e switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
        BadHttpRequestException { StatusCode: 400 } bad => Unbound(bad),
        BadHttpRequestException bad => Of(bad.StatusCode).Refuse(),
        _ when Causes(e).Any(c => c is ConcurrencyException or DocumentAlreadyExistsException or ExistingStreamIdCollisionException
            or PostgresException { SqlState: "23505" or "40001" or "40P01" }) =>
            http.Request.Headers.IfMatch.Count > 0 ? Problems.Stale.Refuse(pointer: "If-Match") : Problems.Conflict.Refuse(),
        // The door lets nothing of the kind in; what the database refuses all the same is the request's fault.
        _ when Causes(e).Any(c => c is EncoderFallbackException
            or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter }) =>
            Problems.InvalidBody.Refuse(Unicode.Rule),
        _ when Causes(e).Any(c => c is PostgresException { SqlState: "53100" }) => Problems.StorageFull.Refuse(),
        _ when Causes(e).Any(c => c is NpgsqlException { IsTransient: true } or TimeoutException) => Problems.Unavailable.Refuse(),
        _ => Problems.Unexpected.Refuse(),
    };

    private static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
            if (e is AggregateException many)
                foreach (var cause in many.InnerExceptions.SelectMany(Causes)) yield return cause;
        }
    }

    private static Refusal Unreadable(JsonException e)
    {
        var pointer = JsonPointer.Of(e.Path ?? "");
        var unknown = UnknownMember().Match(e.Message);
        return unknown.Success
            ? Problems.InvalidBody.Refuse($"There is no field \"{unknown.Groups[1].Value}\" here.", pointer)
            : Problems.InvalidBody.Refuse(e.Path is null or "$" ? "The body is not valid JSON of the form that this operation takes." : "The value of this field has the wrong form.", pointer);
    }

    private static Refusal Unbound(BadHttpRequestException e) => Parameter().Match(e.Message) is { Success: true } parameter
        ? Problems.InvalidBody.Refuse($"The value of {parameter.Groups[1].Value} is missing or has the wrong form.", parameter.Groups[1].Value)
        : Problems.InvalidBody.Refuse();

    [GeneratedRegex("property '([^']{1,100})' could not be mapped", RegexOptions.None, 200)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("parameter \"[^\"]* ([^\" ]+)\"", RegexOptions.None, 200)]
    private static partial Regex Parameter();
}
