using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>The operator closes a firm. Its people are refused from their next request on.</summary>
internal sealed record SuspendFirm(Guid FirmId) : ICommand<FirmView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/firms/{firmId:guid}/suspend", (Guid firmId, Requests ask) => ask.Change(new SuspendFirm(firmId)))
            .Operation<SuspendFirm>("Suspend a firm", Who.Operator).Produces<FirmView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<SuspendFirm, FirmView>
    {
        public async Task<FirmView> Handle(SuspendFirm command, CancellationToken ct)
        {
            caller.ActAs(caller.Required with { FirmId = command.FirmId });
            var firm = await identity.ChangeUnchecked<Firm>(command.FirmId, ct);
            if (firm.State.Status != FirmStatus.Suspended) firm.Append(new Firm.Suspended()).TellFirm(new FirmSuspended());
            return FirmView.Of(firm.State);
        }
    }
}

/// <summary>The operator opens a suspended firm again. Its people are let in from their next request on.</summary>
internal sealed record ResumeFirm(Guid FirmId) : ICommand<FirmView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapPost("/admin/firms/{firmId:guid}/resume", (Guid firmId, Requests ask) => ask.Change(new ResumeFirm(firmId)))
            .Operation<ResumeFirm>("Open a suspended firm again", Who.Operator).Produces<FirmView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller) : IRequestHandler<ResumeFirm, FirmView>
    {
        public async Task<FirmView> Handle(ResumeFirm command, CancellationToken ct)
        {
            caller.ActAs(caller.Required with { FirmId = command.FirmId });
            var firm = await identity.ChangeUnchecked<Firm>(command.FirmId, ct);
            if (firm.State.Status != FirmStatus.Active) firm.Append(new Firm.Resumed()).TellFirm(new FirmResumed());
            return FirmView.Of(firm.State);
        }
    }
}
