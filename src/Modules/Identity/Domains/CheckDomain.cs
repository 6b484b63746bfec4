using Portal.Identity.Contracts;
using Portal.Identity.Firms;

namespace Portal.Identity.Domains;

/// <summary>Looks into the DNS whether the domain's proof is there, and acts accordingly.</summary>
/// <param name="Due">Set where nobody asked: then only what was last checked before that moment is checked.</param>
internal sealed record CheckDomain(Guid DomainId, DateTimeOffset? Due = null) : ICommand<DomainView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/domains/{domainId:guid}/check", async (Guid domainId, FirmDirectory firms, HttpContext http, Requests ask) =>
            {
                var domain = await ask.Send(new CheckDomain(domainId));
                firms.Forget(domain.Host);
                ETags.Set(http, domain.Version);
                return Results.Ok(domain);
            })
            .Operation<CheckDomain>("Have a domain checked", Who.Admins).Produces<DomainView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, NameServers dns, MasterKey key, Installation installation,
        TimeProvider clock) : IRequestHandler<CheckDomain, DomainView>
    {
        public async Task<DomainView> Handle(CheckDomain command, CancellationToken ct)
        {
            // Asked before anything is held: a name server takes its time.
            var known = await identity.Session.LoadAsync<Domain>(command.DomainId, ct);
            if (known is not { ActiveHost: { } host }) throw Problems.NotFound.Refuse();
            var proof = ProofRules.ValueOf(key, actor.FirmId, host);
            var seen = await dns.Look(ProofRules.NameOf(host), text => text == proof, ct);

            await identity.Lock(DomainQueries.Lock, ct);
            var domain = await identity.ChangeDomain(command.DomainId, ct);
            var now = clock.GetUtcNow();
            var holder = await identity.Holder(host, ct);
            if (command.Due is { } due && (holder is null || holder.CheckedAt >= due)) return View(domain.State);
            // A name that leads to another firm goes on leading there, as long as that firm's proof stands. It is not said that there is one.
            if (holder is not null && holder.FirmId != actor.FirmId && seen == ProofSeen.Found) seen = ProofSeen.Missing;

            var before = domain.State;
            var changes = before.Checked(seen, askedFor: command.Due is null, now);
            if (changes.Count > 0) Tell(domain.Append([.. changes]), before, domain.State);
            await Lead(domain.State, holder, now, ct);
            return View(domain.State);
        }

        private DomainView View(Domain domain) => DomainView.Of(domain, actor.FirmId, key, installation);

        /// <summary>Browsers are led to the firm exactly while the domain is verified.</summary>
        private async Task Lead(Domain domain, FirmHost? holder, DateTimeOffset now, CancellationToken ct)
        {
            var mine = holder is { } h && h.FirmId == actor.FirmId;
            if (domain.State != DomainState.Verified)
            {
                if (mine) identity.Session.Delete(holder!);
                return;
            }
            if (mine) identity.Session.Store(holder! with { CheckedAt = now });
            else
            {
                var firm = (await identity.Session.LoadAsync<Firm>(actor.FirmId, ct))!;
                identity.Session.Insert(new FirmHost(domain.Host, actor.FirmId, domain.Id, firm.ShortName, now));
            }
        }

        private static void Tell(Untold check, Domain before, Domain after)
        {
            if (before.State == after.State) check.KeepSilent("The domain leads where it led.");
            if (before.State != DomainState.Verified && after.State == DomainState.Verified) check.TellFirm(new DomainVerified(after.Id, after.Host));
            if (before.State == DomainState.Lapsed || after.State != DomainState.Lapsed) return;
            check.TellFirm(new DomainLapsed(after.Id, after.Host));
            if (before.Primary) check.TellFirm(new PrimaryDomainChanged(null));
        }
    }
}
