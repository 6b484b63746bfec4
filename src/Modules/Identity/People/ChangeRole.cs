using Marten;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>An owner or admin gives a member another role. Only owners decide about owners, and one always stays.</summary>
internal sealed record ChangeRole(Guid MemberId, Patched<Role> Role) : ICommand<PersonView>
{
    internal sealed record Body(Patched<Role> Role);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPatch("/admin/members/{memberId:guid}", (Guid memberId, Body body, Requests ask) => ask.Change(new ChangeRole(memberId, body.Role)))
            .Operation<ChangeRole>("Change a member's role", Who.Admins, Person.LastOwner).Changes().StepUp().Produces<PersonView>()
            .Example(new Body(Portal.Role.Admin));
    }

    internal sealed class Validator : AbstractValidator<ChangeRole>
    {
        public Validator() => this.RuleForGiven(x => x.Role).MemberRole();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, TimeProvider clock) : IRequestHandler<ChangeRole, PersonView>
    {
        public async Task<PersonView> Handle(ChangeRole command, CancellationToken ct)
        {
            await identity.Lock(OwnerRules.Lock, ct);
            var member = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            if (!command.Role.IsGiven) return PersonView.Of(member.State);
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role.Value, member.State.Role);
            if (command.Role.Value != Portal.Role.Owner) await identity.KeepAnOwner(member.State, ct);
            member.SetRole(command.Role.Value, grants, actor, clock.GetUtcNow());
            return PersonView.Of(member.State);
        }
    }
}

internal static class MemberRules
{
    public static void MemberRole<T>(this IRuleBuilder<T, Role> rule) =>
        rule.Must(r => r is Role.Owner or Role.Admin or Role.Member or Role.Viewer).WithMessage("A member is owner, admin, member or viewer.");

    public static void OnlyOwnersMakeOwners(Actor actor, params ReadOnlySpan<Role> roles)
    {
        if (roles.Contains(Role.Owner) && actor.Role != Role.Owner) throw Problems.Forbidden.Refuse("Only an owner can do this to owners.");
    }

    /// <summary>Gives the member that role; owners and admins work for all clients, whatever was before.</summary>
    public static void SetRole(this Change<Person> member, Role role, Grants grants, Actor actor, DateTimeOffset now)
    {
        member.Append(new Person.RoleSet(role, actor.AnswersFor, now)).TellFirm(new RoleChanged(member.Id, role.ToString().ToLowerInvariant()));
        if (role is Role.Owner or Role.Admin) grants.Assign(member, null);
    }
}

internal static class OwnerRules
{
    /// <summary>Held while owners are counted, so that two owners cannot remove each other at once.</summary>
    public const string Lock = "owners";

    /// <exception cref="Refusal">When that person is the firm's last active owner.</exception>
    public static async Task KeepAnOwner(this UnitOfWork<IIdentityStore> identity, Person person, CancellationToken ct)
    {
        if (person is { Role: Role.Owner, Status: PersonStatus.Active }
            && await identity.Session.Query<Person>().CountAsync(p => p.Role == Role.Owner && p.Status == PersonStatus.Active, ct) == 1)
            throw Person.LastOwner.Refuse();
    }
}
