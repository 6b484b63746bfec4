using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Whoever looks after a client's team invites a colleague, with at most the rights that they hold themselves.</summary>
/// <param name="Rights">Section to level; sections left out get what the preset says, or nothing.</param>
/// <param name="Preset">owner, editor, viewer, billing or signer.</param>
internal sealed record InviteColleague(Guid ClientId, string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset)
    : ICommand<ColleagueView>
{
    internal sealed record Body(string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/team", (Guid clientId, Body body, Requests ask) =>
                ask.Create(new InviteColleague(clientId, body.Name, body.Email, body.Rights, body.Preset), c => $"/clients/{clientId}/team/{c.Id}"))
            .Operation<InviteColleague>("Invite a colleague", Who.Staff.AndContacts(TeamRights.Manage),
                Person.AlreadyThere, Person.CannotBeInvited, TeamRules.MoreThanYours, Problems.TooMany).Creates().Deprecated().Produces<ColleagueView>(201)
            .Example(new Body("Nils North", "nils@northwind.example", null, "viewer"));
    }

    internal sealed class Validator : AbstractValidator<InviteColleague>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Rights).AreRights(sections);
            RuleFor(x => x.Preset).IsPreset();
            RuleFor(x => x).Must(x => Presets.With(x.Preset, x.Rights)?.Values.Any(level => level != CapRules.None) == true)
                .When(x => Presets.Knows(x.Preset)).OverridePropertyName(nameof(Rights)).WithMessage("Choose what your colleague can do.");
        }
    }

    internal sealed class Handler(TeamRules rules, Invitations invitations, Grants grants) : IRequestHandler<InviteColleague, ColleagueView>
    {
        public async Task<ColleagueView> Handle(InviteColleague command, CancellationToken ct)
        {
            rules.MayManage(command.ClientId);
            var rights = grants.Complete(Presets.With(command.Preset, command.Rights), null);
            rules.MayChange(command.ClientId, null, rights);
            return ColleagueView.Of(await invitations.Invite(command.ClientId, command.Name, command.Email, rights, ct), command.ClientId);
        }
    }
}
