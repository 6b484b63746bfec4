using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Senders;

/// <summary>Looks into the DNS whether the records of the mail domain's keys are there, and acts accordingly.</summary>
/// <param name="Due">Set where nobody asked: then only what was last checked before that moment is checked.</param>
internal sealed record VerifyMailDomain(Guid MailDomainId, DateTimeOffset? Due = null) : ICommand<MailDomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail-domains/{mailDomainId:guid}/verify", async (Guid mailDomainId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var domain = await mediator.Send(new VerifyMailDomain(mailDomainId), ct);
                return Answer.Ok(http, domain, domain.Version);
            })
            .Operation<VerifyMailDomain>("Have the DNS records of an address for mails checked", Who.Admins).Produces<MailDomainView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Actor actor, NameServers dns, SmtpOptions smtp, TimeProvider clock) : IRequestHandler<VerifyMailDomain, MailDomainView>
    {
        public async Task<MailDomainView> Handle(VerifyMailDomain command, CancellationToken ct)
        {
            // Asked before anything is held: a name server takes its time.
            var known = await messaging.Session.LoadAsync<MailDomain>(command.MailDomainId, ct);
            if (known is not { IsThere: true }) throw Problems.NotFound.Refuse();
            var seen = await Look(known.Key, known.Host, ct);
            ProofSeen? next = known.Next is { } following ? await Look(following, known.Host, ct) : null;

            await messaging.Lock(MailDomainQueries.Lock, ct);
            var stream = await messaging.Fetch<MailDomain>(command.MailDomainId, MailDomainQueries.RequireThere, ct);
            var (domain, now) = (stream.Aggregate!, clock.GetUtcNow());
            var sender = (await messaging.Session.LoadAsync<Sender>(actor.FirmId, ct))!;
            if (command.Due is { } due && sender.CheckedAt >= due) return MailDomainView.Of(domain, smtp);
            // What was seen are other keys' records.
            if ((domain.Key, domain.Next) != (known.Key, known.Next)) throw Problems.Conflict.Refuse();

            var changes = domain.Checked(seen, next, askedFor: command.Due is null, now);
            var after = domain.After(changes);
            if (changes.Count > 0) await Tell(domain, after, messaging.Append(stream, [.. changes]));
            messaging.Session.Store(sender.At(after, now));
            return MailDomainView.Of(after, smtp);
        }

        private Task<ProofSeen> Look(DkimKey key, string host, CancellationToken ct) => dns.Look(key.RecordAt(host).Name, key.IsPublishedAs, ct);

        private async Task Tell(MailDomain before, MailDomain after, Fact fact)
        {
            var (was, is_) = (before.State == MailDomainState.Verified, after.State == MailDomainState.Verified);
            if (!was && is_) await messaging.Publish(new MailDomainVerified(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Host));
            if (was && !is_) await messaging.Publish(new MailDomainLapsed(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Host));
            if (before.Key != after.Key) await messaging.Publish(new MailDomainKeyChanged(Guid.CreateVersion7(), fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Host, after.Key.Selector, true));
        }
    }
}
