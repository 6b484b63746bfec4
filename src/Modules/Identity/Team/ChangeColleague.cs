using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Whoever looks after a client's team sets what a colleague may do for that client; with nothing left, the colleague acts for it no longer.</summary>
/// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says.</param>
internal sealed record ChangeColleague(Guid ClientId, Guid ContactId, IReadOnlyDictionary<string, string>? Rights, string? Preset, bool Remove = false) : ICommand<ColleagueView>
{
    /// <param name="Preset">owner, editor, viewer, billing or signer: all levels anew, but for those that <paramref name="Rights"/> names.</param>
    internal sealed record Body(IReadOnlyDictionary<string, string>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPatch("/clients/{clientId:guid}/team/{contactId:guid}", async (Guid clientId, Guid contactId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var colleague = await mediator.Send(new ChangeColleague(clientId, contactId, body.Rights, body.Preset), ct);
                    return Answer.Ok(http, colleague, colleague.Version);
                })
                .Operation<ChangeColleague>("Change a colleague's rights", Who.Staff.AndContacts(IdentityModule.Team, "manage"), TeamRules.MoreThanYours, TeamRules.Yourself).Changes().Produces<ColleagueView>()
                .Example(new Body(new Dictionary<string, string> { ["invoices"] = "view" }));
            routes.MapDelete("/clients/{clientId:guid}/team/{contactId:guid}", async (Guid clientId, Guid contactId, IMediator mediator, CancellationToken ct) =>
                {
                    await mediator.Send(new ChangeColleague(clientId, contactId, Grants.Nothing, null, Remove: true), ct);
                    return Results.NoContent();
                })
                .Operation<ChangeColleague>("End what a colleague does for the client", Who.Staff.AndContacts(IdentityModule.Team, "manage"), TeamRules.MoreThanYours, TeamRules.Yourself).WithName("RemoveColleague").Changes().Produces(204);
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeColleague>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.Rights).AreRights(sections);
            RuleFor(x => x.Rights).NotNull().When(x => x.Preset is null);
            RuleFor(x => x.Preset).IsPreset();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TeamRules rules, Grants grants) : IRequestHandler<ChangeColleague, ColleagueView>
    {
        public async Task<ColleagueView> Handle(ChangeColleague command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            var colleague = stream.Aggregate!;
            var before = command.Preset is null && !command.Remove ? colleague.GivenFor(command.ClientId) : null;
            var rights = grants.Complete(Presets.With(command.Preset, command.Rights), before);
            rules.MayChange(command.ClientId, colleague, rights);
            return ColleagueView.Of(await grants.Set(stream, command.ClientId, rights, ct), command.ClientId);
        }
    }
}
