using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>The operator closes a firm, or opens it again. Its people are refused from their next request on.</summary>
internal sealed record SuspendFirm(Guid FirmId, bool Suspend) : ICommand<FirmView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPost("/admin/firms/{firmId:guid}/suspend", (Guid firmId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(firmId, true), http, mediator, ct))
                .Operation<SuspendFirm>("Suspend a firm", Who.Operator).Produces<FirmView>();
            routes.MapPost("/admin/firms/{firmId:guid}/resume", (Guid firmId, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(firmId, false), http, mediator, ct))
                .Operation<SuspendFirm>("Open a suspended firm again", Who.Operator).WithName("ResumeFirm").Produces<FirmView>();
        }

        private static async Task<IResult> Answered(SuspendFirm command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var firm = await mediator.Send(command, ct);
            return Answer.Ok(http, firm, firm.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<SuspendFirm, FirmView>
    {
        public async Task<FirmView> Handle(SuspendFirm command, CancellationToken ct)
        {
            caller.ActAs(caller.Required with { FirmId = command.FirmId });
            var stream = await identity.Fetch<Firm>(command.FirmId, _ => { }, ct);
            var firm = stream.Aggregate!;
            if (firm.Status == (command.Suspend ? FirmStatus.Suspended : FirmStatus.Active)) return FirmView.Of(firm);
            var fact = identity.Append(stream, command.Suspend ? new Suspended() : new Resumed());
            await identity.Publish(command.Suspend
                ? new FirmSuspended(fact.EventId, firm.Id, null, fact.ActorId, fact.At, false)
                : new FirmResumed(fact.EventId, firm.Id, null, fact.ActorId, fact.At, false));
            return FirmView.Of((command.Suspend ? firm.Apply(new Suspended()) : firm.Apply(new Resumed())) with { Version = firm.Version + 1 });
        }
    }
}
