using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>Keeps somebody out until further notice, or lets them in again: refused from their next request on, and told nothing meanwhile. What they were given stays.</summary>
internal sealed record SuspendPerson(Guid PersonId, bool Member, bool Suspend) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/contacts/{contactId:guid}/suspend", (Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(contactId, false, true), http, mediator, ct))
                .Operation<SuspendPerson>("Suspend a contact", Who.Staff, Person.NotActive).WithName("SuspendContact").Changes().Produces<PersonView>();
            routes.MapPost("/contacts/{contactId:guid}/reactivate", (Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(contactId, false, false), http, mediator, ct))
                .Operation<SuspendPerson>("Let a contact in again", Who.Staff, Person.NotSuspended).WithName("ReactivateContact").Changes().Produces<PersonView>();
            routes.MapPost("/admin/members/{memberId:guid}/suspend", (Guid memberId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(memberId, true, true), http, mediator, ct))
                .Operation<SuspendPerson>("Suspend a member", Who.Admins, Person.NotActive, Person.LastOwner).WithName("SuspendMember").Changes().StepUp().Produces<PersonView>();
            routes.MapPost("/admin/members/{memberId:guid}/reactivate", (Guid memberId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(memberId, true, false), http, mediator, ct))
                .Operation<SuspendPerson>("Let a member in again", Who.Admins, Person.NotSuspended).WithName("ReactivateMember").Changes().StepUp().Produces<PersonView>();
        }

        private static async Task<IResult> Answered(SuspendPerson command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var person = await mediator.Send(command, ct);
            return Answer.Ok(http, person, person.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<SuspendPerson, PersonView>
    {
        public async Task<PersonView> Handle(SuspendPerson command, CancellationToken ct)
        {
            if (command.Member) await identity.Lock(Owners.Name, ct);
            var stream = await identity.Fetch<Person>(command.PersonId, p => p.MustBeWhollyFor(actor, command.Member), ct);
            var person = stream.Aggregate!;
            MemberRules.OnlyOwnersMakeOwners(actor, person.Role);
            return PersonView.Of((command.Suspend ? await Suspended(stream, person, ct) : await Resumed(stream, person)) with { Version = person.Version + 1 }, actor);
        }

        private async Task<Person> Suspended(JasperFx.Events.IEventStream<Person> stream, Person person, CancellationToken ct)
        {
            var paused = person.Pause(clock.GetUtcNow());
            await identity.KeepAnOwner(person, ct);
            var fact = identity.Append(stream, paused);
            // Whoever is let in again signs in again: what was open before is not.
            await identity.EndSessions(person.Id, ct);
            foreach (var (client, eventId) in person.Told(fact)) await identity.Publish(new PersonSuspended(eventId, fact.FirmId, client, fact.ActorId, fact.At, client is not null, person.Id));
            return person.Apply(paused);
        }

        private async Task<Person> Resumed(JasperFx.Events.IEventStream<Person> stream, Person person)
        {
            var resumed = person.Resume(clock.GetUtcNow());
            var fact = identity.Append(stream, resumed);
            foreach (var (client, eventId) in person.Told(fact)) await identity.Publish(new PersonReactivated(eventId, fact.FirmId, client, fact.ActorId, fact.At, client is not null, person.Id));
            return person.Apply(resumed);
        }
    }
}
