using Marten;
using Portal.Identity.Clients;

namespace Portal.Identity.People;

/// <summary>
/// An owner or admin decides for which clients a member works: for all of them (null), or for these only. The others are not there
/// for them from the next request on.
/// </summary>
internal sealed record AssignMember(Guid MemberId, IReadOnlyList<Guid>? Clients) : ICommand<PersonView>
{
    /// <param name="All">Whether the member works for all clients; then none are named.</param>
    internal sealed record Body(bool All, IReadOnlyList<Guid>? Clients);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPut("/admin/members/{memberId:guid}/clients", (Guid memberId, Body body, Requests ask) => Answered(memberId, body, ask))
            .Operation<AssignMember>("Choose the clients that a member works for", Who.Admins, Person.NeverLimited)
            .Changes().StepUp().Produces<PersonView>().Example(new Body(false, []));

        private static Task<IResult> Answered(Guid memberId, Body body, Requests ask) => body is { All: true, Clients.Count: > 0 }
            ? throw Problems.Validation.Refuse("Leave out the clients for someone who works for all of them.", "/clients")
            : ask.Change(new AssignMember(memberId, body.All ? null : body.Clients ?? []));
    }

    internal sealed class Validator : AbstractValidator<AssignMember>
    {
        public Validator() => RuleFor(x => x.Clients).Assignment();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Grants grants) : IRequestHandler<AssignMember, PersonView>
    {
        public async Task<PersonView> Handle(AssignMember command, CancellationToken ct)
        {
            var member = await identity.Change<Person>(command.MemberId, p => p.MustBe(member: true), ct);
            if (command.Clients is not null && member.State.Role is (Role.Owner or Role.Admin)) throw Person.NeverLimited.Refuse();
            grants.Assign(member, await identity.MustBeThere(command.Clients, ct));
            return PersonView.Of(member.State);
        }
    }
}

internal static class AssignmentRules
{
    /// <summary>As many as one can oversee.</summary>
    private const int Most = 1000;

    public static void Assignment<T>(this IRuleBuilder<T, IReadOnlyList<Guid>?> rule) =>
        rule.Must(c => c is null || c.Count <= Most).WithMessage($"Name at most {Most} clients; someone who works for more works for all of them.");

    /// <exception cref="Refusal">404 when one of them is no client of the firm.</exception>
    public static async Task<IReadOnlyList<Guid>?> MustBeThere(this UnitOfWork<IIdentityStore> identity, IReadOnlyList<Guid>? clients, CancellationToken ct)
    {
        if (clients is null) return null;
        var asked = clients.Distinct().ToArray();
        var found = await identity.Session.Query<Client>().CountAsync(c => c.Id.IsOneOf(asked), ct);
        return found == asked.Length ? asked : throw Problems.NotFound.Refuse(pointer: "/clients");
    }
}
