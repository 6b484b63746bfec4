using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>An admin decides how long the portal keeps what nobody needs any more.</summary>
/// <param name="RemovedPeopleMonths">So many months after they were removed people are erased; null to keep them. Always said, so that nothing is erased by what was left out.</param>
internal sealed record ChangeRetention([property: JsonRequired] int? RemovedPeopleMonths) : ICommand<RetentionView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/admin/retention-policies", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var retention = await mediator.Send(new ReadRetention(), ct);
                    return ETags.NotModified(http, retention.Version) ? Results.Empty : Results.Ok(retention);
                })
                .Operation<ReadRetention>("Read how long my firm keeps what", Who.Admins).Produces<RetentionView>();
            routes.MapPut("/admin/retention-policies", async (ChangeRetention command, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var retention = await mediator.Send(command, ct);
                    return Answer.Ok(http, retention, retention.Version);
                })
                .Operation<ChangeRetention>("Change how long my firm keeps what", Who.Admins).Changes().StepUp().Produces<RetentionView>().Example(new ChangeRetention(36));
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeRetention>
    {
        public Validator() => RuleFor(x => x.RemovedPeopleMonths).InclusiveBetween(1, 120);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeRetention, RetentionView>
    {
        public async Task<RetentionView> Handle(ChangeRetention command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Firm>(actor.FirmId, _ => { }, ct);
            var firm = stream.Aggregate!;
            if (firm.RemovedPeopleMonths == command.RemovedPeopleMonths) return RetentionView.Of(firm);
            var set = new RetentionSet(command.RemovedPeopleMonths);
            var fact = identity.Append(stream, set);
            await identity.Publish(new RetentionChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, set.RemovedPeopleMonths));
            return RetentionView.Of(firm.Apply(set) with { Version = firm.Version + 1 });
        }
    }
}

/// <summary>How long the caller's firm keeps what.</summary>
internal sealed record ReadRetention : IRequest<RetentionView>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadRetention, RetentionView>
    {
        public async Task<RetentionView> Handle(ReadRetention request, CancellationToken ct) =>
            RetentionView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <param name="RemovedPeopleMonths">So many months after they were removed people are erased; null when they are kept.</param>
internal sealed record RetentionView(int? RemovedPeopleMonths, long Version)
{
    public static RetentionView Of(Firm f) => new(f.RemovedPeopleMonths, f.Version);
}
