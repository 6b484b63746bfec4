namespace Portal.Identity.Applications;

/// <summary>The programs that the firm lets in, newest first.</summary>
internal sealed class ListApplications : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/applications",
        (PageRequest page, HttpContext http, HotRead hot) => hot.List(http, page, Rows.Of("identity.mt_doc_application")))
        .Operation<ListApplications>("List applications", Who.Admins).SignsInWithin().Produces<Page<ApplicationView>>();
}

/// <summary>One of them.</summary>
internal sealed record ReadApplication(Guid ApplicationId) : IRequest<ApplicationView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/applications/{applicationId:guid}",
            (Guid applicationId, Requests ask) => ask.Read(new ReadApplication(applicationId)))
            .Operation<ReadApplication>("Read an application", Who.Admins).Produces<ApplicationView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<ReadApplication, ApplicationView>
    {
        public async Task<ApplicationView> Handle(ReadApplication request, CancellationToken ct) =>
            ApplicationView.Of(await identity.Session.LoadAsync<Application>(request.ApplicationId, ct) ?? throw Problems.NotFound.Refuse());
    }
}
