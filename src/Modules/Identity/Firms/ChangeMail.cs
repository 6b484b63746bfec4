using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Firms;

/// <summary>The firm's mails come under that name, and answers to them go there; the whole of it is given anew.</summary>
/// <param name="SenderName">The firm's own name when null.</param>
/// <param name="ReplyTo">An e-mail address; nowhere when null.</param>
internal sealed record ChangeMail(string? SenderName, string? ReplyTo) : ICommand<MailView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/admin/mail", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var mail = await mediator.Send(new ReadMail(), ct);
                    return ETags.NotModified(http, mail.Version) ? Results.Empty : Results.Ok(mail);
                })
                .Operation<ReadMail>("Read how my firm's mails are sent", Who.Admins).Produces<MailView>();
            routes.MapPatch("/admin/mail", async (ChangeMail command, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var mail = await mediator.Send(command, ct);
                    return Answer.Ok(http, mail, mail.Version);
                })
                .Operation<ChangeMail>("Change how my firm's mails are sent", Who.Admins).Changes().StepUp().Produces<MailView>().Example(new ChangeMail("Brightside Studio", "hello@brightside.example"));
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeMail>
    {
        public Validator()
        {
            RuleFor(x => x.SenderName!).FirmName().When(x => x.SenderName is not null);
            RuleFor(x => x.ReplyTo!).Email().Must(e => !e.Any(c => !char.IsAscii(c) || "<>()[],;:\\\"".Contains(c, StringComparison.Ordinal))).WithMessage("Give one e-mail address and nothing else.").When(x => x.ReplyTo is not null);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeMail, MailView>
    {
        public async Task<MailView> Handle(ChangeMail command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Firm>(actor.FirmId, _ => { }, ct);
            var (firm, set) = (stream.Aggregate!, new MailSet(command.SenderName?.Trim(), command.ReplyTo));
            if (set == firm.Mail) return MailView.Of(firm);
            var fact = identity.Append(stream, set);
            await identity.Publish(new FirmMailChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, set.SenderName, set.ReplyTo));
            return MailView.Of(firm.Apply(set) with { Version = firm.Version + 1 });
        }
    }
}

/// <summary>How the caller's firm's mails are sent.</summary>
internal sealed record ReadMail : IRequest<MailView>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMail, MailView>
    {
        public async Task<MailView> Handle(ReadMail request, CancellationToken ct) =>
            MailView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>See <see cref="ChangeMail"/>.</summary>
internal sealed record MailView(string? SenderName, string? ReplyTo, long Version)
{
    public static MailView Of(Firm f) => new(f.Mail.SenderName, f.Mail.ReplyTo, f.Version);
}
