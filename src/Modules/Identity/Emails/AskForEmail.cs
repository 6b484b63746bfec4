using Portal.Identity.Contracts;
using Portal.Identity.Factors;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Emails;

/// <summary>The caller wants another e-mail address. It changes once both have confirmed; whether somebody has it already is told to its owner alone.</summary>
internal sealed record AskForEmail(string Email) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/me/email", async (AskForEmail command, Requests ask) =>
                {
                    await ask.Send(command);
                    return Results.Accepted();
                })
                .Operation<AskForEmail>("Ask to change my email address", Who.SignedIn).StepUp().Produces(202).Example(new AskForEmail("nora.north@northwind.example"));
            routes.MapDelete("/me/email", (Requests ask) => ask.Do(new KeepEmail()))
                .Operation<KeepEmail>("Keep my email address after all", Who.SignedIn).Produces(204);
        }
    }

    internal sealed class Validator : AbstractValidator<AskForEmail>
    {
        public Validator() => RuleFor(x => x.Email).Email();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, Guesses guesses, SignInRules rules, TimeProvider clock)
        : IRequestHandler<AskForEmail, Unit>
    {
        public async Task<Unit> Handle(AskForEmail command, CancellationToken ct)
        {
            await identity.Lock(EmailChange.Lock(actor.PersonId), ct);
            var (person, firm) = await identity.Me(actor, ct);
            if (Person.Normalize(command.Email) == person.NormalizedEmail) throw Problems.Validation.Refuse([new("/email", "same-email", "That's already your email address.")]);
            if (await guesses.Wait(firm.Id, $"other addresses asked for {person.Id:N}", rules.MailsPerAccount, ct) is { } wait) throw Problems.TooMany.RefuseUntil(wait);
            var change = new EmailChange(Guid.CreateVersion7(), person.Id, command.Email, clock.GetUtcNow() + EmailChange.Life);
            identity.Session.DeleteWhere<EmailChange>(c => c.PersonId == person.Id);
            identity.Session.Insert(change);
            identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(),
                new EmailChangeAsked(person.Id, change.Id, person.Name, person.Email, change.Email, change.ExpiresAt));
            return Unit.Value;
        }
    }
}

/// <summary>The caller does not want another address any more; the links work no longer.</summary>
internal sealed record KeepEmail : ICommand<Unit>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<KeepEmail, Unit>
    {
        public Task<Unit> Handle(KeepEmail command, CancellationToken ct)
        {
            identity.Session.DeleteWhere<EmailChange>(c => c.PersonId == actor.PersonId);
            return Unit.Task;
        }
    }
}
