using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>Sends an invitation again; the link sent before stops working.</summary>
internal sealed record ResendInvitation(Guid PersonId, bool Member) : ICommand<PersonView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/contacts/{contactId:guid}/resend", (Guid contactId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(contactId, false), http, mediator, ct))
                .Operation<ResendInvitation>("Send a contact's invitation again", Who.Staff, Person.NotInvited).Changes().Produces<PersonView>();
            routes.MapPost("/admin/members/{memberId:guid}/resend", (Guid memberId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(memberId, true), http, mediator, ct))
                .Operation<ResendInvitation>("Send a member's invitation again", Who.Admins, Person.NotInvited).WithName("ResendMemberInvitation").Changes().Produces<PersonView>();
        }

        private static async Task<IResult> Answered(ResendInvitation command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var person = await mediator.Send(command, ct);
            return Answer.Ok(http, person, person.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, TimeProvider clock) : IRequestHandler<ResendInvitation, PersonView>
    {
        public async Task<PersonView> Handle(ResendInvitation command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(command.PersonId, p => p.MustBeFor(actor, command.Member), ct);
            return PersonView.Of(await identity.InviteAgain(stream, clock.GetUtcNow()), actor);
        }
    }
}

internal static class Again
{
    /// <summary>A new link, which ends the one sent before.</summary>
    public static async Task<Person> InviteAgain(this UnitOfWork<IIdentityStore> identity, JasperFx.Events.IEventStream<Person> stream, DateTimeOffset now)
    {
        var person = stream.Aggregate!;
        var again = person.InviteAgain(now);
        var fact = identity.Append(stream, again);
        await identity.Publish(new PersonInvited(fact.EventId, fact.FirmId, person.OnlyClient(), fact.ActorId, fact.At, person.Role == Role.Contact, person.Id, person.Name, person.Email,
            person.Role.ToString().ToLowerInvariant(), again.Generation, again.ExpiresAt));
        return person.Apply(again) with { Version = person.Version + 1 };
    }
}

internal static class People
{
    /// <summary>Contacts and members are different things to the API: each is not there under the other's address.</summary>
    public static void MustBe(this Person person, bool member)
    {
        if (person.Role == Role.Contact == member || person.Status == PersonStatus.Removed) throw Problems.NotFound.Refuse();
    }

    /// <summary>A contact is there for the firm's people who work for one of its clients at least.</summary>
    public static void MustBeFor(this Person person, Actor actor, bool member)
    {
        person.MustBe(member);
        if (!member && !actor.AllClients && !person.Rights.Keys.Any(actor.Serves)) throw Problems.NotFound.Refuse();
    }

    /// <summary>What concerns the whole of a contact is done by those who work for all of its clients.</summary>
    public static void MustBeWhollyFor(this Person person, Actor actor, bool member)
    {
        person.MustBeFor(actor, member);
        if (!member && !person.Rights.Keys.All(actor.Serves)) throw Problems.NotFound.Refuse();
    }

    /// <summary>Whose records tell what the person does about their own account: those of the clients that they act for, or else the firm's.</summary>
    public static IEnumerable<Guid?> Told(this Person person) => person.Role == Role.Contact ? person.Rights.Keys.Select(c => (Guid?)c).DefaultIfEmpty(null) : [null];

    /// <summary>The same for whoever asks.</summary>
    public static IEnumerable<Guid?> Told(this Actor actor) => actor.Role == Role.Contact ? actor.Clients.Keys.Select(c => (Guid?)c).DefaultIfEmpty(null) : [null];

    /// <summary>The client whose record tells of the person, when there is just one.</summary>
    public static Guid? OnlyClient(this Person person) => person.Role == Role.Contact && person.Rights.Count == 1 ? person.Rights.Keys.Single() : null;

    /// <summary>Each of those records, with the id of its event: the first tells of the stored event itself.</summary>
    public static IEnumerable<(Guid? Client, Guid EventId)> Told(this Person person, Fact fact) => person.Told().Select((c, i) => (c, i == 0 ? fact.EventId : Guid.CreateVersion7()));
}
