using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Team;

/// <summary>Whoever looks after a client's team sets what a colleague may do for that client; with nothing left, the colleague acts for it no longer.</summary>
/// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says; null is the lowest level.</param>
internal sealed record ChangeColleague(Guid ClientId, Guid ContactId, IReadOnlyDictionary<string, string?>? Rights, string? Preset) : ICommand<ColleagueView>
{
    /// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says; null is the lowest level.</param>
    /// <param name="Preset">owner, editor, viewer, billing or signer: all levels anew, but for those that <paramref name="Rights"/> names.</param>
    internal sealed record Body(IReadOnlyDictionary<string, string?>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/clients/{clientId:guid}/team/{contactId:guid}",
                (Guid clientId, Guid contactId, Body body, Requests ask) => ask.Change(new ChangeColleague(clientId, contactId, body.Rights, body.Preset)))
            .Operation<ChangeColleague>("Change a colleague's rights", Who.Staff.AndContacts(TeamRights.Manage), TeamRules.MoreThanYours, TeamRules.Yourself)
            .Changes().Deprecated().Produces<ColleagueView>().Example(new Body(new Dictionary<string, string?> { ["invoices"] = "view" }));
    }

    internal sealed class Validator : AbstractValidator<ChangeColleague>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.Rights).AreRights(sections, orNull: true);
            RuleFor(x => x.Rights).NotNull().When(x => x.Preset is null);
            RuleFor(x => x.Preset).IsPreset();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TeamRules rules, Grants grants) : IRequestHandler<ChangeColleague, ColleagueView>
    {
        public async Task<ColleagueView> Handle(ChangeColleague command, CancellationToken ct)
        {
            var colleague = await identity.Change<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            var before = command.Preset is null ? colleague.State.GivenFor(command.ClientId) : null;
            var rights = grants.Complete(Presets.With(command.Preset, command.Rights.Merged()), before);
            rules.MayChange(command.ClientId, colleague.State, rights);
            await grants.Set(colleague, command.ClientId, rights, ct);
            return ColleagueView.Of(colleague.State, command.ClientId);
        }
    }
}

/// <summary>Whoever looks after a client's team ends what a colleague does for that client.</summary>
internal sealed record RemoveColleague(Guid ClientId, Guid ContactId) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/clients/{clientId:guid}/team/{contactId:guid}",
                (Guid clientId, Guid contactId, Requests ask) => ask.Do(new RemoveColleague(clientId, contactId)))
            .Operation<RemoveColleague>("End what a colleague does for the client", Who.Staff.AndContacts(TeamRights.Manage),
                TeamRules.MoreThanYours, TeamRules.Yourself).Changes().Deprecated().Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, TeamRules rules, Grants grants) : IRequestHandler<RemoveColleague, Unit>
    {
        public async Task<Unit> Handle(RemoveColleague command, CancellationToken ct)
        {
            var colleague = await identity.Change<Person>(command.ContactId, p => rules.MustBeColleague(p, command.ClientId), ct);
            rules.MayChange(command.ClientId, colleague.State, Grants.Nothing);
            await grants.Set(colleague, command.ClientId, Grants.Nothing, ct);
            return Unit.Value;
        }
    }
}
