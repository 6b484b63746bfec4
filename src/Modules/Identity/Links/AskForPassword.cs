using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Links;

/// <summary>Somebody has forgotten a password and asks for a link to set a new one. The answer is the same whether there is such an account.</summary>
internal sealed record AskForPassword(Guid FirmId, string Email, Origin From) : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/auth/password-reset", async (AskForLink.Body body, HttpContext http, FirmDirectory firms, IMediator mediator, SignInRules rules, CancellationToken ct) =>
            {
                var floor = Task.Delay(rules.MinimumMilliseconds, ct);
                var firmId = (await firms.Of(http, body.Firm, ct))?.FirmId ?? Guid.Empty;
                try { await mediator.Send(new AskForPassword(firmId, body.Email, Origin.Of(http)), ct); }
                finally { await floor; }
                return Results.Accepted();
            })
            .Operation<AskForPassword>("Ask for a new password", Who.Anyone).Produces(202).Example(new AskForLink.Body("ada@brightside.example", "brightside"));
    }

    internal sealed class Validator : AbstractValidator<AskForPassword>
    {
        public Validator() => RuleFor(x => x.Email).NotEmpty().MaximumLength(254);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, MailAsking asking, TimeProvider clock) : IRequestHandler<AskForPassword, Unit>
    {
        public async Task<Unit> Handle(AskForPassword command, CancellationToken ct)
        {
            if (await asking.Find(command.FirmId, command.Email, command.From, ct) is not var (person, firm)) return Unit.Value;
            var now = clock.GetUtcNow();
            var link = new OneTimeLink(Guid.CreateVersion7(), person.Id, OneTimeLink.Password, now + OneTimeLink.PasswordLife);
            identity.Session.Insert(link);
            await identity.Publish(new PasswordResetAsked(Guid.CreateVersion7(), firm.Id, person.OnlyClient(), person.Id, now, false, person.Id, link.Id, person.Name, person.Email, link.ExpiresAt));
            return Unit.Value;
        }
    }
}
