using Portal.Identity.Clients;
using Portal.Identity.Firms;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>Why somebody may do something for a client, or may not: by section and level, or by the operation's id.</summary>
internal sealed record ExplainGrant(Guid PersonId, Guid ClientId, string? Section, string? Level, string? OperationId) : IRequest<ExplainGrant.View>
{
    /// <param name="Reasons">All that it hangs on; allowed means that each is met.</param>
    internal sealed record View(bool Allowed, Guid PersonId, Guid ClientId, string? Section, string? Level, string? OperationId, IReadOnlyList<Reason> Reasons);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/grants/explain",
                (Guid personId, Guid clientId, string? section, string? level, string? operationId, Requests ask) =>
                    ask.Read(new ExplainGrant(personId, clientId, section, level, operationId)))
            .Operation<ExplainGrant>("Explain why someone can or can't do something", Who.Staff).Produces<View>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, IEnumerable<Section> sections,
        EndpointDataSource endpoints, TimeProvider clock) : IRequestHandler<ExplainGrant, View>
    {
        public async Task<View> Handle(ExplainGrant query, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var batch = identity.Session.CreateBatchQuery();
            var (asked, of, mine) = (batch.Load<Person>(query.PersonId), batch.Load<Client>(query.ClientId), batch.Load<Firm>(actor.FirmId));
            var factor = batch.Query<UserSession>().Where(s => s.PersonId == query.PersonId && s.SecondFactor && s.ExpiresAt > now).Any();
            await batch.Execute(ct);
            if (await asked is not { } person || await of is not { } client || !actor.Serves(client.Id)) throw Problems.NotFound.Refuse();
            person.MustBeFor(actor, person.Role != Role.Contact);

            var who = query.OperationId is { } id ? OperationCalled(id) : null;
            var (section, level) = who is null ? Asked(query) : Needed(who);
            var explained = Explanation.Of((await mine)!, person, client, section, level, who, await factor);
            return new View(explained.Allowed, person.Id, client.Id, section?.Name, section is null ? null : level, query.OperationId, explained.Reasons);
        }

        private Who OperationCalled(string id) => endpoints.Endpoints.Select(e =>
                e.Metadata.GetMetadata<Operation>()?.Who is { } who && e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == id ? who : null)
            .FirstOrDefault(w => w is not null) ?? throw Problems.Validation.Refuse(
                "There is no operation of that id. The API reference lists them.", "operationId");

        private static (Section?, string) Needed(Who who) => who.Right is { } right ? (right.Section, right.Level) : (null, "");

        private (Section?, string) Asked(ExplainGrant query)
        {
            var section = sections.FirstOrDefault(s => s.Name == query.Section) ?? throw Problems.Validation.Refuse(
                $"section is one of {string.Join(", ", sections.Select(s => s.Name))}, or left out beside operationId.", "section");
            var level = query.Level ?? section.Lowest;
            return section.Knows(level) ? (section, level)
                : throw Problems.Validation.Refuse($"Levels of {section.Name} are {string.Join(", ", section.Levels)}.", "level");
        }
    }
}
