using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>
/// Somebody is invited to act for a client, by a member or by whoever looks after the client's team, who gives at most what they hold
/// themselves. Who is a contact already acts for one client more.
/// </summary>
/// <param name="Rights">Section to level; sections left out get what the preset says, or nothing.</param>
/// <param name="Preset">owner, editor, viewer, billing or signer.</param>
internal sealed record InviteContact(Guid ClientId, string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset = null)
    : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/contacts", (InviteContact command, Requests ask) => ask.Create(command, c => $"/contacts/{c.Id}"))
            .Operation<InviteContact>("Invite a contact of a client", Who.Staff.AndContacts(TeamRights.Manage),
                Person.AlreadyThere, Person.CannotBeInvited, TeamRules.MoreThanYours, Problems.TooMany).Creates().Produces<PersonView>(201)
            .Example(new InviteContact(Guid.Empty, "Nora North", "nora@northwind.example", new Dictionary<string, string> { ["invoices"] = "pay" }, "viewer"));
    }

    internal sealed class Validator : AbstractValidator<InviteContact>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Rights).AreRights(sections);
            RuleFor(x => x.Preset).IsPreset();
        }
    }

    internal sealed class Handler(Actor actor, TeamRules rules, Invitations invitations, IEnumerable<Section> sections)
        : IRequestHandler<InviteContact, PersonView>
    {
        public async Task<PersonView> Handle(InviteContact command, CancellationToken ct)
        {
            rules.MayManage(command.ClientId, "/clientId");
            var rights = Presets.With(command.Preset, command.Rights);
            var levels = sections.ToDictionary(s => s.Name, s => rights?.GetValueOrDefault(s.Name) ?? s.Levels[0]);
            rules.MayChange(command.ClientId, null, levels);
            return PersonView.Of(await invitations.Invite(command.ClientId, command.Name, command.Email, levels, ct), actor);
        }
    }
}
