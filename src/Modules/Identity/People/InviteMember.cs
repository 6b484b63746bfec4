using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner or admin invites somebody to work in the firm.</summary>
/// <param name="Role">owner, admin, member or viewer. Only an owner makes owners.</param>
/// <param name="Clients">The clients that a member or viewer works for; all of them when left out.</param>
internal sealed record InviteMember(string Name, string Email, Role Role, IReadOnlyList<Guid>? Clients = null) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/members", async (InviteMember command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var member = await mediator.Send(command, ct);
                return Answer.Created(http, $"/admin/members/{member.Id}", member, member.Version);
            })
            .Operation<InviteMember>("Invite a member", Who.Admins, Person.AlreadyThere).Creates().StepUp().Produces<PersonView>(201)
            .Example(new InviteMember("Max Bright", "max@brightside.example", Role.Member));
    }

    internal sealed class Validator : AbstractValidator<InviteMember>
    {
        public Validator()
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Role).MemberRole();
            RuleFor(x => x.Clients).Assignment();
            RuleFor(x => x.Clients).Null().When(x => x.Role is Role.Owner or Role.Admin).WithMessage("Owners and admins work for all clients.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, TimeProvider clock) : IRequestHandler<InviteMember, PersonView>
    {
        public async Task<PersonView> Handle(InviteMember command, CancellationToken ct)
        {
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role);
            if (await identity.ByEmail(command.Email, ct) is not null) throw Person.AlreadyThere.Refuse(pointer: "/email");
            var now = clock.GetUtcNow();
            var invited = new Invited(Guid.CreateVersion7(), command.Name, command.Email, command.Role, null, null, now + Person.InvitationLife, now, actor.AnswersFor);
            var person = Person.Create(invited) with { Version = 1 };
            var clients = await identity.MustBeThere(command.Clients, ct);
            Assigned? assigned = clients is null ? null : new(clients, actor.AnswersFor, now);
            var fact = identity.Start<Person>(person.Id, assigned is null ? [invited] : [invited, assigned]);
            await identity.Publish(new PersonInvited(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, person.Id, person.Name, person.Email,
                command.Role.ToString().ToLowerInvariant(), 0, invited.ExpiresAt));
            if (assigned is null) return PersonView.Of(person);
            await grants.TellAssignment(person, clients, fact with { EventId = Guid.CreateVersion7() });
            return PersonView.Of(person.Apply(assigned) with { Version = 2 });
        }
    }
}

internal static class MemberRules
{
    public static void MemberRole<T>(this IRuleBuilder<T, Role> rule) =>
        rule.Must(r => r is Role.Owner or Role.Admin or Role.Member or Role.Viewer).WithMessage("A member is owner, admin, member or viewer.");

    public static void OnlyOwnersMakeOwners(Actor actor, params ReadOnlySpan<Role> roles)
    {
        if (roles.Contains(Role.Owner) && actor.Role != Role.Owner) throw Problems.Forbidden.Refuse("Only an owner decides about owners.");
    }
}
