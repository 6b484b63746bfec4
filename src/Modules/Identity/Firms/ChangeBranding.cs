using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>The firm goes by that name and looks like that from now on. What is left out stays; null is none.</summary>
/// <param name="Colour">Any colour, as <c>#rrggbb</c>; where it could not be read, the nearest of its hue that can is used.</param>
/// <param name="Welcome">Plain text for whoever is about to sign in.</param>
internal sealed record ChangeBranding(Patched<string> Name, Patched<string?> Colour, Patched<string?> Welcome) : ICommand<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/branding", (ChangeBranding command, Requests ask) => ask.Change(command))
            .Operation<ChangeBranding>("Change my firm's name, colour and welcome", Who.Admins).Changes().Produces<BrandingView>()
            .Example(new ChangeBranding("Brightside Studio", "#e07a1f", "Good to see you. Everything we are working on together is here."));
    }

    internal sealed class Validator : AbstractValidator<ChangeBranding>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.Name).FirmName();
            this.RuleForGiven(x => x.Colour).Must(c => c is null || Portal.Colour.Parse(c) is not null)
                .WithMessage("Write the colour as #rrggbb, with two hexadecimal digits each for red, green and blue.");
            this.RuleForGiven(x => x.Welcome).MaximumLength(2000).Prose();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeBranding, BrandingView>
    {
        public async Task<BrandingView> Handle(ChangeBranding command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            if (firm.State.CallIt(command.Name.Or(firm.State.Name)) is { } renamed)
            {
                firm.Append(renamed).TellFirm(new FirmRenamed(renamed.Name));
                identity.Session.Store(new FirmAddress(firm.State.ShortName, firm.Id, renamed.Name));
            }
            if (firm.State.Style(command.Colour.Or(firm.State.Colour), command.Welcome.Or(firm.State.Welcome)) is { } styled)
                firm.Append(styled).TellFirm(firm.State.Looks());
            return BrandingView.Of(firm.State);
        }
    }
}

/// <summary>The caller's firm's branding, as it is administered.</summary>
internal sealed record ReadOwnBranding : IRequest<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/branding", (Requests ask) => ask.Read(new ReadOwnBranding()))
            .Operation<ReadOwnBranding>("Read my firm's branding", Who.Members).Produces<BrandingView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadOwnBranding, BrandingView>
    {
        public async Task<BrandingView> Handle(ReadOwnBranding request, CancellationToken ct) =>
            BrandingView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>A firm's branding as its members see it.</summary>
/// <param name="Colour">As it was chosen.</param>
/// <param name="Accent">What it is used as.</param>
internal sealed record BrandingView(string Name, string ShortName, string? Colour, Accent Accent, string? Welcome, LogoView? Logo, long Version) : IVersioned
{
    public static BrandingView Of(Firm f) =>
        new(f.Name, f.ShortName, f.Colour, Accent.Of(Portal.Colour.Parse(f.Colour)), f.Welcome, LogoView.Of(f), f.Version);
}

internal static class BrandingRules
{
    public static IRuleBuilderOptions<T, string?> FirmName<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(100).OneLine();

    /// <summary>What is told of the firm's looks as they are.</summary>
    public static FirmBranded Looks(this Firm firm) => new(firm.Colour, firm.Welcome, firm.Logo?.Sha256, firm.Logo?.Width, firm.Logo?.Height);
}
