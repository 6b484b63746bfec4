using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal;

/// <summary>Who may call an operation. The pipeline enforces it and the API document publishes it as <c>x-roles</c>.</summary>
/// <param name="Right">What contacts need for the client concerned; null where the operation is not about a client, or not for contacts.</param>
public sealed record Who(bool Anonymous, IReadOnlySet<Role> Roles, Right? Right = null)
{
    /// <summary>No sign-in needed; a secret in the request decides.</summary>
    public static readonly Who Anyone = new(true, new HashSet<Role>(Enum.GetValues<Role>()));
    /// <summary>The firm's people, to read.</summary>
    public static readonly Who Members = new(false, new HashSet<Role> { Role.Viewer, Role.Member, Role.Admin, Role.Owner });
    /// <summary>The firm's people who may change things.</summary>
    public static readonly Who Staff = new(false, new HashSet<Role> { Role.Member, Role.Admin, Role.Owner });
    /// <summary>Those who run the firm.</summary>
    public static readonly Who Admins = new(false, new HashSet<Role> { Role.Admin, Role.Owner });
    /// <summary>Those whose firm it is.</summary>
    public static readonly Who Owners = new(false, new HashSet<Role> { Role.Owner });
    /// <summary>None of the firm: for what is the client's alone to say.</summary>
    public static readonly Who Nobody = new(false, new HashSet<Role>());
    /// <summary>Whoever runs the installation.</summary>
    public static readonly Who Operator = new(false, new HashSet<Role> { Role.Operator });
    /// <summary>Everybody who is signed in to a firm, about themselves.</summary>
    public static readonly Who SignedIn = new(false, new HashSet<Role>(Members.Roles) { Role.Contact });

    /// <summary>These, and contacts with that right for the client concerned: <see cref="UnitOfWork{TStore}"/>, <see cref="Access"/> and <c>Rows</c> ask for it.</summary>
    public Who AndContacts(Right right) => new(Anonymous, new HashSet<Role>(Roles) { Role.Contact }, right);

    /// <summary>Role by role: <c>allow</c>, <c>deny</c>, or for contacts <c>own:section:level</c>.</summary>
    public Dictionary<string, string> Declared() => Enum.GetValues<Role>()
        .ToDictionary(r => r.ToString().ToLowerInvariant(), r => !Roles.Contains(r) ? "deny" : r == Role.Contact && !Anonymous ? $"own:{Right?.ToString() ?? "self"}" : "allow")
        .Append(new("anonymous", Anonymous ? "allow" : "deny")).ToDictionary();
}

/// <summary>What the pipeline and the API document must know of an operation.</summary>
/// <param name="KeyRequired">It creates or pays: an Idempotency-Key is required.</param>
/// <param name="SignsInWithin">Its own statement checks the sign-in, so the pipeline does not.</param>
/// <param name="Scope">What an app's token or a key must carry to call it; null for what is open to neither.</param>
/// <param name="StepUp">The person must have shown within the last minutes that it is they: see <see cref="Admission.JustNow"/>.</param>
/// <param name="BeforeSecondFactor">Open also while the firm waits for the person's second factor.</param>
/// <param name="WhileViewing">Open to a member who looks as a contact, though it changes something.</param>
/// <param name="WhileArchived">Open also while the client concerned is archived: see <see cref="Access"/>.</param>
/// <param name="Personal">Shown to the person themselves alone, not to a member who looks as them.</param>
/// <param name="SignsInByAddress">The secret stands in the address, as <c>key</c>, and nothing else says who asks: for programs that can show nothing else.</param>
/// <param name="Deprecated">It works as ever, and another operation does the same; new callers use that.</param>
public sealed record Operation(string Id, string Module, string Summary, Who Who, bool KeyRequired = false, bool SignsInWithin = false,
    bool IfMatch = false, IReadOnlyList<Problem>? Problems = null, object? Example = null, long? MaxBody = null,
    string? Scope = null, bool StepUp = false, bool BeforeSecondFactor = false, bool WhileViewing = false, bool Personal = false,
    bool Deprecated = false, bool WhileArchived = false, bool SignsInByAddress = false)
{
    /// <summary>The roles as the database names them.</summary>
    internal string[] RoleNames { get; } = [.. Who.Roles.Select(r => r.ToString().ToLowerInvariant())];
}

