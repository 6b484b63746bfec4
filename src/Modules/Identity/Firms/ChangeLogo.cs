namespace Portal.Identity.Firms;

/// <summary>The firm shows that logo from now on. The body is the image itself.</summary>
/// <param name="Image">As it was sent.</param>
internal sealed record ChangeLogo(byte[] Image) : ICommand<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/admin/branding/logo", async (HttpContext http, Requests ask) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                return await ask.Change(new ChangeLogo(body.ToArray()));
            })
            .Operation<ChangeLogo>("Set my firm's logo", Who.Admins, Logo.NotTaken).Changes().MaxBody(Logo.MaxBytes)
            .Accepts<Stream>(isOptional: true, "*/*").Produces<BrandingView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, PictureTurn turn) : IRequestHandler<ChangeLogo, BrandingView>
    {
        public async Task<BrandingView> Handle(ChangeLogo command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            var (before, logo) = (firm.State.Logo, await turn.Take(() => Task.FromResult(Logo.Of(command.Image)), ct));
            if (firm.State.Show(logo) is not { } shown) return BrandingView.Of(firm.State);

            if (before is not null) identity.Session.Delete<Logo>(before.Sha256);
            identity.Session.Store(logo);
            firm.Append(shown).TellFirm(firm.State.Looks());
            return BrandingView.Of(firm.State);
        }
    }
}

/// <summary>The firm shows no logo from now on.</summary>
internal sealed record RemoveLogo : ICommand<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/admin/branding/logo", (Requests ask) => ask.Change(new RemoveLogo()))
            .Operation<RemoveLogo>("Take my firm's logo down", Who.Admins).Changes().Produces<BrandingView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<RemoveLogo, BrandingView>
    {
        public async Task<BrandingView> Handle(RemoveLogo command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            if (firm.State.TakeLogoDown() is not { } taken) return BrandingView.Of(firm.State);
            identity.Session.Delete<Logo>(firm.State.Logo!.Sha256);
            firm.Append(taken).TellFirm(firm.State.Looks());
            return BrandingView.Of(firm.State);
        }
    }
}
