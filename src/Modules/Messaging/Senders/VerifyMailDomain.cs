using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>Looks into the DNS whether the records of the mail domain's keys are there, and acts accordingly.</summary>
/// <param name="Due">Set where nobody asked: then only what was last checked before that moment is checked.</param>
internal sealed record VerifyMailDomain(Guid MailDomainId, DateTimeOffset? Due = null) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains/{mailDomainId:guid}/verify",
            (Guid mailDomainId, Requests ask) => ask.Change(new VerifyMailDomain(mailDomainId)))
            .Operation<VerifyMailDomain>("Have the DNS records of an address for mails checked", Who.Admins).Produces<MailDomainView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, NameServers dns, SmtpOptions smtp, TimeProvider clock)
        : IRequestHandler<VerifyMailDomain, MailDomainView>
    {
        public async Task<MailDomainView> Handle(VerifyMailDomain command, CancellationToken ct)
        {
            // Asked before anything is held: a name server takes its time.
            var known = await messaging.Session.LoadAsync<MailDomain>(command.MailDomainId, ct);
            if (known is not { IsThere: true }) throw Problems.NotFound.Refuse();
            var seen = await Look(known.Key, known.Host, ct);
            ProofSeen? next = known.Next is { } following ? await Look(following, known.Host, ct) : null;

            await messaging.Lock(MailDomainQueries.Lock, ct);
            var domain = await messaging.Change<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            var (before, now) = (domain.State, clock.GetUtcNow());
            var sender = (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct))!;
            if (command.Due is { } due && sender.CheckedAt >= due) return MailDomainView.Of(before, smtp);
            // What was seen are other keys' records.
            if ((before.Key, before.Next) != (known.Key, known.Next)) throw Problems.Conflict.Refuse();

            var changes = before.Checked(seen, next, askedFor: command.Due is null, now);
            if (changes.Count > 0) Tell(domain.Append([.. changes]), before, domain.State);
            messaging.Session.Store(sender.At(domain.State, now));
            return MailDomainView.Of(domain.State, smtp);
        }

        private Task<ProofSeen> Look(DkimKey key, string host, CancellationToken ct) => dns.Look(key.RecordAt(host).Name, key.IsPublishedAs, ct);

        private static void Tell(Untold checked_, MailDomain before, MailDomain after)
        {
            var (was, is_) = (before.State == MailDomainState.Verified, after.State == MailDomainState.Verified);
            if (!was && is_) checked_.TellFirm(new MailDomainVerified(after.Id, after.Host));
            if (was && !is_) checked_.TellFirm(new MailDomainLapsed(after.Id, after.Host));
            if (before.Key != after.Key) checked_.TellFirm(new MailDomainKeyChanged(after.Id, after.Host, after.Key.Selector, true));
            if (was == is_ && before.Key == after.Key) checked_.KeepSilent("that a record was looked for once more changes nothing for anybody");
        }
    }
}
