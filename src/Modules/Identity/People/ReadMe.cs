using Marten;
using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>Who the caller is, in which firm, for which clients, with which rights.</summary>
internal sealed record ReadMe : IRequest<ReadMe.View>
{
    /// <param name="Version">Of the caller's own account: what changing it needs as If-Match.</param>
    /// <param name="SignIn">How the caller got in.</param>
    /// <param name="ViewedBy">The member who looks at the portal as this contact; null when the contact themselves ask.</param>
    /// <param name="Limited">A member who works for <paramref name="Clients"/> only.</param>
    /// <param name="Photo">The last part of its address, <c>/people/{id}/photo/{photo}</c>; null without one.</param>
    /// <param name="Language">As the caller chose it; null until they do.</param>
    /// <param name="TimeZone">By which the caller reads instants, as they chose it; null for that of their browser.</param>
    internal sealed record View(
        Guid Id, string Name, string Email, Role Role, FirmOfMine Firm, IReadOnlyList<ClientOfMine> Clients, string? CsrfToken, long Version,
        SignInOfMine? SignIn = null, Viewer? ViewedBy = null, bool Limited = false, string? Language = null, string? TimeZone = null, string? Photo = null);

    /// <param name="SecondFactorNeeded">The firm asks for a second factor and this session has none: nothing but what sets it up is open.</param>
    /// <param name="ConfirmedAt">When the person last showed everything they sign in with.</param>
    internal sealed record SignInOfMine(SignInKind Kind, bool SecondFactor, bool SecondFactorNeeded, DateTimeOffset ConfirmedAt);
    internal sealed record Viewer(Guid Id, string Name);
    /// <param name="TimeZone">In which the firm's invoices are dated and due, by its name in the IANA time zone database.</param>
    internal sealed record FirmOfMine(Guid Id, string Name, string ShortName, string TimeZone);
    internal sealed record ClientOfMine(Guid Id, string Name, IReadOnlyDictionary<string, string> Rights);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me", async (HttpContext http, Caller caller, MasterKey key, Requests ask) =>
                Answered(http, caller, key, await ask.Send(new ReadMe())))
            .Operation<ReadMe>("Who am I", Who.SignedIn).Scope(ApiScopes.Me).BeforeSecondFactor().Produces<View>();
    }

    /// <summary>The version is the account's, while firm, clients and token change without it: so the ETag serves If-Match, and never a 304.</summary>
    internal static IResult Answered(HttpContext http, Caller caller, MasterKey key, View me)
    {
        var how = caller.SignIn!;
        ETags.Set(http, me.Version);
        var token = how.Kind == SignInKind.Browser ? CsrfToken.Of(key, how.Session) : null;
        return Results.Ok(me with { CsrfToken = token, SignIn = new(how.Kind, how.SecondFactor, how.Confined, how.ConfirmedAt) });
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMe, View>
    {
        public Task<View> Handle(ReadMe request, CancellationToken ct) => Show(identity.Session, actor, null, ct);
    }

    /// <param name="changed">The person as this very request leaves them; else as stored.</param>
    internal static async Task<View> Show(IQuerySession session, Actor actor, Person? changed, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var (person, firm) = (batch.Load<Person>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
        var viewer = batch.Load<Person>(actor.ViewedBy ?? Guid.Empty);
        var clients = batch.LoadMany<Client>().ById(actor.Clients.Keys.ToArray());
        await batch.Execute(ct);
        var (me, mine) = (changed ?? (await person)!, (await firm)!);
        return new View(me.Id, me.Name, me.Email, me.Role, new(mine.Id, mine.Name, mine.ShortName, mine.TimeZone),
            [.. (await clients).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ClientOfMine(c.Id, c.Name, actor.Clients[c.Id]))],
            null, me.Version, ViewedBy: await viewer is { } member ? new(member.Id, member.Name) : null, Limited: actor.Limited, Language: me.Language,
            TimeZone: me.TimeZone, Photo: me.Photo);
    }
}
