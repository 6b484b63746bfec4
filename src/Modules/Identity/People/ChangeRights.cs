using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.People;

/// <summary>A member sets what a contact may do for one client. Without any right the contact no longer acts for it.</summary>
/// <param name="Rights">Section to level; sections left out stay as they are, or get what the preset says.</param>
internal sealed record ChangeRights(Guid ContactId, Guid ClientId, IReadOnlyDictionary<string, string>? Rights, string? Preset = null) : ICommand<PersonView>
{
    /// <param name="Preset">owner, editor, viewer, billing or signer: all levels anew, but for those that <paramref name="Rights"/> names.</param>
    internal sealed record Body(Guid ClientId, IReadOnlyDictionary<string, string>? Rights, string? Preset = null);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/contacts/{contactId:guid}", async (Guid contactId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var person = await mediator.Send(new ChangeRights(contactId, body.ClientId, body.Rights, body.Preset), ct);
                return Answer.Ok(http, person, person.Version);
            })
            .Operation<ChangeRights>("Change a contact's rights for a client", Who.Staff).Changes().Produces<PersonView>()
            .Example(new Body(Guid.Empty, new Dictionary<string, string> { ["invoices"] = "view", ["documents"] = "none" }));
    }

    internal sealed class Validator : AbstractValidator<ChangeRights>
    {
        public Validator(IEnumerable<Section> sections)
        {
            RuleFor(x => x.ClientId).NotEmpty();
            RuleFor(x => x.Rights).AreRights(sections);
            RuleFor(x => x.Rights).NotNull().When(x => x.Preset is null);
            RuleFor(x => x.Preset).IsPreset();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants) : IRequestHandler<ChangeRights, PersonView>
    {
        public async Task<PersonView> Handle(ChangeRights command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.ContactId, p => p.MustBeFor(actor, member: false), ct);
            if (!actor.Serves(command.ClientId)) throw Problems.NotFound.Refuse(pointer: "/clientId");
            return PersonView.Of(await grants.Set(stream, command.ClientId, grants.Complete(Presets.With(command.Preset, command.Rights), command.Preset is null ? stream.Aggregate!.GivenFor(command.ClientId) : null), ct), actor);
        }
    }
}
