using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>
/// What a contact may do for one client is set, by a member or by whoever looks after the client's team. Without any right the contact no
/// longer acts for it.
/// </summary>
/// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says; null is the lowest level.</param>
internal sealed record ChangeRights(Guid ContactId, Guid ClientId, IReadOnlyDictionary<string, string?>? Rights, string? Preset = null) : ICommand<PersonView>
{
    /// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says; null is the lowest level.</param>
    /// <param name="Preset">owner, editor, viewer, billing or signer: all levels anew, but for those that <paramref name="Rights"/> names.</param>
    internal sealed record Body(Guid ClientId, IReadOnlyDictionary<string, string?>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/contacts/{contactId:guid}",
                (Guid contactId, Body body, Requests ask) => ask.Change(new ChangeRights(contactId, body.ClientId, body.Rights, body.Preset)))
            .Operation<ChangeRights>("Change a contact's rights for a client", Who.Staff.AndContacts(TeamRights.Manage),
                TeamRules.MoreThanYours, TeamRules.Yourself).Changes().Produces<PersonView>()
            .Example(new Body(Guid.Empty, new Dictionary<string, string?> { ["invoices"] = "view", ["documents"] = "none" }));
    }

    internal sealed class Validator : AbstractValidator<ChangeRights>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Rights).AreRights(sections, orNull: true);
            RuleFor(x => x.Rights).NotNull().When(x => x.Preset is null);
            RuleFor(x => x.Preset).IsPreset();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TeamRules rules, Grants grants) : IRequestHandler<ChangeRights, PersonView>
    {
        public async Task<PersonView> Handle(ChangeRights command, CancellationToken ct)
        {
            var contact = await identity.Change<Person>(command.ContactId, p => rules.MayDecide(p, command.ClientId), ct);
            var before = command.Preset is null ? contact.State.GivenFor(command.ClientId) : null;
            var rights = grants.Complete(Presets.With(command.Preset, command.Rights.Merged()), before);
            rules.MayChange(command.ClientId, contact.State, rights);
            await grants.Set(contact, command.ClientId, rights, ct);
            return PersonView.Of(contact.State, actor);
        }
    }
}
