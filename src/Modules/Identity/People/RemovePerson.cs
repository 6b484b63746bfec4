using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Marten;

namespace Portal.Identity.People;

/// <summary>Ends somebody's access: refused from their next request on. What they did stays on the record.</summary>
internal sealed record RemovePerson(Guid PersonId, bool Member) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapDelete("/contacts/{contactId:guid}", async (Guid contactId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new RemovePerson(contactId, false), ct); return Results.NoContent(); })
                .Operation<RemovePerson>("Remove a contact's access", Who.Staff).WithName("RemoveContact").Changes().Produces(204);
            routes.MapDelete("/admin/members/{memberId:guid}", async (Guid memberId, IMediator mediator, CancellationToken ct) => { await mediator.Send(new RemovePerson(memberId, true), ct); return Results.NoContent(); })
                .Operation<RemovePerson>("Remove a member", Who.Admins, Person.LastOwner).WithName("RemoveMember").Changes().StepUp().Produces(204);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants) : IRequestHandler<RemovePerson, Unit>
    {
        public async Task<Unit> Handle(RemovePerson command, CancellationToken ct)
        {
            if (command.Member) await identity.Lock(Owners.Name, ct);
            await grants.Remove(await identity.Fetch<Person>(command.PersonId, p => p.MustBeFor(actor, command.Member), ct), ct);
            return Unit.Value;
        }
    }
}

internal static class Owners
{
    /// <summary>Held while owners are counted, so that two owners cannot remove each other at once.</summary>
    public const string Name = "owners";

    /// <exception cref="Refusal">When that person is the firm's last active owner.</exception>
    public static async Task KeepAnOwner(this UnitOfWork<IIdentityStore> identity, Person person, CancellationToken ct)
    {
        if (person is { Role: Role.Owner, Status: PersonStatus.Active }
            && await identity.Session.Query<Person>().CountAsync(p => p.Role == Role.Owner && p.Status == PersonStatus.Active, ct) == 1)
            throw Person.LastOwner.Refuse();
    }
}
