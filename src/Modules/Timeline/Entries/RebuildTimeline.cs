using Marten.Events.Daemon.Coordination;

namespace Portal.Timeline.Entries;

/// <summary>The operator has the timeline made anew from its events while the portal runs. Nothing is sent, nothing else changes.</summary>
internal sealed record RebuildTimeline : IRequest<Unit>
{
    public static readonly Problem UnderWay = new("rebuild-under-way", 409, "The timeline is being rebuilt", "Wait until the rebuild under way is done.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/projections/timeline/rebuild", (Requests ask) => ask.Do(new RebuildTimeline()))
            .Operation<RebuildTimeline>("Rebuild the timeline from its events; it fills again from the oldest entry on", Who.Operator, UnderWay).Produces(204);
    }

    internal sealed class Handler(TimelineRebuild rebuild) : IRequestHandler<RebuildTimeline, Unit>
    {
        public async Task<Unit> Handle(RebuildTimeline request, CancellationToken ct)
        {
            await rebuild.Run(ct);
            return Unit.Value;
        }
    }
}

/// <summary>Rebuilds, one at a time. A rebuild beside the running projection would stop it for good, so that is paused meanwhile.</summary>
internal sealed class TimelineRebuild(ITimelineWorker store, IProjectionCoordinator<ITimelineWorker> coordinator) : IRebuild, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public string Schema => TimelineModule.Schema;
    public bool UnderWay => _turn.CurrentCount == 0;

    public async Task Run(CancellationToken ct)
    {
        if (!await _turn.WaitAsync(0, ct)) throw RebuildTimeline.UnderWay.Refuse();
        try
        {
            await coordinator.PauseAsync();
            try
            {
                using var daemon = await store.BuildProjectionDaemonAsync();
                // Not the request's token: a rebuild once begun is finished, also when the operator hangs up.
                await daemon.RebuildProjectionAsync<EntryProjection>(CancellationToken.None);
            }
            finally { await coordinator.ResumeAsync(); }
        }
        finally { _turn.Release(); }
    }

    public void Dispose() => _turn.Dispose();
}
