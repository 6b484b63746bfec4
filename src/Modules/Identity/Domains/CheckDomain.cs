using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Domains;

/// <summary>Looks into the DNS whether the domain's proof is there, and acts accordingly.</summary>
/// <param name="Due">Set where nobody asked: then only what was last checked before that moment is checked.</param>
internal sealed record CheckDomain(Guid DomainId, DateTimeOffset? Due = null) : ICommand<DomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/domains/{domainId:guid}/check", async (Guid domainId, HttpContext http, IMediator mediator, FirmDirectory firms, CancellationToken ct) =>
            {
                var domain = await mediator.Send(new CheckDomain(domainId), ct);
                firms.Forget(domain.Host);
                return Answer.Ok(http, domain, domain.Version);
            })
            .Operation<CheckDomain>("Have a domain checked", Who.Admins).Produces<DomainView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, NameServers dns, MasterKey key, Installation installation, TimeProvider clock) : IRequestHandler<CheckDomain, DomainView>
    {
        public async Task<DomainView> Handle(CheckDomain command, CancellationToken ct)
        {
            // Asked before anything is held: a name server takes its time.
            var known = await identity.Session.LoadAsync<Domain>(command.DomainId, ct);
            if (known is not { ActiveHost: { } host }) throw Problems.NotFound.Refuse();
            var proof = Proof.ValueOf(key, actor.FirmId, host);
            var seen = await dns.Look(Proof.NameOf(host), text => text == proof, ct);

            await identity.Lock(DomainQueries.Lock, ct);
            var stream = await identity.Fetch<Domain>(command.DomainId, d => { if (d.State == DomainState.Removed) throw Problems.NotFound.Refuse(); }, ct);
            var (domain, now) = (stream.Aggregate!, clock.GetUtcNow());
            var holder = await identity.Holder(host, ct);
            if (command.Due is { } due && (holder is null || holder.CheckedAt >= due)) return View(domain);
            // A name that leads to another firm goes on leading there, as long as that firm's proof stands. It is not said that there is one.
            if (holder is not null && holder.FirmId != actor.FirmId && seen == ProofSeen.Found) seen = ProofSeen.Missing;

            var changes = domain.Checked(seen, askedFor: command.Due is null, now);
            var after = changes.Aggregate(domain, Apply);
            if (changes.Count > 0)
            {
                var fact = identity.Append(stream, [.. changes]);
                await Tell(domain, after, fact);
            }
            await Lead(after, holder, now, ct);
            return View(after with { Version = domain.Version + changes.Count });
        }

        private DomainView View(Domain domain) => DomainView.Of(domain, actor.FirmId, key, installation);

        /// <summary>Browsers are led to the firm exactly while the domain is verified.</summary>
        private async Task Lead(Domain domain, FirmHost? holder, DateTimeOffset now, CancellationToken ct)
        {
            var mine = holder is { } h && h.FirmId == actor.FirmId;
            if (domain.State != DomainState.Verified)
            {
                if (mine) identity.Session.Delete(holder!);
            }
            else if (mine) identity.Session.Store(holder! with { CheckedAt = now });
            else identity.Session.Insert(new FirmHost(domain.Host, actor.FirmId, domain.Id, (await identity.Session.LoadAsync<Firm>(actor.FirmId, ct))!.ShortName, now));
        }

        private async Task Tell(Domain before, Domain after, Fact fact)
        {
            if (before.State != DomainState.Verified && after.State == DomainState.Verified)
                await identity.Publish(new DomainVerified(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Host));
            if (after.State != DomainState.Lapsed || before.State == DomainState.Lapsed) return;
            await identity.Publish(new DomainLapsed(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.Id, after.Host));
            if (before.Primary) await identity.Publish(new PrimaryDomainChanged(Guid.CreateVersion7(), fact.FirmId, null, fact.ActorId, fact.At, false, null));
        }

        private static Domain Apply(Domain domain, object change) => change switch
        {
            Proven e => domain.Apply(e),
            ProofMissed e => domain.Apply(e),
            Lapsed e => domain.Apply(e),
            _ => throw new ArgumentException($"{change} is no outcome of a check.", nameof(change)),
        };
    }
}
