using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner makes another member the owner in their place, and is an admin from then on: both at once, or neither.</summary>
internal sealed record TransferOwnership(Guid MemberId) : ICommand<PersonView>
{
    public static readonly Problem AlreadyOwner = new("already-owner", 409, "This team member is already an owner", "Choose someone who isn't.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/members/{memberId:guid}/transfer-ownership", (Guid memberId, Requests ask) => ask.Change(new TransferOwnership(memberId)))
            .Operation<TransferOwnership>("Hand my ownership to another member", Who.Owners, AlreadyOwner, Person.NotActive)
            .Changes().StepUp().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, TimeProvider clock)
        : IRequestHandler<TransferOwnership, PersonView>
    {
        public async Task<PersonView> Handle(TransferOwnership command, CancellationToken ct)
        {
            await identity.Lock(OwnerRules.Lock, ct);
            var theirs = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            var mine = await identity.ChangeAlongside<Person>(actor.PersonId, ct);
            // Somebody may have taken the ownership from the caller while this waited for the lock.
            if (mine.State is not { Role: Role.Owner, Status: PersonStatus.Active }) throw Problems.Forbidden.Refuse();
            if (theirs.State.Role == Role.Owner) throw AlreadyOwner.Refuse();
            if (theirs.State.Status != PersonStatus.Active) throw Person.NotActive.Refuse();
            var now = clock.GetUtcNow();
            theirs.SetRole(Role.Owner, grants, actor, now);
            mine.SetRole(Role.Admin, grants, actor, now);
            identity.Note().TellFirm(new OwnershipTransferred(theirs.Id));
            return PersonView.Of(theirs.State);
        }
    }
}
