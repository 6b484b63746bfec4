using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Firms;
using Portal.Identity.Legal;
using Portal.Identity.Onboardings;

namespace Portal.Identity.People;

/// <summary>Whoever got an invitation sets a password and has an account. The link works once.</summary>
/// <param name="Terms">Versions of the firm's terms that they accept with it.</param>
/// <param name="Address">Where they do it from.</param>
internal sealed record AcceptInvitation(string Token, string Password, IReadOnlyList<Guid> Terms, string? Address) : ICommand<AcceptInvitation.Accepted>
{
    internal sealed record Accepted(Guid PersonId, string Name, string Email, string Firm, string FirmShortName);

    /// <param name="Accepted">The ids of the terms and the privacy notice in force, where they are accepted with it.</param>
    internal sealed record Body(string Password, IReadOnlyList<Guid>? Accepted = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/invitations/{token}", async (string token, IMediator mediator, CancellationToken ct) => Results.Ok(await mediator.Send(new ReadInvitation(token), ct)))
                .Operation<ReadInvitation>("Read an invitation", Who.Anyone, SetUpFirm.LinkInvalid).Produces<Accepted>();
            routes.MapPost("/invitations/{token}/accept", async (string token, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                    Results.Json(await mediator.Send(new AcceptInvitation(token, body.Password, body.Accepted ?? [], http.Connection.RemoteIpAddress?.ToString()), ct), statusCode: 201))
                .Operation<AcceptInvitation>("Accept an invitation", Who.Anyone, SetUpFirm.LinkInvalid, LegalText.Replaced).Produces<Accepted>(201).Example(new Body("a long and private phrase"));
        }
    }

    internal sealed class Validator : AbstractValidator<AcceptInvitation>
    {
        public Validator()
        {
            RuleFor(x => x.Password).Password(_ => []);
            RuleFor(x => x.Terms).Must(t => t.Count <= 10 && t.Distinct().Count() == t.Count).OverridePropertyName("Accepted").WithMessage("Name each version once.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, IPasswordHasher<Credential> hasher, TimeProvider clock) : IRequestHandler<AcceptInvitation, Accepted>
    {
        public async Task<Accepted> Handle(AcceptInvitation command, CancellationToken ct)
        {
            var link = key.ReadLink(Invitation.Purpose, command.Token) ?? throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(link.FirmId) with { PersonId = link.Id });
            var firm = await identity.Session.LoadAsync<Firm>(link.FirmId, ct);
            var stream = await identity.Session.Events.FetchForWriting<Person>(link.Id, ct);
            if (firm is not { Status: FirmStatus.Active } || stream.Aggregate is not { } person || person.Join(link.Generation, clock.GetUtcNow()) is not { } joined) throw SetUpFirm.LinkInvalid.Refuse();
            PersonRules.RefuseGuessable("/password", command.Password, [person.Name, person.Email, firm.Name]);

            var fact = identity.Append(stream, joined);
            identity.Session.Insert(Credential.Of(person.Id, command.Password, hasher));
            foreach (var (client, eventId) in person.Told(fact))
                await identity.Publish(new PersonJoined(eventId, fact.FirmId, client, person.Id, fact.At, client is not null,
                    person.Id, person.Name, person.Email, person.Role.ToString().ToLowerInvariant()));
            foreach (var terms in command.Terms) await identity.Accept(person, terms, command.Address, joined.At, ct);
            if (person.Role == Role.Contact) identity.Session.Store(Onboarding.Begin(person.Id, joined.At));
            return new Accepted(person.Id, person.Name, person.Email, firm.Name, firm.ShortName);
        }
    }
}

/// <summary>Says whom an invitation is for, and changes nothing: mail scanners open links too.</summary>
internal sealed record ReadInvitation(string Token) : IRequest<AcceptInvitation.Accepted>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock) : IRequestHandler<ReadInvitation, AcceptInvitation.Accepted>
    {
        public async Task<AcceptInvitation.Accepted> Handle(ReadInvitation request, CancellationToken ct)
        {
            var link = key.ReadLink(Invitation.Purpose, request.Token) ?? throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(link.FirmId) with { PersonId = link.Id });
            var firm = await identity.Session.LoadAsync<Firm>(link.FirmId, ct);
            var person = await identity.Session.LoadAsync<Person>(link.Id, ct);
            if (firm is not { Status: FirmStatus.Active } || person?.Join(link.Generation, clock.GetUtcNow()) is null) throw SetUpFirm.LinkInvalid.Refuse();
            return new AcceptInvitation.Accepted(person.Id, person.Name, person.Email, firm.Name, firm.ShortName);
        }
    }
}

internal static class Invitation
{
    /// <summary>What the tokens of invitations are for; whoever mails them makes them from the same words.</summary>
    public const string Purpose = "invitation";
}
