namespace Portal.Identity.People;

/// <summary>An owner or admin invites somebody to work in the firm.</summary>
/// <param name="Role">owner, admin, member or viewer. Only an owner makes owners.</param>
/// <param name="Clients">The clients that a member or viewer works for; all of them when left out.</param>
internal sealed record InviteMember(string Name, string Email, Role Role, IReadOnlyList<Guid>? Clients = null) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/members", (InviteMember command, Requests ask) => ask.Create(command, m => $"/admin/members/{m.Id}"))
            .Operation<InviteMember>("Invite a member", Who.Admins, Person.AlreadyThere, Problems.TooMany).Creates().StepUp().Produces<PersonView>(201)
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

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Invitations invitations, Grants grants, TimeProvider clock)
        : IRequestHandler<InviteMember, PersonView>
    {
        public async Task<PersonView> Handle(InviteMember command, CancellationToken ct)
        {
            MemberRules.OnlyOwnersMakeOwners(actor, command.Role);
            if (await identity.ByEmail(command.Email, ct) is not null) throw Person.AlreadyThere.Refuse(pointer: "/email");
            var clients = await identity.MustBeThere(command.Clients, ct);
            await invitations.MaySend(command.Email, ct);
            var now = clock.GetUtcNow();
            var member = identity.Start<Person>(Guid.CreateVersion7());
            member.Append(new Person.Invited(
                    member.Id, command.Name, command.Email, command.Role, null, null, now + Person.InvitationLife, now, actor.AnswersFor))
                .TellFirm(member.State.Invitation());
            if (clients is not null) grants.Assign(member, clients);
            return PersonView.Of(member.State);
        }
    }
}
