using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.Links;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Emails;

/// <summary>One of two addresses confirms that the account changes from the one to the other. With the second it does.</summary>
internal sealed record ConfirmEmail(string Token) : ICommand<ConfirmEmail.Confirmed>
{
    /// <param name="State"><c>waitingForOther</c> or <c>changed</c>.</param>
    /// <param name="Email">The new address.</param>
    internal sealed record Confirmed(string State, string Email);

    /// <param name="Token">What stands behind the # of the mailed link.</param>
    internal sealed record Body(string Token);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/auth/email-change/confirm", (Body body, Requests ask) => ask.Change(new ConfirmEmail(body.Token)))
                .Operation<ConfirmEmail>("Confirm a change of email address", Who.Anyone, SetUpFirm.LinkInvalid, Person.AlreadyThere).WithName("ConfirmEmailChange").Produces<Confirmed>()
                .Example(new Body("…"));
            routes.MapPost("/auth/email-change/{token}", (string token, Requests ask) => ask.Change(new ConfirmEmail(token)))
                .Operation<ConfirmEmail>("Confirm a change of email address", Who.Anyone, SetUpFirm.LinkInvalid, Person.AlreadyThere).Deprecated()
                .Produces<Confirmed>();
        }
    }

    internal sealed class Validator : AbstractValidator<ConfirmEmail>
    {
        public Validator() => RuleFor(x => x.Token).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock)
        : IRequestHandler<ConfirmEmail, Confirmed>
    {
        public async Task<Confirmed> Handle(ConfirmEmail command, CancellationToken ct)
        {
            var (atOld, atNew) = (key.ReadLink(EmailChange.ToOld, command.Token), key.ReadLink(EmailChange.ToNew, command.Token));
            var named = atOld ?? atNew ?? throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(named.FirmId));
            await identity.Lock(EmailChange.Lock(named.Id), ct);
            var now = clock.GetUtcNow();
            var firm = await identity.Session.LoadAsync<Firm>(named.FirmId, ct);
            if (firm is not { Status: FirmStatus.Active } || await identity.Session.LoadAsync<EmailChange>(named.Id, ct) is not { } change || change.ExpiresAt <= now) throw SetUpFirm.LinkInvalid.Refuse();
            caller.ActAs(Actor.Unknown(named.FirmId) with { PersonId = change.PersonId });
            var person = await identity.ChangeAlongside<Person>(change.PersonId, ct);
            if (person.State.Status != PersonStatus.Active) throw SetUpFirm.LinkInvalid.Refuse();

            change = change with { AtOld = change.AtOld || atOld is not null, AtNew = change.AtNew || atNew is not null };
            if (change is { AtOld: true, AtNew: true }) await Change(person, change, ct);
            else identity.Session.Store(change);
            return new(change is { AtOld: true, AtNew: true } ? "changed" : "waitingForOther", change.Email);
        }

        private async Task Change(Change<Person> person, EmailChange change, CancellationToken ct)
        {
            if (await identity.ByEmail(change.Email, ct) is not null) throw Person.AlreadyThere.Refuse("Someone at this firm has that email address by now. Choose another one.");
            var before = person.State;
            identity.Session.Delete(change);
            identity.Session.DeleteWhere<OneTimeLink>(l => l.PersonId == before.Id); // they went to the old address
            person.Append(new Person.EmailSet(change.Email)).TellAbout(before.ClientIdsForAudit(), new EmailChanged(before.Id, before.Name, change.Email))
                .TellFirm(before.Alert("email-changed")); // to the address that signs in no longer
        }
    }
}
