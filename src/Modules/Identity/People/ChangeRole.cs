using JasperFx.Events;
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
            .Operation<ChangeRole>("Change a member's role", Who.Admins, Person.LastOwner).Changes().StepUp().Produces<PersonView>().Example(new Body(Role.Admin));
    }

    internal sealed class Validator : AbstractValidator<ChangeRole>
    {
        public Validator() => RuleFor(x => x.Role).MemberRole();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, TimeProvider clock) : IRequestHandler<ChangeRole, PersonView>
    {
        public async Task<PersonView> Handle(ChangeRole command, CancellationToken ct)
        {
            await identity.Lock(Owners.Name, ct);
            var stream = await identity.Fetch<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role, stream.Aggregate!.Role);
            if (command.Role != Role.Owner) await identity.KeepAnOwner(stream.Aggregate, ct);
            return PersonView.Of(await identity.SetRole(stream, command.Role, grants, actor, clock.GetUtcNow()));
        }
    }
}

internal static class Roles
{
    /// <summary>Gives the member that role; owners and admins work for all clients, whatever was before.</summary>
    public static async Task<Person> SetRole(this UnitOfWork<IIdentityStore> identity, IEventStream<Person> stream, Role role, Grants grants, Actor actor, DateTimeOffset now)
    {
        var before = stream.Aggregate!;
        var set = new RoleSet(role, actor.AnswersFor, now);
        Assigned? unlimited = before.Limited && role is (Role.Owner or Role.Admin) ? new Assigned(null, actor.AnswersFor, now) : null;
        var fact = identity.Append(stream, unlimited is null ? [set] : [set, unlimited]);
        await identity.Publish(new RoleChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, before.Id, role.ToString().ToLowerInvariant()));
        var after = before.Apply(set) with { Version = before.Version + 1 };
        if (unlimited is null) return after;
        await grants.TellAssignment(before, null, fact with { EventId = Guid.CreateVersion7() });
        return after.Apply(unlimited) with { Version = before.Version + 2 };
    }
}
