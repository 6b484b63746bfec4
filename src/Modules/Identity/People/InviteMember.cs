using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner or admin invites somebody to work in the firm.</summary>
/// <param name="Role">owner, admin, member or viewer. Only an owner makes owners.</param>
internal sealed record InviteMember(string Name, string Email, Role Role) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/members", async (InviteMember command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var member = await mediator.Send(command, ct);
                return Answer.Created(http, $"/admin/members/{member.Id}", member, member.Version);
            })
            .Operation<InviteMember>("Invite a member", Who.Admins, Person.AlreadyThere).Creates().Produces<PersonView>(201)
            .Example(new InviteMember("Max Bright", "max@brightside.example", Role.Member));
    }

    internal sealed class Validator : AbstractValidator<InviteMember>
    {
        public Validator()
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Role).MemberRole();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<InviteMember, PersonView>
    {
        public async Task<PersonView> Handle(InviteMember command, CancellationToken ct)
        {
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role);
            if (await identity.ByEmail(command.Email, ct) is not null) throw Person.AlreadyThere.Refuse(pointer: "/email");
            var now = clock.GetUtcNow();
            var invited = new Invited(Guid.CreateVersion7(), command.Name, command.Email, command.Role, null, null, now + Person.InvitationLife, now);
            var fact = identity.Start<Person>(invited.PersonId, invited);
            await identity.Publish(new PersonInvited(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, invited.PersonId, invited.Name, invited.Email,
                command.Role.ToString().ToLowerInvariant(), 0, invited.ExpiresAt));
            return PersonView.Of(Person.Create(invited) with { Version = 1 });
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
