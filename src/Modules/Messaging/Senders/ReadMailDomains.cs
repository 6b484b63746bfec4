using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>The address of the firm's own that its mails come from: there is one at most.</summary>
internal sealed record ListMailDomains : IRequest<IReadOnlyList<MailDomainView>>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/mail-domains", async (Requests ask) =>
                Results.Ok(new Page<MailDomainView>(await ask.Send(new ListMailDomains()), null)))
            .Operation<ListMailDomains>("List my firm's own addresses for mails", Who.Admins).Produces<Page<MailDomainView>>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, SmtpOptions smtp)
        : IRequestHandler<ListMailDomains, IReadOnlyList<MailDomainView>>
    {
        public async Task<IReadOnlyList<MailDomainView>> Handle(ListMailDomains request, CancellationToken ct) =>
            await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct) is { } sender
                && await messaging.Session.LoadAsync<MailDomain>(sender.MailDomainId, ct) is { } domain ? [MailDomainView.Of(domain, smtp)] : [];
    }
}

/// <summary>One address of the firm's own that its mails are to come from.</summary>
internal sealed record ReadMailDomain(Guid MailDomainId) : IRequest<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/mail-domains/{mailDomainId:guid}", (Guid mailDomainId, Requests ask) => ask.Read(new ReadMailDomain(mailDomainId)))
            .Operation<ReadMailDomain>("Read an address of my firm's own for mails", Who.Admins).Produces<MailDomainView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, SmtpOptions smtp) : IRequestHandler<ReadMailDomain, MailDomainView>
    {
        public async Task<MailDomainView> Handle(ReadMailDomain request, CancellationToken ct) =>
            await messaging.Session.LoadAsync<MailDomain>(request.MailDomainId, ct) is { IsThere: true } domain
                ? MailDomainView.Of(domain, smtp) : throw Problems.NotFound.Refuse();
    }
}

/// <summary>An address of the firm's own for mails, as those who run the firm see it.</summary>
/// <param name="Dkim">The record of the key that mails are signed with: it shows that the domain is the firm's, and lets receivers check the signature.</param>
/// <param name="NextDkim">The record of the key that takes over as soon as it is seen; null when no other key was asked for.</param>
/// <param name="Spf">What to publish for the server that sends, where the installation says so: the envelope's sender stays the
/// installation's, so DMARC does not need it. Add the include to a record that is there already.</param>
/// <param name="Dmarc">A record to begin with, where the domain has none.</param>
/// <param name="CheckedAt">When it was last asked for, or found otherwise than before.</param>
/// <param name="FailedChecks">In a row; after three mails come from the installation's address again.</param>
internal sealed record MailDomainView(
    Guid Id, string Address, MailDomainState State, DnsRecord Dkim, DnsRecord? NextDkim, DnsRecord? Spf, DnsRecord Dmarc, DateTimeOffset AddedAt,
        DateTimeOffset? VerifiedAt,
    DateTimeOffset? CheckedAt, ProofSeen? LastSeen, int FailedChecks, long Version) : IVersioned
{
    public static MailDomainView Of(MailDomain d, SmtpOptions smtp) => new(d.Id, d.Address, d.State, d.Key.RecordAt(d.Host), d.Next?.RecordAt(d.Host),
        smtp.SpfInclude is { Length: > 0 } include ? new(d.Host, "TXT", $"v=spf1 include:{include} ~all") : null,
            new("_dmarc." + d.Host, "TXT", "v=DMARC1; p=none"),
        d.AddedAt, d.VerifiedAt, d.CheckedAt, d.LastSeen, d.Failed, d.Version);
}
