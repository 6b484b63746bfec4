using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.Links;
using Portal.Identity.Sessions;

namespace Portal.Identity.People;

/// <summary>
/// The caller sets a new password, having shown that they know the present one. All their other sessions end. False when it was not the present
/// one.
/// </summary>
/// <param name="Session">The one that goes on.</param>
/// <param name="Seal">
/// Stands for both passwords where requests are compared: under the installation's key, so that what is stored of it can be guessed by nobody.
/// </param>
internal sealed record ChangePassword(
    [property: JsonIgnore] string CurrentPassword, [property: JsonIgnore] string NewPassword, [property: JsonIgnore] string Session,
    [property: JsonIgnore] string? Address, string Seal) : ICommand<bool>
{
    internal sealed record Body(string CurrentPassword, string NewPassword);

    public static readonly Problem Wrong = new("current-password-wrong", 422, "That isn't your current password",
        "Enter the password you signed in with. After several wrong ones, wait 15 minutes.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/me/password",
            async (Body body, HttpContext http, Caller caller, MasterKey key, Requests ask) =>
            {
                var seal = Convert.ToHexStringLower(key.Sign("password-change", Encoding.UTF8.GetBytes($"{body.CurrentPassword}\n{body.NewPassword}")));
                var changed = await ask.Send(new ChangePassword(body.CurrentPassword, body.NewPassword, caller.SignIn!.Session, Origin.Of(http).Address, seal));
                return changed ? Results.NoContent() : throw Wrong.Refuse(pointer: "/currentPassword");
            })
            .Operation<ChangePassword>("Change my password", Who.SignedIn, Wrong).Produces(204)
            .Example(new Body("a long and private phrase", "another long and private phrase"));
    }

    internal sealed class Validator : AbstractValidator<ChangePassword>
    {
        public Validator()
        {
            RuleFor(x => x.CurrentPassword).NotEmpty().MaximumLength(256);
            RuleFor(x => x.NewPassword).Password(_ => []);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, IPasswordHasher<Credential> hasher, Guesses guesses)
        : IRequestHandler<ChangePassword, bool>
    {
        public async Task<bool> Handle(ChangePassword command, CancellationToken ct)
        {
            var batch = identity.Session.CreateBatchQuery();
            var (me, mine, firmOfMine) = (batch.Load<Person>(actor.PersonId), batch.Load<Credential>(actor.PersonId), batch.Load<Firm>(actor.FirmId));
            await batch.Execute(ct);
            // Whoever was removed since this request began has no password to change.
            if (await me is not { Status: PersonStatus.Active } person || await mine is not { } credential || await firmOfMine is not { } firm)
                throw Problems.NotSignedIn.Refuse();

            // The same count as at the front door, so that guesses cannot go through both.
            var last = await guesses.Reserve(actor.FirmId, Person.Normalize(person.Email), command.Address, ct);
            if (!hasher.Matches(credential, command.CurrentPassword))
            {
                await identity.Refuse(guesses, person, "wrong password for a new one", last, ct);
                return false;
            }
            await guesses.Forget(actor.FirmId, Person.Normalize(person.Email), command.Address, ct);
            PersonRules.RefuseGuessable("/newPassword", command.NewPassword, [person.Name, person.Email, firm.Name]);

            identity.SetPassword(Credential.Of(person.Id, command.NewPassword, hasher));
            await identity.EndEverything(person.Id, ct, but: command.Session);
            identity.Note([]).TellAbout(person.ClientIdsForAudit(), new PasswordChanged(person.Id)).TellFirm(person.Alert("password-changed"));
            return true;
        }
    }
}
