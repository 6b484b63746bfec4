using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>
/// The firm wants its mails to come from that address, and is told what to publish in the DNS so that they can. Until then they come
/// as they did.
/// </summary>
/// <param name="Address">Of a domain of the firm's own; the domain in ASCII, what has other letters in its <c>xn--</c> form.</param>
internal sealed record AddMailDomain(string Address) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains", (AddMailDomain command, Requests ask) =>
                ask.Create(command with { Address = MailDomain.Normalize(command.Address ?? "") }, d => $"/admin/mail-domains/{d.Id}"))
            .Operation<AddMailDomain>("Name an address of my firm's own that its mails come from", Who.Admins, MailDomain.AlreadyThere).Creates().StepUp()
            .Produces<MailDomainView>(201).Example(new AddMailDomain("portal@brightside.example"));
    }

    internal sealed class Validator : AbstractValidator<AddMailDomain>
    {
        public Validator(Installation installation, IMailer mailer) => RuleFor(x => x.Address).Cascade(CascadeMode.Stop)
            .Must(MailDomain.IsAddress).WithMessage("Give one address such as portal@northwind.example, in ASCII and nothing else.")
            .Must(a => !HostName.IsWithin(MailDomain.HostOf(a), installation.OwnHost)
                && !HostName.IsWithin(MailDomain.HostOf(a), HostName.Normalize(MailDomain.HostOf(mailer.From))))
            .WithMessage("This domain is the installation's own. Name an address of one of yours.");
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, MasterKey master, SmtpOptions smtp, TimeProvider clock)
        : IRequestHandler<AddMailDomain, MailDomainView>
    {
        public async Task<MailDomainView> Handle(AddMailDomain command, CancellationToken ct)
        {
            // Made before anything is held: it takes a moment.
            var (shown, key) = SigningKey.Make(master, actor.FirmId);
            await messaging.Lock(MailDomainQueries.Lock, ct);
            if (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct) is not null) throw MailDomain.AlreadyThere.Refuse();

            var (domain, now) = (messaging.Start<MailDomain>(Guid.CreateVersion7()), clock.GetUtcNow());
            domain.Append(new MailDomain.Named(domain.Id, command.Address, shown, now)).TellFirm(new MailDomainAdded(domain.Id, domain.State.Host));
            messaging.Session.Insert(new Sender(actor.FirmId, domain.Id, command.Address, key, now));
            return MailDomainView.Of(domain.State, smtp);
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
