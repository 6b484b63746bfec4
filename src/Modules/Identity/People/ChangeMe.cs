using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.People;

/// <summary>The caller goes by another name, reads another language, or lives by another time zone, from now on. What is left out stays.</summary>
/// <param name="Language">Of the portal and its mails: en, de, fr, es or ar; their client's or the firm's when null.</param>
/// <param name="TimeZone">
/// A name of the IANA time zone database, such as <c>Europe/Berlin</c>; null for that of the browser, and of the firm in mails.
/// </param>
internal sealed record ChangeMe(Patched<string> Name, Patched<string?> Language, Patched<string?> TimeZone) : ICommand<ReadMe.View>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/me",
                async (ChangeMe command, HttpContext http, Caller caller, MasterKey key, Requests ask) =>
                    ReadMe.Answered(http, caller, key, await ask.Send(command)))
            .Operation<ChangeMe>("Change my name, language and time zone", Who.SignedIn, ChangeFirm.UnknownZone).WithName("RenameMe")
            .Changes().Produces<ReadMe.View>()
            .Example(new ChangeMe("Nora North", "en", "Europe/Berlin"));
    }

    internal sealed class Validator : AbstractValidator<ChangeMe>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).PersonName();
            this.RuleForGiven(x => x.Language).IsLanguage();
            this.RuleForGiven(x => x.TimeZone).MaximumLength(100);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, FirmCalendar calendar, Actor actor) : IRequestHandler<ChangeMe, ReadMe.View>
    {
        public async Task<ReadMe.View> Handle(ChangeMe command, CancellationToken ct)
        {
            if (command.TimeZone is { IsGiven: true, Value: { } wanted } && !await calendar.Knows(wanted, ct))
                throw ChangeFirm.UnknownZone.Refuse(pointer: "/timeZone");
            var me = await identity.Change<Person>(actor.PersonId, p => p.MustBe(actor.IsMember), ct);
            var name = command.Name.Or(me.State.Name);
            if (me.State.Name != name) me.Append(new Person.NameSet(name)).TellAbout(me.State.ClientIdsForAudit(), new PersonRenamed(me.Id, name));
            var language = command.Language.Or(me.State.Language);
            if (me.State.Language != language)
                me.Append(new Person.LanguageSet(language)).TellFirmAbout(me.State.ClientIdsForAudit(), new PersonLanguageChanged(me.Id, language));
            var timeZone = command.TimeZone.Or(me.State.TimeZone);
            if (me.State.TimeZone != timeZone)
                me.Append(new Person.TimeZoneSet(timeZone)).TellFirmAbout(me.State.ClientIdsForAudit(), new PersonTimeZoneChanged(me.Id, timeZone));
            return await ReadMe.Show(identity.Session, actor, me.State, ct);
        }
    }
}
