using Microsoft.AspNetCore.Mvc;
using Portal.Identity.Firms;

namespace Portal.Identity.Legal;

/// <summary>What of a firm's terms is in force. Null when there is no such firm, or it is suspended.</summary>
internal sealed record ListLegal(Guid FirmId) : IRequest<IReadOnlyList<LegalTextRow>?>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/legal", async ([FromQuery] string? firm, HttpContext http, ICredentials credentials, FirmDirectory firms, Requests ask) =>
            {
                http.Response.Headers.Vary = "Cookie, Host";
                // These are public, so the claim of a cookie will do; a claim that names no firm is no claim.
                var found = credentials.Read(http) is { } claimed ? await ask.Send(new ListLegal(Guid.Parse(claimed.Firm))) : null;
                found ??= await firms.Of(http, firm, http.RequestAborted) is { } meant ? await ask.Send(new ListLegal(meant.FirmId)) : null;
                return Results.Ok(new Page<LegalTextRow>(found ?? [], null));
            })
            .Operation<ListLegal>("Read which terms are in force", Who.Anyone).Produces<Page<LegalTextRow>>();
    }

    internal sealed class Handler(IIdentityStore store) : IRequestHandler<ListLegal, IReadOnlyList<LegalTextRow>?>
    {
        public async Task<IReadOnlyList<LegalTextRow>?> Handle(ListLegal request, CancellationToken ct)
        {
            await using var session = store.QuerySession(request.FirmId.ToString());
            return await session.LoadAsync<Firm>(request.FirmId, ct) is { Status: FirmStatus.Active }
                ? [.. (await session.InForce(ct)).Select(LegalTextRow.Of)] : null;
        }
    }
}

/// <summary>A version of a firm's terms, in force or not. Null when that firm has none of that id.</summary>
internal sealed record ReadLegal(Guid FirmId, Guid LegalTextId) : IRequest<LegalTextView?>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/legal/{legalTextId:guid}",
            async (Guid legalTextId, [FromQuery] string? firm, HttpContext http, ICredentials credentials, FirmDirectory firms, Requests ask) =>
            {
                var found = credentials.Read(http) is { } claimed ? await ask.Send(new ReadLegal(Guid.Parse(claimed.Firm), legalTextId)) : null;
                found ??= await firms.Of(http, firm, http.RequestAborted) is { } meant ? await ask.Send(new ReadLegal(meant.FirmId, legalTextId)) : null;
                return Results.Ok(found ?? throw Problems.NotFound.Refuse());
            })
            .Operation<ReadLegal>("Read a version of the terms", Who.Anyone).Produces<LegalTextView>();
    }

    internal sealed class Handler(IIdentityStore store) : IRequestHandler<ReadLegal, LegalTextView?>
    {
        public async Task<LegalTextView?> Handle(ReadLegal request, CancellationToken ct)
        {
            await using var session = store.QuerySession(request.FirmId.ToString());
            if (await session.LoadAsync<Firm>(request.FirmId, ct) is not { Status: FirmStatus.Active }) return null;
            if (await session.LoadAsync<LegalText>(request.LegalTextId, ct) is not { } text) return null;
            var inForce = (await session.InForce(text.Kind, ct))!.Id == text.Id;
            return new(text.Id, text.Kind, text.Number, text.Title, text.Text, text.Link, text.Sha256, text.PublishedAt, inForce);
        }
    }
}
