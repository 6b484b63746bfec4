using Microsoft.AspNetCore.Mvc;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Threads;

/// <summary>
/// What the things are called that threads are about, as their modules call them now: those that the caller sees. A list of threads is read
/// with one more request, however many it shows.
/// </summary>
internal sealed record ReadSubjects(Guid[] SubjectIds) : IRequest<Page<ReadSubjects.Subject>>
{
    private const int Most = 100;

    internal sealed record Subject(Guid Id, string Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/threads/subjects",
                async ([FromQuery(Name = "filter[subjectId]")] Guid[]? subjectId, Requests ask) => subjectId is not { Length: > Most }
                    ? Results.Ok(await ask.Send(new ReadSubjects(subjectId ?? [])))
                    : throw Problems.Validation.Refuse($"Name at most {Most} things.", "filter[subjectId]"))
            .Operation<ReadSubjects>("Read what threads are about", Who.Members.AndContacts(MessageRights.Read)).Produces<Page<Subject>>();
    }

    /// <summary>The modules answer side by side. What is not for the caller is left out, as what does not exist is.</summary>
    internal sealed class Handler(IEnumerable<IThings> modules, Actor actor) : IRequestHandler<ReadSubjects, Page<Subject>>
    {
        public async Task<Page<Subject>> Handle(ReadSubjects query, CancellationToken ct)
        {
            if (actor.ClientsWith(MessageRights.Read) is []) return new([], null);
            var ids = query.SubjectIds.Distinct().ToArray();
            var named = await Task.WhenAll(modules.Select(m => m.Names(actor, ids, ct)));
            return new([.. ids.SelectMany(id => named.Where(n => n.ContainsKey(id)).Select(n => new Subject(id, n[id])))], null);
        }
    }
}
