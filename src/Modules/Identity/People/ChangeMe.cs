using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.People;

/// <summary>The caller goes by another name, or reads another language, from now on. What is left out stays.</summary>
/// <param name="Language">Of the portal and its mails: en, de, fr, es or ar; their client's or the firm's when null.</param>
internal sealed record ChangeMe(Patched<string> Name, Patched<string?> Language) : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me",
                async (ChangeMe command, HttpContext http, Caller caller, MasterKey key, Requests ask) =>
                    ReadMe.Answered(http, caller, key, await ask.Send(command)))
            .Operation<ChangeMe>("Change my name and language", Who.SignedIn).WithName("RenameMe").Changes().Produces<ReadMe.View>()
            .Example(new ChangeMe("Nora North", "en"));
    }

    internal sealed class Validator : AbstractValidator<ChangeMe>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).PersonName();
            this.RuleForGiven(x => x.Language).IsLanguage();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeMe, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(ChangeMe command, CancellationToken ct)
        {
            var me = await identity.Change<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            var name = command.Name.Or(me.State.Name);
            if (me.State.Name != name) me.Append(new Person.NameSet(name)).TellAbout(me.State.ClientIdsForAudit(), new PersonRenamed(me.Id, name));
            var language = command.Language.Or(me.State.Language);
            if (me.State.Language != language)
                me.Append(new Person.LanguageSet(language)).TellFirmAbout(me.State.ClientIdsForAudit(), new PersonLanguageChanged(me.Id, language));
            return await ReadMe.Show(identity.Session, actor, me.State, ct);
        }
    }
}
