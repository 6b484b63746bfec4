using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>The caller goes by another name from now on.</summary>
internal sealed record RenameMe(string Name) : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me", async (RenameMe command, HttpContext http, Caller caller, MasterKey key, IMediator mediator, CancellationToken ct) =>
                ReadMe.Answered(http, caller, key, await mediator.Send(command, ct)))
            .Operation<RenameMe>("Change my name", Who.SignedIn).Changes().Produces<ReadMe.View>().Example(new RenameMe("Nora North"));
    }

    internal sealed class Validator : AbstractValidator<RenameMe>
    {
        public Validator() => RuleFor(x => x.Name).PersonName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RenameMe, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(RenameMe command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            var person = stream.Aggregate!;
            if (person.Name != command.Name)
            {
                var named = new NameSet(command.Name);
                var fact = identity.Append(stream, named);
                person = person.Apply(named) with { Version = person.Version + 1 };
                foreach (var (client, eventId) in person.Told(fact))
                    await identity.Publish(new PersonRenamed(eventId, fact.FirmId, client, fact.ActorId, fact.At, client is not null, person.Id, person.Name));
            }
            return await ReadMe.Show(identity.Session, actor, person, ct);
        }
    }
}