/// <summary>How an endpoint declares itself; one that does not is refused at start.</summary>
public static class OperationMetadata
{
    /// <summary>Declares the operation of the use case <typeparamref name="TUseCase"/>.</summary>
    /// <param name="problems">The refusals beyond the common ones that a caller should expect.</param>
    public static RouteHandlerBuilder Operation<TUseCase>(this RouteHandlerBuilder endpoint, string summary, Who who, params Problem[] problems)
    {
        var module = typeof(TUseCase).Assembly.GetName().Name!.Split('.')[^1];
        endpoint.Add(builder => builder.Metadata.Add(new Operation(typeof(TUseCase).Name, module, summary, who, Problems: problems, Scope: ApiScopeAttribute.Of(typeof(TUseCase).Assembly, builder))));
        return endpoint.WithName(typeof(TUseCase).Name).WithTags(module);
    }

    /// <summary>It creates or pays: the caller must send an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Creates(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { KeyRequired = true });

    /// <summary>It takes If-Match; PUT, PATCH and DELETE require it.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { IfMatch = true });

    /// <summary>Its own statement checks the sign-in together with what it reads: see <c>HotRead</c>.</summary>
    public static RouteHandlerBuilder SignsInWithin(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { SignsInWithin = true });

    /// <summary>The secret stands in the address, as <c>key</c>, and nothing else says who asks. An address that opens nothing is not found.</summary>
    public static RouteHandlerBuilder SignsInByAddress(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { SignsInByAddress = true });

    /// <summary>Apps and keys may call it when they carry that scope.</summary>
    public static RouteHandlerBuilder Scope(this RouteHandlerBuilder endpoint, string? scope) => endpoint.With(o => o with { Scope = scope });

    /// <summary>It changes what protects somebody, or gives much away: the person must just have confirmed that it is they.</summary>
    public static RouteHandlerBuilder StepUp(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { StepUp = true });

    /// <summary>Open also while the firm waits for the person's second factor.</summary>
    public static RouteHandlerBuilder BeforeSecondFactor(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { BeforeSecondFactor = true });

    /// <summary>Open to a member who looks as a contact, though it changes something.</summary>
    public static RouteHandlerBuilder WhileViewing(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { WhileViewing = true });

    /// <summary>Open also while the client concerned is archived.</summary>
    public static RouteHandlerBuilder WhileArchived(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { WhileArchived = true });

    /// <summary>Shown to the person themselves alone, not to a member who looks as them.</summary>
    public static RouteHandlerBuilder Personal(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { Personal = true });

    /// <summary>It works as ever, and another operation does the same; new callers use that.</summary>
    public static RouteHandlerBuilder Deprecated(this RouteHandlerBuilder endpoint) => endpoint.With(o => o with { Deprecated = true });

    /// <summary>A body that works, for the API reference.</summary>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder endpoint, object example) => endpoint.With(o => o with { Example = example });

    /// <summary>Takes bodies up to so many bytes instead of the usual limit.</summary>
    public static RouteHandlerBuilder MaxBody(this RouteHandlerBuilder endpoint, long bytes) => endpoint.With(o => o with { MaxBody = bytes });

    private static RouteHandlerBuilder With(this RouteHandlerBuilder endpoint, Func<Operation, Operation> change)
    {
        endpoint.Add(builder =>
        {
            var declared = builder.Metadata.OfType<Operation>().Single();
            builder.Metadata[builder.Metadata.IndexOf(declared)] = change(declared);
        });
        return endpoint;
    }
}

/// <summary>The part of the API that a module's operations belong to: apps and keys are allowed to read or to write it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ApiScopeAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Whether it covers what people do about themselves, below <c>/me</c>. Where not, such an operation names its scope or is closed to apps.</summary>
    public bool Own { get; init; } = true;

    /// <summary>By the operation's module and method, such as <c>invoices:read</c>. What administers the firm or the installation has none.</summary>
    internal static string? Of(Assembly module, EndpointBuilder endpoint)
    {
        var path = ((RouteEndpointBuilder)endpoint).RoutePattern.RawText ?? "";
        if (module.GetCustomAttribute<ApiScopeAttribute>() is not { Name: var part } scope || (!scope.Own && path.Contains("/me", StringComparison.Ordinal)) || path.Contains("/admin/", StringComparison.Ordinal) || path.Contains("/auth/", StringComparison.Ordinal)) return null;
        return endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Get)) ? $"{part}:read" : $"{part}:write";
    }
}

/// <summary>Names the kind of thing that an id in a body stands for, where its name does not say it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NamesAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;

    /// <summary>The kind of thing that an id names: by attribute, else by its name (<c>clientId</c> names a client).</summary>
    public static string? KindOf(string name, ICustomAttributeProvider? member = null) =>
        member?.GetCustomAttributes(typeof(NamesAttribute), true).OfType<NamesAttribute>().FirstOrDefault()?.Kind
        ?? (name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? char.ToLowerInvariant(name[0]) + name[1..^2] : null);
}
