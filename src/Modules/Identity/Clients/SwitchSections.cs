using System.Text.Json;
using Marten;
using Marten.Linq.MatchesSql;
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
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/clients/{clientId:guid}/sections",
                (Guid clientId, Dictionary<string, SectionSwitch> sections, Requests ask) => ask.Change(new SwitchSections(clientId, sections)))
            .Operation<SwitchSections>("Choose the sections that a client's contacts have", Who.Staff).Changes().Produces<ClientView>()
            .Example(new Dictionary<string, SectionSwitch>
            {
                ["documents"] = SectionSwitch.On,
                ["invoices"] = SectionSwitch.ReadOnly,
                ["projects"] = SectionSwitch.Off,
            });
    }

    internal sealed class Validator : AbstractValidator<SwitchSections>
    {
        public Validator(IEnumerable<Section> sections)
        {
            var known = sections.ToDictionary(s => s.Name);
            RuleFor(x => x.Sections).NotNull().Custom((switches, context) =>
            {
                foreach (var (section, state) in switches ?? new Dictionary<string, SectionSwitch>())
                    if (!known.TryGetValue(section, out var ladder))
                        context.AddFailure(section, $"There is no section {section}. There are {string.Join(", ", known.Keys)}.");
                    else if (state == SectionSwitch.ReadOnly && ladder.Levels.Length < 3)
                        context.AddFailure(section, $"The section {section} is on or off.");
            });
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, IEnumerable<Section> sections) : IRequestHandler<SwitchSections, ClientView>
    {
        public async Task<ClientView> Handle(SwitchSections command, CancellationToken ct)
        {
            await identity.Lock(Grants.LockOf(command.ClientId), ct);
            var client = await identity.Change<Client>(command.ClientId, ct);
            var off = command.Sections.Where(s => s.Value != SectionSwitch.On).ToDictionary();
            if (off.Count == client.State.Sections.Count && !off.Except(client.State.Sections).Any()) return ClientView.Of(client.State);
            var caps = off.ToDictionary(s => s.Key, s => s.Value == SectionSwitch.Off ? CapRules.None : sections.Single(k => k.Name == s.Key).Reading);
            client.Append(new Client.SectionsSwitched(off, caps)).TellBothSides(new ClientSectionsChanged(
                sections.ToDictionary(s => s.Name, s => JsonNamingPolicy.CamelCase.ConvertName(off.GetValueOrDefault(s.Name).ToString()))));
            await Cap(client.Id, caps, ct);
            return ClientView.Of(client.State);
        }

        /// <summary>What holds for each of the client's contacts changes with it, in the same transaction.</summary>
        private async Task Cap(Guid clientId, IReadOnlyDictionary<string, string> caps, CancellationToken ct)
        {
            var contacts = await identity.Session.Query<Person>().Where(p => p.Role == Role.Contact && p.Status != PersonStatus.Removed
                && p.MatchesSql("data -> 'rights' -> ? is not null", clientId.ToString())).Select(p => p.Id).ToListAsync(ct);
            foreach (var id in contacts)
            {
                var contact = await identity.ChangeAlongside<Person>(id, ct);
                if (contact.State.Rights.GetValueOrDefault(clientId) is not { } before) continue;
                var capped = contact.Append(new Person.RightsCapped(clientId, caps));
                var after = contact.State.Rights[clientId];
                if (after.Except(before).Any()) capped.TellAbout([clientId], new RightsChanged(id, after));
                else capped.KeepSilent("The contact holds what they held before.");
            }
        }
    }
}
