using Portal.Identity.Contracts;

namespace Portal.Identity.People;

/// <summary>The caller goes by another name from now on.</summary>
internal sealed record ChangeMe(Patched<string> Name) : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me",
                async (ChangeMe command, HttpContext http, Caller caller, MasterKey key, Requests ask) =>
                    ReadMe.Answered(http, caller, key, await ask.Send(command)))
            .Operation<ChangeMe>("Change my name", Who.SignedIn).WithName("RenameMe").Changes().Produces<ReadMe.View>().Example(new ChangeMe("Nora North"));
    }

    internal sealed class Validator : AbstractValidator<ChangeMe>
    {
        public Validator() => this.RuleForGiven(x => x.Name).PersonName();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeMe, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(ChangeMe command, CancellationToken ct)
        {
            var me = await identity.Change<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            var name = command.Name.Or(me.State.Name);
            if (me.State.Name != name) me.Append(new Person.NameSet(name)).TellAbout(me.State.ClientIdsForAudit(), new PersonRenamed(me.Id, name));
            return await ReadMe.Show(identity.Session, actor, me.State, ct);
        }
    }
}
