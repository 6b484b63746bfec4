using System.Collections.Frozen;
using System.Reflection;

namespace Portal;

/// <summary>A kind of refusal, as callers may program against it: RFC 9457's type.</summary>
/// <param name="Code">Stable, kebab-case; also the last part of the type's address.</param>
/// <param name="Help">What the caller can do about it: shown on the type's page.</param>
public sealed record Problem(string Code, int Status, string Title, string Help)
{
    /// <summary>A refusal of this kind, to be thrown.</summary>
    /// <param name="detail">What happened this time and what to do next; the title when left out.</param>
    /// <param name="pointer">JSON pointer to the field at fault (RFC 6901), or a parameter's name.</param>
    /// <param name="cause">For the log, where the fault is ours.</param>
    public Refusal Refuse(string? detail = null, string? pointer = null, Exception? cause = null) =>
        new(this, detail ?? Help, pointer is null ? [] : [new(pointer, Code, detail ?? Help)], cause);

    /// <summary>A refusal that will not last: the answer says for how long in Retry-After.</summary>
    public Refusal RefuseUntil(TimeSpan wait, string? detail = null) => new(this, detail ?? Help, []) { RetryAfter = wait };

    /// <summary>A refusal that names several fields at once.</summary>
    public Refusal Refuse(IReadOnlyList<FieldError> errors) => new(this, Help, errors);
}

/// <summary>One field at fault.</summary>
/// <param name="Pointer">JSON pointer into the body (RFC 6901), or the name of a parameter or header.</param>
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>A request that the rules refuse. The pipeline answers it as problem details; it is not an error of ours.</summary>
public sealed class Refusal(Problem problem, string detail, IReadOnlyList<FieldError> errors, Exception? cause = null) : Exception(detail, cause)
{
    public Problem Problem { get; } = problem;
    public IReadOnlyList<FieldError> Errors { get; } = errors;

    /// <summary>How long to wait before it is worth trying again; null when waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The problems that every module shares. A module's own stand beside its rules.</summary>
public static class Problems
{
    public static readonly Problem InvalidBody = new("malformed-request", 400, "The request can't be read", "Send the body, parameters and headers in the form that the API reference shows for this operation.");
    public static readonly Problem Validation = new("validation-failed", 400, "Some fields are not valid", "Correct the fields listed under errors and send the request again.");
    public static readonly Problem KeyMissing = new("idempotency-key-missing", 400, "An Idempotency-Key is required", "Send a header Idempotency-Key with a value of your own, such as a new UUID, and the same value when you repeat the request.");
    public static readonly Problem NotSignedIn = new("not-signed-in", 401, "You aren't signed in", "Sign in and send the request again. A session ends when it is too old, when you sign out, or when your access changes.");
    public static readonly Problem Forbidden = new("forbidden", 403, "You don't have access", "Your role or rights don't include this. Ask an owner of the firm for access.");
    public static readonly Problem ScopeMissing = new("scope-missing", 403, "The key or app doesn't have access", "Use a credential whose scopes include this operation, or sign in.");
    public static readonly Problem SecondFactorRequired = new("second-factor-required", 403, "Set up two-step verification first", "The firm requires two-step verification. Set up an authenticator app or a passkey to go on.");
    public static readonly Problem ViewOnly = new("view-only", 403, "You're viewing the portal as someone else", "You can't change anything while you do. Stop viewing first.");
    public static readonly Problem ConfirmItIsYou = new("confirm-it-is-you", 403, "Confirm that it's you", "This needs a sign-in within the last five minutes. Confirm with your password and code, or with a passkey, then send the request again.");
    public static readonly Problem CrossSite = new("cross-site-request", 403, "The request didn't come from the portal", "Send the header X-CSRF-Token with the token that signing in returned, from a page of the portal itself.");
    public static readonly Problem NotFound = new("not-found", 404, "There is nothing here", "The address is wrong, it's gone, or you don't have access.");
    public static readonly Problem MethodNotAllowed = new("method-not-allowed", 405, "This address doesn't take that method", "See the Allow header for the methods that it takes.");
    public static readonly Problem Conflict = new("conflict", 409, "Someone else just changed this", "It changed while your request was under way. Read it again and repeat the request if it still applies.");
    public static readonly Problem ClientArchived = new("client-archived", 409, "This client is archived", "Restore the client first, then try again.");
    public static readonly Problem ShownOnce = new("shown-once", 409, "The secret was shown once", "The request was carried out before. If its answer was lost, take back what it made and make another, with a new Idempotency-Key.");
    public static readonly Problem Stale = new("stale", 412, "This has changed since you read it", "Read it again and send the ETag of that answer as If-Match.");
    public static readonly Problem TooLarge = new("too-large", 413, "The request is too large", "Send less at once.");
    public static readonly Problem UnsupportedMediaType = new("unsupported-media-type", 415, "That content type isn't accepted here", "Send the content type that the API reference shows for this operation.");
    public static readonly Problem KeyReused = new("idempotency-key-reused", 422, "The Idempotency-Key was used for another request", "Use a new key for a new request; repeat a request with exactly the same content.");
    public static readonly Problem PreconditionMissing = new("precondition-missing", 428, "If-Match is required", "Read the thing first, and send the ETag of that answer as If-Match.");
    public static readonly Problem TooMany = new("too-many-requests", 429, "Too many requests", "Wait as long as the Retry-After header says, then try again.");
    public static readonly Problem Unexpected = new("unexpected", 500, "Something went wrong", "Nothing was changed. Try again; if it keeps happening, send the firm the traceId.");
    public static readonly Problem Unavailable = new("unavailable", 503, "The portal isn't ready yet", "Try again in a few seconds.");
    public static readonly Problem StorageFull = new("storage-full", 507, "There's no room left", "Nothing was stored. The operator has to make room first.");

    /// <summary>Every problem declared in the given assemblies, by code: the catalogue behind <c>/problems</c>.</summary>
    public static FrozenDictionary<string, Problem> Catalogue(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(Problem) && !f.DeclaringType!.ContainsGenericParameters)
        .Select(f => (Problem)f.GetValue(null)!)
        .ToFrozenDictionary(p => p.Code);
}
