using FluentValidation;
using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Clients;

/// <summary>
/// The firm decides which sections a client's contacts have: all, to read only, or none; those left out are on. What each contact
/// was given stays, and counts again when the section is on again. The firm's own people are not affected.
/// </summary>
internal sealed record SwitchSections(Guid ClientId, IReadOnlyDictionary<string, SectionSwitch> Sections) : ICommand<ClientView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/clients/{clientId:guid}/sections", async (Guid clientId, Dictionary<string, SectionSwitch> sections, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var client = await mediator.Send(new SwitchSections(clientId, sections), ct);
                return Answer.Ok(http, client, client.Version);
            })
            .Operation<SwitchSections>("Choose the sections that a client's contacts have", Who.Staff).Changes().Produces<ClientView>()
            .Example(new Dictionary<string, SectionSwitch> { ["documents"] = SectionSwitch.On, ["invoices"] = SectionSwitch.ReadOnly, ["projects"] = SectionSwitch.Off });
    }

    internal sealed class Validator : AbstractValidator<SwitchSections>
    {
        public Validator(IEnumerable<Section> sections)
        {
            var known = sections.ToDictionary(s => s.Name);
            RuleFor(x => x.Sections).NotNull().Custom((switches, context) =>
            {
                foreach (var (section, state) in switches ?? new Dictionary<string, SectionSwitch>())
                    if (!known.TryGetValue(section, out var ladder)) context.AddFailure(section, $"There is no section {section}. There are {string.Join(", ", known.Keys)}.");
                    else if (state == SectionSwitch.ReadOnly && ladder.Levels.Length < 3) context.AddFailure(section, $"The section {section} is on or off.");
            });
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, IEnumerable<Section> sections) : IRequestHandler<SwitchSections, ClientView>
    {
        public async Task<ClientView> Handle(SwitchSections command, CancellationToken ct)
        {
            await identity.Lock(Grants.LockOf(command.ClientId), ct);
            var stream = await identity.Fetch<Client>(command.ClientId, c => c.MustBeFor(actor), ct);
            var client = stream.Aggregate!;
            var off = command.Sections.Where(s => s.Value != SectionSwitch.On).ToDictionary();
            if (off.Count == client.Sections.Count && !off.Except(client.Sections).Any()) return ClientView.Of(client);
            var switched = new SectionsSwitched(off, off.ToDictionary(s => s.Key, s => s.Value == SectionSwitch.Off ? Capping.None : sections.Single(k => k.Name == s.Key).Reading));
            var fact = identity.Append(stream, switched);
            await identity.Publish(new ClientSectionsChanged(fact.EventId, fact.FirmId, client.Id, fact.ActorId, fact.At, true,
                sections.ToDictionary(s => s.Name, s => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(off.GetValueOrDefault(s.Name).ToString()))));
            await Cap(client.Id, switched.Caps, fact, ct);
            return ClientView.Of(client.Apply(switched) with { Version = client.Version + 1 });
        }

        /// <summary>What holds for each of the client's contacts changes with it, in the same transaction.</summary>
        private async Task Cap(Guid clientId, IReadOnlyDictionary<string, string> caps, Fact fact, CancellationToken ct)
        {
            var contacts = await identity.Session.Query<Person>().Where(p => p.Role == Role.Contact && p.Status != PersonStatus.Removed && p.MatchesSql("data -> 'rights' -> ? is not null", clientId.ToString())).Select(p => p.Id).ToListAsync(ct);
            foreach (var id in contacts)
            {
                var stream = await identity.Session.Events.FetchForWriting<Person>(id, ct);
                if (stream.Aggregate?.Rights.GetValueOrDefault(clientId) is not { } before) continue;
                var capped = new RightsCapped(clientId, caps);
                var told = identity.Append(stream, capped);
                var after = stream.Aggregate.Apply(capped).Rights[clientId];
                if (after.Except(before).Any()) await identity.Publish(new RightsChanged(told.EventId, fact.FirmId, clientId, fact.ActorId, fact.At, true, id, after));
            }
        }
    }
}
