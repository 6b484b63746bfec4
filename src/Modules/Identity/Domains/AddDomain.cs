using Marten;
using Npgsql;
using Portal.Identity.Contracts;

namespace Portal.Identity.Domains;

/// <summary>The firm wants its portal to be reached under that host name, and is told what to publish in the DNS to show that it is its own.</summary>
/// <param name="Host">In ASCII; what has other letters in its <c>xn--</c> form.</param>
internal sealed record AddDomain(string Host) : ICommand<DomainView>
{
    public const int Most = 10;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/domains", (AddDomain command, Requests ask) =>
                ask.Create(command with { Host = HostName.Normalize(command.Host ?? "") }, d => $"/admin/domains/{d.Id}"))
            .Operation<AddDomain>("Add a domain of the firm's own", Who.Admins, Domain.AlreadyThere, Domain.TooMany).Creates().StepUp()
            .Produces<DomainView>(201).Example(new AddDomain("portal.northwind.example"));
    }

    internal sealed class Validator : AbstractValidator<AddDomain>
    {
        public Validator(Installation installation) => RuleFor(x => x.Host).Cascade(CascadeMode.Stop)
            .Must(HostName.IsHost).WithMessage("A domain is a host name such as portal.northwind.example, in ASCII, without https:// and path.")
            .Must(h => !HostName.IsWithin(h, installation.OwnHost)).WithMessage("This name is the installation's own. Add one of yours.");
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key, Installation installation, TimeProvider clock)
        : IRequestHandler<AddDomain, DomainView>
    {
        public async Task<DomainView> Handle(AddDomain command, CancellationToken ct)
        {
            await identity.Lock(DomainQueries.Lock, ct);
            var present = await identity.Domains(ct);
            if (present.Any(d => d.Host == command.Host)) throw Domain.AlreadyThere.Refuse(pointer: "/host");
            if (present.Count >= Most) throw Domain.TooMany.Refuse();

            var domain = identity.Start<Domain>(Guid.CreateVersion7());
            domain.Append(new Domain.Claimed(domain.Id, command.Host, clock.GetUtcNow())).TellFirm(new DomainAdded(domain.Id, command.Host));
            return DomainView.Of(domain.State, actor.FirmId, key, installation);
        }
    }
}

internal static class DomainQueries
{
    /// <summary>Held while a firm's domains are counted, or the primary one is chosen.</summary>
    public const string Lock = "domains";

    /// <summary>One of the firm's domains to change; what was removed is not there.</summary>
    public static Task<Change<Domain>> ChangeDomain(this UnitOfWork<IIdentityStore> identity, Guid domainId, CancellationToken ct) =>
        identity.Change<Domain>(domainId, d => { if (d.State == DomainState.Removed) throw Problems.NotFound.Refuse(); }, ct);

    /// <summary>Who has that host name, whichever firm it is; from here to the commit the unit sees and changes that row, and no other firm's.</summary>
    public static async Task<FirmHost?> Holder(this UnitOfWork<IIdentityStore> identity, string host, CancellationToken ct)
    {
        await identity.Session.BeginTransactionAsync(ct);
        await using var name = new NpgsqlCommand("select set_config('app.host', $1, true)") { Parameters = { new() { Value = host } } };
        await identity.Session.ExecuteAsync(name, ct);
        return await identity.Session.LoadAsync<FirmHost>(host, ct);
    }

    /// <summary>The firm's domains, oldest first: <see cref="AddDomain.Most"/> at most.</summary>
    public static Task<IReadOnlyList<Domain>> Domains(this UnitOfWork<IIdentityStore> identity, CancellationToken ct) =>
        identity.Session.Query<Domain>().Where(d => d.ActiveHost != null).OrderBy(d => d.AddedAt).Take(AddDomain.Most).ToListAsync(ct);
}
