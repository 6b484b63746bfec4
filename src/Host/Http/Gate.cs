using Microsoft.AspNetCore.Http.Features;

namespace Portal.Http;

/// <summary>Before any use case: did the request come from the portal, may this role call the operation, are its conditions there.</summary>
internal sealed class Gate(RequestDelegate next, ICredentials credentials, TimeProvider clock)
{
    public Task Invoke(HttpContext http, Caller caller)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation) return next(http);
        caller.Operation = operation;
        caller.TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        var bearer = http.Request.BringsAuthorization();
        if (operation.SignsInByAddress && caller.SignIn?.Kind != SignInKind.Calendar) throw Problems.NotFound.Refuse();
        if (bearer && caller.Actor is null && !operation.Who.Anonymous && !operation.SignsInWithin) throw Problems.NotSignedIn.Refuse();
        // A foreign page cannot set an Authorization header, so with one there is nothing to forge.
        if (changes && !bearer && IsForeign(http.Request)) throw Problems.CrossSite.Refuse();
        if (!operation.Who.Anonymous)
        {
            if (caller.Actor is null && !operation.SignsInWithin) throw Problems.NotSignedIn.Refuse();
            if (caller.Actor is { } actor) Admission.Check(operation, actor, caller.SignIn, http.Request.Method, clock.GetUtcNow());
            if (changes && !bearer && !credentials.IsOurs(http)) throw Problems.CrossSite.Refuse();
            Conditions(http, operation, caller);
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = operation.MaxBody ?? limit.MaxRequestBodySize;
            if (http.Request.ContentLength > limit.MaxRequestBodySize) throw Problems.TooLarge.Refuse($"What is sent here has at most {limit.MaxRequestBodySize:N0} bytes.");
        }
        http.Response.OnStarting(() =>
        {
            if (caller.Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Conditions(HttpContext http, Operation operation, Caller caller)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 255) throw Problems.KeyMissing.Refuse("An Idempotency-Key has at most 255 characters.", "Idempotency-Key");
        if (operation.KeyRequired && key.Length == 0) throw Problems.KeyMissing.Refuse(pointer: "Idempotency-Key");
        // What the operator asks for may be repeated as it is; a key is remembered within a firm, and the operator has none.
        if (HttpMethods.IsPost(http.Request.Method) && key.Length > 0 && caller.Actor?.Role != Role.Operator) caller.IdempotencyKey = key;
        if (!operation.IfMatch) return;
        if (!HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.IfMatch.ToString().Length == 0) throw Problems.PreconditionMissing.Refuse(pointer: "If-Match");
        caller.IfMatch = ETags.IfMatch(http.Request);
    }

    /// <summary>Browsers say where a request comes from; other programs say nothing and carry no cookie of somebody else's.</summary>
    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}");
}
