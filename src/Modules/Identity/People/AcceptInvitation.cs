using Microsoft.AspNetCore.Identity;
using Portal.Identity.Clients;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.Legal;
using Portal.Identity.Onboardings;

namespace Portal.Identity.People;

/// <summary>Whoever got an invitation sets a password and has an account. The link works once.</summary>
/// <param name="Terms">Versions of the firm's terms that they accept with it.</param>
/// <param name="Address">Where they do it from.</param>
internal sealed record AcceptInvitation(string Token, string? Password, IReadOnlyList<Guid> Terms, string? Address) : ICommand<AcceptInvitation.Accepted>
{
    /// <param name="HasAccount">They can sign in already, and accept without a password.</param>
    internal sealed record Accepted(Guid PersonId, string Name, string Email, string Firm, string FirmShortName, bool HasAccount = false);

    /// <param name="Token">The invitation's, which its link ends with.</param>
    /// <param name="Password">Chosen by whoever has no account yet; left out by whoever has one.</param>
    /// <param name="Accepted">The ids of the terms and the privacy notice in force, where they are accepted with it.</param>
    internal sealed record ByToken(string Token, string? Password = null, IReadOnlyList<Guid>? Accepted = null);

    /// <param name="Password">Chosen by whoever has no account yet; left out by whoever has one.</param>
    /// <param name="Accepted">The ids of the terms and the privacy notice in force, where they are accepted with it.</param>
    internal sealed record Body(string? Password = null, IReadOnlyList<Guid>? Accepted = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/invitations/accept", (ByToken body, HttpContext http, Requests ask) => Joined(ask, http, body.Token, body.Password, body.Accepted))
                .Operation<AcceptInvitation>("Accept an invitation", Who.Anyone, SetUpFirm.LinkInvalid, LegalText.Replaced).WithName("RedeemInvitation")
                .Produces<Accepted>(201).Example(new ByToken("…", "a long and private phrase"));
            routes.MapPost("/invitations/{token}/accept",
                    (string token, Body body, HttpContext http, Requests ask) => Joined(ask, http, token, body.Password, body.Accepted))
                .Operation<AcceptInvitation>("Accept an invitation", Who.Anyone, SetUpFirm.LinkInvalid, LegalText.Replaced).Deprecated()
                .Produces<Accepted>(201).Example(new Body("a long and private phrase"));
        }

        private static async Task<IResult> Joined(Requests ask, HttpContext http, string token, string? password, IReadOnlyList<Guid>? accepted) =>
            Results.Json(await ask.Send(new AcceptInvitation(token, password, accepted ?? [],
                NetworkAddress.Of(http.Connection.RemoteIpAddress))), statusCode: 201);
    }

    internal sealed class Validator : AbstractValidator<AcceptInvitation>
    {
        public Validator()
        {
            RuleFor(x => x.Token).NotEmpty();
            RuleFor(x => x.Password!).Password(_ => []).When(x => x.Password is not null);
            RuleFor(x => x.Terms).Must(t => t.Count <= 10 && t.Distinct().Count() == t.Count).OverridePropertyName("Accepted")
                .WithMessage("List each version once.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, IPasswordHasher<Credential> hasher, TimeProvider clock)
        : IRequestHandler<AcceptInvitation, Accepted>
    {
        public async Task<Accepted> Handle(AcceptInvitation command, CancellationToken ct)
        {
            var link = key.ReadLink(InvitationRules.Purpose, command.Token) ?? throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(link.FirmId) with { PersonId = link.Id });
            var now = clock.GetUtcNow();
            var firm = await identity.Session.LoadAsync<Firm>(link.FirmId, ct);
            var person = await identity.ChangeAlongside<Person>(link.Id, ct);
            if (firm is not { Status: FirmStatus.Active } || person.State.Join(link.Generation, now) is not { } joined
                || await identity.Session.IsShutOut(person.State, ct)) throw SetUpFirm.LinkInvalid.Refuse();

            var clients = person.State.ClientIdsForAudit();
            if (await identity.AccountOf(person.State, ct) is { } account)
            {
                caller.ActAs(Actor.Unknown(link.FirmId) with { PersonId = account.Id });
                person = await identity.Unite(person, account.Id, now, ct);
                if (account.Status == PersonStatus.Invited) clients = person.State.ClientIdsForAudit();
            }
            var hasAccount = person.State.Status == PersonStatus.Active;
            var happened = hasAccount ? identity.Note() : Join(person, joined, command, firm);
            var joiner = person.State;
            happened.TellAbout(clients, new PersonJoined(person.Id, joiner.Name, joiner.Email, joiner.Role.ToString().ToLowerInvariant()));
            foreach (var terms in command.Terms)
                if (!hasAccount || await identity.Session.LoadAsync<Agreement>(Agreement.IdOf(person.Id, terms), ct) is null)
                    await identity.Accept(joiner, terms, command.Address, now, ct);
            return new Accepted(person.Id, joiner.Name, joiner.Email, firm.Name, firm.ShortName, hasAccount);
        }

        private Untold Join(Change<Person> person, Person.Joined joined, AcceptInvitation command, Firm firm)
        {
            if (command.Password is null) throw Problems.Validation.Refuse("Choose a password.", "/password");
            PersonRules.RefuseGuessable("/password", command.Password, [person.State.Name, person.State.Email, firm.Name]);
            identity.Session.Insert(Credential.Of(person.Id, command.Password, hasher));
            if (person.State.Role == Role.Contact) identity.Session.Store(Onboarding.Begin(person.Id, joined.At));
            return person.Append(joined);
        }
    }
}
