using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MediatR;

namespace Portal.Identity.Applications;

/// <summary>The programs that the firm lets in, newest first.</summary>
internal sealed class ListApplications : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/applications", (PageRequest page, HttpContext http, HotRead hot) => hot.Page(http, page,
                $"select a.list_line, a.created_at, a.id from identity.signed_in me left join lateral (select list_line, created_at, id from identity.mt_doc_application where tenant_id = $1 and me.role in ('admin', 'owner')",
                HotRead.When(page.After is not null, $"and (created_at, id) < ({page.After?.At}, {page.After?.Id})"), $"order by created_at desc, id desc limit {page.Limit + 1}) a on true where me.tenant_id = $1 and me.session_id = $2"))
            .Operation<ListApplications>("List applications", Who.Admins).Produces<Page<ApplicationView>>();
        routes.MapGet("/admin/applications/{applicationId:guid}", async (Guid applicationId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var application = await mediator.Send(new ReadApplication(applicationId), ct);
                return ETags.NotModified(http, application.Version) ? Results.Empty : Results.Ok(ApplicationView.Of(application));
            })
            .Operation<ReadApplication>("Read an application", Who.Admins).Produces<ApplicationView>();
    }
}

/// <summary>One of them.</summary>
internal sealed record ReadApplication(Guid ApplicationId) : IRequest<Application>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity) : IRequestHandler<ReadApplication, Application>
    {
        public async Task<Application> Handle(ReadApplication request, CancellationToken ct) =>
            await identity.Session.LoadAsync<Application>(request.ApplicationId, ct) ?? throw Problems.NotFound.Refuse();
    }
}
