using Marten;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Legal;

/// <summary>The caller accepts the version of the firm's terms that is in force. Repeated, it stays the first time.</summary>
internal sealed record Agree(Guid LegalTextId, Agree.From Place) : ICommand<AgreementView>
{
    /// <param name="Address">Not what makes a repeated request the same one.</param>
    internal sealed record From([property: System.Text.Json.Serialization.JsonIgnore] string? Address);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/me/agreements/{legalTextId:guid}", (Guid legalTextId, HttpContext http, Requests ask) =>
                ask.Change(new Agree(legalTextId, new(NetworkAddress.Of(http.Connection.RemoteIpAddress)))))
            .Operation<Agree>("Accept a version of the terms", Who.SignedIn, LegalText.Replaced).Produces<AgreementView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<Agree, AgreementView>
    {
        public async Task<AgreementView> Handle(Agree command, CancellationToken ct)
        {
            await identity.Lock($"agreements:{actor.PersonId}", ct);
            var id = Agreement.IdOf(actor.PersonId, command.LegalTextId);
            if (await identity.Session.LoadAsync<Agreement>(id, ct) is { } earlier) return AgreementView.Of(earlier);
            var person = await identity.Session.LoadAsync<Person>(actor.PersonId, ct) ?? throw Problems.NotSignedIn.Refuse();
            return AgreementView.Of(await identity.Accept(person, command.LegalTextId, command.Place.Address, clock.GetUtcNow(), ct));
        }
    }
}

internal static class AgreementRules
{
    /// <summary>Stores that the person accepts that version, and tells of it.</summary>
    /// <exception cref="Refusal">404 when the firm has no such version, 409 when it is not in force any more.</exception>
    public static async Task<Agreement> Accept(
        this UnitOfWork<IIdentityStore> identity, Person person, Guid legalTextId, string? address, DateTimeOffset now, CancellationToken ct)
    {
        var text = await identity.Session.LoadAsync<LegalText>(legalTextId, ct) ?? throw Problems.NotFound.Refuse();
        if ((await identity.Session.InForce(text.Kind, ct))!.Id != text.Id) throw LegalText.Replaced.Refuse();
        var agreement = new Agreement(
            Agreement.IdOf(person.Id, text.Id), person.Id, text.Id, text.Kind, text.Number, text.Title, text.Sha256, person.Name, person.Role, address, now);
        identity.Session.Insert(agreement);
        identity.Note().TellAbout(person.ClientIdsForAudit(),
            new TermsAccepted(text.Id, person.Id, text.Kind.ToString().ToLowerInvariant(), text.Title, text.Number, text.Sha256));
        return agreement;
    }
}

/// <summary>What the caller accepted, newest first (the newest hundred), and what they have not accepted yet.</summary>
internal sealed record ListMyAgreements : IRequest<ListMyAgreements.View>
{
    private const int Most = 100;

    /// <param name="Open">In force, and not accepted.</param>
    internal sealed record View(IReadOnlyList<LegalTextRow> Open, IReadOnlyList<AgreementView> Accepted);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/agreements", (Requests ask) => ask.Read(new ListMyAgreements()))
            .Operation<ListMyAgreements>("Which terms I accepted", Who.SignedIn).Scope(ApiScopes.Me).Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ListMyAgreements, View>
    {
        public async Task<View> Handle(ListMyAgreements request, CancellationToken ct)
        {
            var inForce = await identity.Session.InForce(ct);
            var accepted = await identity.Session.Query<Agreement>().Where(a => a.PersonId == actor.PersonId)
                .OrderByDescending(a => a.AcceptedAt).Take(Most).ToListAsync(ct);
            return new([.. inForce.Where(t => accepted.All(a => a.LegalTextId != t.Id)).Select(LegalTextRow.Of)], [.. accepted.Select(AgreementView.Of)]);
        }
    }
}
