using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/email-change/{token}", async (string token, IMediator mediator, CancellationToken ct) => Results.Ok(await mediator.Send(new ConfirmEmail(token), ct)))
            .Operation<ConfirmEmail>("Confirm a change of e-mail address", Who.Anyone, SetUpFirm.LinkInvalid, Person.AlreadyThere).Produces<Confirmed>();
    }

    internal sealed class Validator : AbstractValidator<ConfirmEmail>
    {
        public Validator() => RuleFor(x => x.Token).NotEmpty().MaximumLength(200);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock) : IRequestHandler<ConfirmEmail, Confirmed>
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
            var stream = await identity.Session.Events.FetchForWriting<Person>(change.PersonId, ct);
            if (stream.Aggregate is not { Status: PersonStatus.Active } person) throw SetUpFirm.LinkInvalid.Refuse();

            change = change with { AtOld = change.AtOld || atOld is not null, AtNew = change.AtNew || atNew is not null };
            if (change is { AtOld: true, AtNew: true }) await Change(stream, person, change, now, ct);
            else identity.Session.Store(change);
            return new(change is { AtOld: true, AtNew: true } ? "changed" : "waitingForOther", change.Email);
        }

        private async Task Change(JasperFx.Events.IEventStream<Person> stream, Person person, EmailChange change, DateTimeOffset now, CancellationToken ct)
        {
            if (await identity.ByEmail(change.Email, ct) is not null) throw Person.AlreadyThere.Refuse("Somebody of this firm has that e-mail address by now. Ask for another one.");
            var fact = identity.Append(stream, new EmailSet(change.Email));
            identity.Session.Delete(change);
            identity.Session.DeleteWhere<OneTimeLink>(l => l.PersonId == person.Id); // they went to the old address
            await identity.Tell(person, client => new EmailChanged(Guid.CreateVersion7(), fact.FirmId, client, person.Id, now, client is not null, person.Id, person.Name, change.Email));
            await identity.Alert(person, "email-changed", now);
        }
    }
}
