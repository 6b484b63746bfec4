using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Clients;

namespace Portal.Identity.People;

/// <summary>An owner or admin decides for which clients a member works: for all of them (null), or for these only. The others are not there for them from the next request on.</summary>
internal sealed record AssignMember(Guid MemberId, IReadOnlyList<Guid>? Clients) : ICommand<PersonView>
{
    /// <param name="All">Whether the member works for all clients; then none are named.</param>
    internal sealed record Body(bool All, IReadOnlyList<Guid>? Clients);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/admin/members/{memberId:guid}/clients", async (Guid memberId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                if (body.All && body.Clients is { Count: > 0 }) throw Problems.Validation.Refuse("Who works for all clients has none named.", "/clients");
                var person = await mediator.Send(new AssignMember(memberId, body.All ? null : body.Clients ?? []), ct);
                return Answer.Ok(http, person, person.Version);
            })
            .Operation<AssignMember>("Choose the clients that a member works for", Who.Admins, Person.NeverLimited).Changes().StepUp().Produces<PersonView>().Example(new Body(false, []));
    }

    internal sealed class Validator : AbstractValidator<AssignMember>
    {
        public Validator() => RuleFor(x => x.Clients).Assignment();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Grants grants) : IRequestHandler<AssignMember, PersonView>
    {
        public async Task<PersonView> Handle(AssignMember command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            var person = stream.Aggregate!;
            if (command.Clients is not null && person.Role is (Role.Owner or Role.Admin)) throw Person.NeverLimited.Refuse();
            var clients = await identity.MustBeThere(command.Clients, ct);
            if (person.Limited == clients is not null && person.Rights.Keys.ToHashSet().SetEquals(clients ?? [])) return PersonView.Of(person);
            return PersonView.Of(await grants.Assign(stream, clients));
        }
    }
}

internal static class Assignments
{
    /// <summary>As many as one can oversee.</summary>
    private const int Most = 1000;

    public static void Assignment<T>(this IRuleBuilder<T, IReadOnlyList<Guid>?> rule) => rule.Must(c => c is null || c.Count <= Most).WithMessage($"At most {Most} clients are named; who works for more works for all.");

    /// <exception cref="Refusal">404 when one of them is no client of the firm.</exception>
    public static async Task<IReadOnlyList<Guid>?> MustBeThere(this UnitOfWork<IIdentityStore> identity, IReadOnlyList<Guid>? clients, CancellationToken ct)
    {
        if (clients is null) return null;
        var asked = clients.Distinct().ToArray();
        return await identity.Session.Query<Client>().CountAsync(c => c.Id.IsOneOf(asked), ct) == asked.Length ? asked : throw Problems.NotFound.Refuse(pointer: "/clients");
    }
}
