using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.Firms;

/// <summary>The firm shows that logo from now on, or none. The body is the image itself.</summary>
/// <param name="Image">As it was sent; null takes the logo down.</param>
internal sealed record ChangeLogo(byte[]? Image) : ICommand<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPut("/admin/branding/logo", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    using var body = new MemoryStream();
                    await http.Request.Body.CopyToAsync(body, ct);
                    return await Answered(new(body.ToArray()), http, mediator, ct);
                })
                .Operation<ChangeLogo>("Set my firm's logo", Who.Admins, Logo.NotTaken).Changes().MaxBody(Logo.MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces<BrandingView>();
            routes.MapDelete("/admin/branding/logo", (HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new((byte[]?)null), http, mediator, ct))
                .Operation<ChangeLogo>("Take my firm's logo down", Who.Admins).WithName("RemoveLogo").Changes().Produces<BrandingView>();
        }

        private static async Task<IResult> Answered(ChangeLogo command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var branding = await mediator.Send(command, ct);
            return Answer.Ok(http, branding, branding.Version);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, LogoDrawing drawing) : IRequestHandler<ChangeLogo, BrandingView>
    {
        public async Task<BrandingView> Handle(ChangeLogo command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Firm>(actor.FirmId, _ => { }, ct);
            var firm = stream.Aggregate!;
            var logo = command.Image is { } image ? await drawing.Draw(image, ct) : null;
            if (firm.Show(logo) is not { } shown) return BrandingView.Of(firm);

            var fact = identity.Append(stream, shown);
            if (firm.Logo is { } before) identity.Session.Delete<Logo>(before.Sha256);
            if (logo is not null) identity.Session.Store(logo);
            firm = (shown is LogoSet set ? firm.Apply(set) : firm.Apply((LogoTakenDown)shown)) with { Version = firm.Version + 1 };
            await identity.Publish(firm.Branded(fact));
            return BrandingView.Of(firm);
        }
    }
}
