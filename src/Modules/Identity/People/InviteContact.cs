using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.People;

/// <summary>A member invites somebody to act for a client. Somebody who is a contact already acts for one client more.</summary>
/// <param name="Rights">Section to level; sections left out get what the preset says, or without one the most, but for the team.</param>
/// <param name="Preset">owner, editor, viewer, billing or signer.</param>
internal sealed record InviteContact(Guid ClientId, string Name, string Email, IReadOnlyDictionary<string, string>? Rights, string? Preset = null) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/contacts", async (InviteContact command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var contact = await mediator.Send(command, ct);
                return Answer.Created(http, $"/contacts/{contact.Id}", contact, contact.Version);
            })
            .Operation<InviteContact>("Invite a contact of a client", Who.Staff, Person.AlreadyThere).Creates().Produces<PersonView>(201)
            .Example(new InviteContact(Guid.Empty, "Nora North", "nora@northwind.example", new Dictionary<string, string> { ["invoices"] = "pay" }));
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

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Grants grants, IEnumerable<Section> sections, TimeProvider clock) : IRequestHandler<InviteContact, PersonView>
    {
        public async Task<PersonView> Handle(InviteContact command, CancellationToken ct)
        {
            if (!actor.Serves(command.ClientId)) throw Problems.NotFound.Refuse(pointer: "/clientId");
            var rights = Presets.With(command.Preset, command.Rights);
            var levels = sections.ToDictionary(s => s.Name, s => rights?.GetValueOrDefault(s.Name) ?? (command.Preset is null ? s.Usual : s.Levels[0]));
            return PersonView.Of(await identity.Invite(grants, command.ClientId, command.Name, command.Email, levels, actor, clock.GetUtcNow(), ct), actor);
        }
    }
}

internal static class Inviting
{
    /// <summary>Invites a contact; who is one already acts for one client more.</summary>
    /// <exception cref="Refusal">409 when the address is somebody's who cannot be that.</exception>
    public static async Task<Person> Invite(this UnitOfWork<IIdentityStore> identity, Grants grants, Guid clientId, string name, string email, IReadOnlyDictionary<string, string> rights, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await identity.ByEmail(email, ct) is not { } known)
            return await grants.Invite(new Invited(Guid.CreateVersion7(), name, email, Role.Contact, null, null, now + Person.InvitationLife, now, actor.AnswersFor), clientId, rights, ct);
        if (known.Role != Role.Contact || known.Status == PersonStatus.Withdrawn || known.Rights.ContainsKey(clientId)) throw Person.AlreadyThere.Refuse(pointer: "/email");
        return await grants.Set(await identity.Session.Events.FetchForWriting<Person>(known.Id, ct), clientId, rights, ct);
    }
}
