using System.Text.Json.Serialization;
using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>An admin decides how long the portal keeps what nobody needs any more.</summary>
/// <param name="RemovedPeopleMonths">
/// So many months after they were removed people are erased; null to keep them. Always said, so that nothing is erased by what was left out.
/// </param>
internal sealed record ChangeRetention([property: JsonRequired] int? RemovedPeopleMonths) : ICommand<RetentionView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPut("/admin/retention-policies", (ChangeRetention command, Requests ask) => ask.Change(command))
            .Operation<ChangeRetention>("Change how long my firm keeps what", Who.Admins).Changes().StepUp().Produces<RetentionView>()
            .Example(new ChangeRetention(36));
    }

    internal sealed class Validator : AbstractValidator<ChangeRetention>
    {
        public Validator() => RuleFor(x => x.RemovedPeopleMonths).InclusiveBetween(1, 120);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeRetention, RetentionView>
    {
        public async Task<RetentionView> Handle(ChangeRetention command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            if (firm.State.RemovedPeopleMonths != command.RemovedPeopleMonths)
                firm.Append(new Firm.RetentionSet(command.RemovedPeopleMonths)).TellFirm(new RetentionChanged(command.RemovedPeopleMonths));
            return RetentionView.Of(firm.State);
        }
    }
}

/// <summary>How long the caller's firm keeps what.</summary>
internal sealed record ReadRetention : IRequest<RetentionView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/retention-policies", (Requests ask) => ask.Read(new ReadRetention()))
            .Operation<ReadRetention>("Read how long my firm keeps what", Who.Admins).Produces<RetentionView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadRetention, RetentionView>
    {
        public async Task<RetentionView> Handle(ReadRetention request, CancellationToken ct) =>
            RetentionView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <param name="RemovedPeopleMonths">So many months after they were removed people are erased; null when they are kept.</param>
internal sealed record RetentionView(int? RemovedPeopleMonths, long Version) : IVersioned
{
    public static RetentionView Of(Firm f) => new(f.RemovedPeopleMonths, f.Version);
}
