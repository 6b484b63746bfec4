using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Whoever looks after a client's team invites a colleague, with at most the rights that they hold themselves.</summary>
/// <param name="Rights">Section to level; sections left out get what the preset says, or nothing.</param>
/// <param name="Preset">owner, editor, viewer, billing or signer.</param>
internal sealed record InviteColleague(Guid ClientId, string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset) : ICommand<ColleagueView>
{
    internal sealed record Body(string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/clients/{clientId:guid}/team", async (Guid clientId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var colleague = await mediator.Send(new InviteColleague(clientId, body.Name, body.Email, body.Rights, body.Preset), ct);
                return Answer.Created(http, $"/clients/{clientId}/team/{colleague.Id}", colleague, colleague.Version);
            })
            .Operation<InviteColleague>("Invite a colleague", Who.Staff.AndContacts(IdentityModule.Team, "manage"), Person.AlreadyThere, TeamRules.MoreThanYours).Creates().Produces<ColleagueView>(201)
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
            RuleFor(x => x).Must(x => Presets.With(x.Preset, x.Rights)?.Values.Any(level => level != Capping.None) == true).When(x => Presets.Knows(x.Preset))
                .OverridePropertyName(nameof(Rights)).WithMessage("Say what the colleague may do.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TeamRules rules, Grants grants, TimeProvider clock) : IRequestHandler<InviteColleague, ColleagueView>
    {
        public async Task<ColleagueView> Handle(InviteColleague command, CancellationToken ct)
        {
            rules.MayManage(command.ClientId);
            var rights = grants.Complete(Presets.With(command.Preset, command.Rights), null);
            rules.MayChange(command.ClientId, null, rights);
            return ColleagueView.Of(await identity.Invite(grants, command.ClientId, command.Name, command.Email, rights, actor, clock.GetUtcNow(), ct), command.ClientId);
        }
    }
}
