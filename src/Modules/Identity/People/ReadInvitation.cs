using Portal.Identity.Clients;
using Portal.Identity.Firms;

namespace Portal.Identity.People;

/// <summary>Says whom an invitation is for, and changes nothing: mail scanners open links too.</summary>
internal sealed record ReadInvitation(string Token) : IRequest<AcceptInvitation.Accepted>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/invitations/read", (ReadInvitation query, Requests ask) => ask.Read(query))
                .Operation<ReadInvitation>("Read an invitation", Who.Anyone, SetUpFirm.LinkInvalid).WithName("PreviewInvitation")
                .Produces<AcceptInvitation.Accepted>().Example(new ReadInvitation("…"));
            routes.MapGet("/invitations/{token}", (string token, Requests ask) => ask.Read(new ReadInvitation(token)))
                .Operation<ReadInvitation>("Read an invitation", Who.Anyone, SetUpFirm.LinkInvalid).Deprecated().Produces<AcceptInvitation.Accepted>();
        }
    }

    internal sealed class Validator : AbstractValidator<ReadInvitation>
    {
        public Validator() => RuleFor(x => x.Token).NotEmpty();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock)
        : IRequestHandler<ReadInvitation, AcceptInvitation.Accepted>
    {
        public async Task<AcceptInvitation.Accepted> Handle(ReadInvitation query, CancellationToken ct)
        {
            var link = key.ReadLink(InvitationRules.Purpose, query.Token) ?? throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(link.FirmId) with { PersonId = link.Id });
            var firm = await identity.Session.LoadAsync<Firm>(link.FirmId, ct);
            var person = await identity.Session.LoadAsync<Person>(link.Id, ct);
            if (firm is not { Status: FirmStatus.Active } || person?.Join(link.Generation, clock.GetUtcNow()) is null
                || await identity.Session.IsShutOut(person, ct)) throw SetUpFirm.LinkInvalid.Refuse();
            var hasAccount = await identity.AccountOf(person, ct) is { Status: PersonStatus.Active };
            return new AcceptInvitation.Accepted(person.Id, person.Name, person.Email, firm.Name, firm.ShortName, hasAccount);
        }
    }
}
