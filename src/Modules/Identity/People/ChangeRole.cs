using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner or admin gives a member another role. Only owners decide about owners, and one always stays.</summary>
internal sealed record ChangeRole(Guid MemberId, Role Role) : ICommand<PersonView>
{
    internal sealed record Body(Role Role);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/members/{memberId:guid}", async (Guid memberId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var person = await mediator.Send(new ChangeRole(memberId, body.Role), ct);
                return Answer.Ok(http, person, person.Version);
            })
            .Operation<ChangeRole>("Change a member's role", Who.Admins, Person.LastOwner).Changes().Produces<PersonView>().Example(new Body(Role.Admin));
    }

    internal sealed class Validator : AbstractValidator<ChangeRole>
    {
        public Validator() => RuleFor(x => x.Role).MemberRole();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeRole, PersonView>
    {
        public async Task<PersonView> Handle(ChangeRole command, CancellationToken ct)
        {
            await identity.Lock(Owners.Name, ct);
            var stream = await identity.Fetch<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            var person = stream.Aggregate!;
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role, person.Role);
            if (command.Role != Role.Owner) await identity.KeepAnOwner(person, ct);
            var set = new RoleSet(command.Role);
            var fact = identity.Append(stream, set);
            await identity.Publish(new PersonJoined(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, person.Id, person.Name, person.Email, command.Role.ToString().ToLowerInvariant()));
            return PersonView.Of(person.Apply(set) with { Version = person.Version + 1 });
        }
    }
}
