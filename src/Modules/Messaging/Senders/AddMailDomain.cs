using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>The firm wants its mails to come from that address, and is told what to publish in the DNS so that they can. Until then they come as they did.</summary>
/// <param name="Address">Of a domain of the firm's own; the domain in ASCII, what has other letters in its <c>xn--</c> form.</param>
internal sealed record AddMailDomain(string Address) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains", async (AddMailDomain command, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var domain = await mediator.Send(command with { Address = MailDomain.Normalize(command.Address ?? "") }, ct);
                return Answer.Created(http, $"/admin/mail-domains/{domain.Id}", domain, domain.Version);
            })
            .Operation<AddMailDomain>("Name an address of my firm's own that its mails come from", Who.Admins, MailDomain.AlreadyThere).Creates().StepUp().Produces<MailDomainView>(201).Example(new AddMailDomain("portal@brightside.example"));
    }

    internal sealed class Validator : AbstractValidator<AddMailDomain>
    {
        public Validator(Installation installation, IMailer mailer) => RuleFor(x => x.Address).Cascade(CascadeMode.Stop)
            .Must(MailDomain.IsAddress).WithMessage("Give one address such as portal@northwind.example, in ASCII and nothing else.")
            .Must(a => !HostName.IsWithin(MailDomain.HostOf(a), installation.OwnHost) && !HostName.IsWithin(MailDomain.HostOf(a), HostName.Normalize(MailDomain.HostOf(mailer.From)))).WithMessage("This domain is the installation's own. Name an address of one of yours.");
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, MasterKey master, SmtpOptions smtp, TimeProvider clock) : IRequestHandler<AddMailDomain, MailDomainView>
    {
        public async Task<MailDomainView> Handle(AddMailDomain command, CancellationToken ct)
        {
            // Made before anything is held: it takes a moment.
            var (shown, key) = SigningKey.Make(master, actor.FirmId);
            await messaging.Lock(MailDomainQueries.Lock, ct);
            if (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct) is not null) throw MailDomain.AlreadyThere.Refuse();

            var named = new Named(Guid.CreateVersion7(), command.Address, shown, clock.GetUtcNow());
            var fact = messaging.Start<MailDomain>(named.MailDomainId, named);
            messaging.Session.Insert(new Sender(actor.FirmId, named.MailDomainId, named.Address, key, named.At));
            await messaging.Publish(new MailDomainAdded(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, named.MailDomainId, MailDomain.HostOf(named.Address)));
            return MailDomainView.Of(MailDomain.Create(named) with { Version = 1 }, smtp);
        }
    }
}

internal static class MailDomainQueries
{
    /// <summary>Held while a firm's own address for mails is named, checked or given up.</summary>
    public const string Lock = "mail-domain";

    /// <summary>The one that the firm has.</summary>
    /// <exception cref="Refusal">404 when it is not this one, or not any more.</exception>
    public static void RequireThere(MailDomain domain)
    {
        if (!domain.IsThere) throw Problems.NotFound.Refuse();
    }
}
