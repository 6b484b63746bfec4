using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner makes another member the owner in their place, and is an admin from then on: both at once, or neither.</summary>
internal sealed record TransferOwnership(Guid MemberId) : ICommand<PersonView>
{
    public static readonly Problem AlreadyOwner = new("already-owner", 409, "The member is an owner already", "Choose a member who is none.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/members/{memberId:guid}/transfer-ownership", async (Guid memberId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var owner = await mediator.Send(new TransferOwnership(memberId), ct);
                return Answer.Ok(http, owner, owner.Version);
            })
            .Operation<TransferOwnership>("Hand my ownership to another member", Who.Owners, AlreadyOwner, Person.NotActive).Changes().StepUp().Produces<PersonView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, TimeProvider clock) : IRequestHandler<TransferOwnership, PersonView>
    {
        public async Task<PersonView> Handle(TransferOwnership command, CancellationToken ct)
        {
            await identity.Lock(Owners.Name, ct);
            var theirs = await identity.Fetch<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            var mine = await identity.Session.Events.FetchForWriting<Person>(actor.PersonId, ct);
            // Somebody may have taken the ownership from the caller while this waited for the lock.
            if (mine.Aggregate is not { Role: Role.Owner, Status: PersonStatus.Active }) throw Problems.Forbidden.Refuse();
            var person = theirs.Aggregate!;
            if (person.Role == Role.Owner) throw AlreadyOwner.Refuse();
            if (person.Status != PersonStatus.Active) throw Person.NotActive.Refuse();
            var now = clock.GetUtcNow();
            var owner = await identity.SetRole(theirs, Role.Owner, grants, actor, now);
            await identity.SetRole(mine, Role.Admin, grants, actor, now);
            await identity.Publish(new OwnershipTransferred(Guid.CreateVersion7(), actor.FirmId, null, actor.AnswersFor, now, false, owner.Id));
            return PersonView.Of(owner);
        }
    }
}
