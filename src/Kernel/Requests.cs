using System.Reflection;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace Portal;

/// <summary>How an endpoint passes a request on and answers with what came of it. Bound by the framework.</summary>
public sealed class Requests
{
    private readonly HttpContext _http;

    private Requests(HttpContext http) => _http = http;

    /// <summary>Binds from the request; called by the framework.</summary>
    public static ValueTask<Requests?> BindAsync(HttpContext http, ParameterInfo _) => new(new Requests(http));

    /// <summary>201 with the thing made, its address below <c>/api/v1</c> and its ETag.</summary>
    /// <param name="check">A last look before it is answered.</param>
    public async Task<IResult> Create<T>(IRequest<T> order, Func<T, string> address, Func<T, Task>? check = null)
    {
        var made = await Send(order);
        if (check is not null) await check(made);
        if (made is IVersioned versioned) ETags.Set(_http, versioned.Version);
        return Results.Created("/api/v1" + address(made), made);
    }

    /// <summary>200 with the thing as it is now, and its ETag.</summary>
    public async Task<IResult> Change<T>(IRequest<T> order)
    {
        var changed = await Send(order);
        if (changed is IVersioned versioned) ETags.Set(_http, versioned.Version);
        return Results.Ok(changed);
    }

    /// <summary>200 with what was asked for, or 304 when the caller has that version already.</summary>
    public async Task<IResult> Read<T>(IRequest<T> query)
    {
        var found = await Send(query);
        return found is IVersioned versioned && ETags.NotModified(_http, versioned.Version) ? Results.Empty : Results.Ok(found);
    }

    /// <summary>204: it is done.</summary>
    public async Task<IResult> Do<T>(IRequest<T> order)
    {
        await Send(order);
        return Results.NoContent();
    }

    /// <summary>A secret that is shown when it is made, and not to whoever repeats the request.</summary>
    /// <exception cref="Refusal">409 when the answer is a remembered one.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(secret))]
    public string? Once(string? secret) =>
        secret is not null && ((Caller)_http.RequestServices.GetService(typeof(Caller))!).Replayed ? throw Problems.ShownOnce.Refuse() : secret;

    /// <summary>What came of it, for an answer of another form.</summary>
    public Task<T> Send<T>(IRequest<T> request) => ((IMediator)_http.RequestServices.GetService(typeof(IMediator))!).Send(request, _http.RequestAborted);
}
