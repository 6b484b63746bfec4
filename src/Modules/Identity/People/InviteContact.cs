using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>A member invites somebody to act for a client. Somebody who is a contact already acts for one client more.</summary>
/// <param name="Rights">Section to level; sections left out get the most.</param>
internal sealed record InviteContact(Guid ClientId, string Name, string Email, IReadOnlyDictionary<string, string>? Rights) : ICommand<PersonView>
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
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, IClients clients, IEnumerable<Section> sections, TimeProvider clock) : IRequestHandler<InviteContact, PersonView>
    {
        public async Task<PersonView> Handle(InviteContact command, CancellationToken ct)
        {
            if (!await clients.Exists(actor.FirmId, command.ClientId, ct)) throw Problems.NotFound.Refuse(pointer: "/clientId");
            var rights = sections.ToDictionary(s => s.Name, s => command.Rights?.GetValueOrDefault(s.Name) ?? s.Levels[^1]);
            if (await identity.ByEmail(command.Email, ct) is { } known) return await ActsForOneMore(known, command.ClientId, rights, ct);

            var now = clock.GetUtcNow();
            var invited = new Invited(Guid.CreateVersion7(), command.Name, command.Email, Role.Contact, command.ClientId, rights, now + Person.InvitationLife, now);
            var fact = identity.Start<Person>(invited.PersonId, invited);
            await identity.Publish(new PersonInvited(fact.EventId, fact.FirmId, command.ClientId, fact.ActorId, fact.At, true, invited.PersonId, invited.Name, invited.Email, "contact", 0, invited.ExpiresAt));
            await identity.Publish(new RightsChanged(Guid.CreateVersion7(), fact.FirmId, command.ClientId, fact.ActorId, fact.At, true, invited.PersonId, rights));
            return PersonView.Of(Person.Create(invited) with { Version = 1 });
        }

        private async Task<PersonView> ActsForOneMore(Person known, Guid clientId, Dictionary<string, string> rights, CancellationToken ct)
        {
            if (known.Role != Role.Contact || known.Status == PersonStatus.Withdrawn || known.Rights.ContainsKey(clientId)) throw Person.AlreadyThere.Refuse(pointer: "/email");
            var stream = await identity.Fetch<Person>(known.Id, _ => { }, ct);
            var set = new RightsSet(clientId, rights);
            var fact = identity.Append(stream, set);
            await identity.Publish(new RightsChanged(fact.EventId, fact.FirmId, clientId, fact.ActorId, fact.At, true, known.Id, rights));
            return PersonView.Of(stream.Aggregate!.Apply(set) with { Version = stream.Aggregate.Version + 1 });
        }
    }
}
