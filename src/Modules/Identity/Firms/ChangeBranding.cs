using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>The firm goes by that name and looks like that from now on; the whole of it is given anew, and what is null is none.</summary>
/// <param name="Colour">Any colour, as <c>#rrggbb</c>; where it could not be read, the nearest of its hue that can is used.</param>
/// <param name="Welcome">Plain text for whoever is about to sign in.</param>
internal sealed record ChangeBranding(string Name, string? Colour, string? Welcome) : ICommand<BrandingView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/admin/branding", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var branding = await mediator.Send(new ReadOwnBranding(), ct);
                    return ETags.NotModified(http, branding.Version) ? Results.Empty : Results.Ok(branding);
                })
                .Operation<ReadOwnBranding>("Read my firm's branding", Who.Members).Produces<BrandingView>();
            routes.MapPatch("/admin/branding", async (ChangeBranding command, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var branding = await mediator.Send(command, ct);
                    return Answer.Ok(http, branding, branding.Version);
                })
                .Operation<ChangeBranding>("Change my firm's name, colour and welcome", Who.Admins).Changes().Produces<BrandingView>()
                .Example(new ChangeBranding("Brightside Studio", "#e07a1f", "Good to see you. Everything we are working on together is here."));
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeBranding>
    {
        public Validator()
        {
            RuleFor(x => x.Name).FirmName();
            RuleFor(x => x.Colour).Must(c => c is null || Firms.Colour.Parse(c) is not null).WithMessage("A colour is written #rrggbb, with two hexadecimal digits each for red, green and blue.");
            RuleFor(x => x.Welcome).MaximumLength(2000).Must(w => w is null || !w.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).WithMessage("A welcome is plain text.");
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeBranding, BrandingView>
    {
        public async Task<BrandingView> Handle(ChangeBranding command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Firm>(actor.FirmId, _ => { }, ct);
            var firm = stream.Aggregate!;
            if (firm.CallIt(command.Name) is { } named)
            {
                var fact = identity.Append(stream, named);
                firm = firm.Apply(named) with { Version = firm.Version + 1 };
                identity.Session.Store(new FirmAddress(firm.ShortName, firm.Id, firm.Name));
                await identity.Publish(new FirmRenamed(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, firm.Name));
            }
            if (firm.Style(command.Colour, command.Welcome) is { } styled)
            {
                var fact = identity.Append(stream, styled);
                firm = firm.Apply(styled) with { Version = firm.Version + 1 };
                await identity.Publish(firm.Branded(fact));
            }
            return BrandingView.Of(firm);
        }
    }
}

/// <summary>The caller's firm's branding, as it is administered.</summary>
internal sealed record ReadOwnBranding : IRequest<BrandingView>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadOwnBranding, BrandingView>
    {
        public async Task<BrandingView> Handle(ReadOwnBranding request, CancellationToken ct) =>
            BrandingView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>A firm's branding as its members see it.</summary>
/// <param name="Colour">As it was chosen.</param>
/// <param name="Accent">What it is used as.</param>
internal sealed record BrandingView(string Name, string ShortName, string? Colour, Accent Accent, string? Welcome, LogoView? Logo, long Version)
{
    public static BrandingView Of(Firm f) => new(f.Name, f.ShortName, f.Colour, Accent.Of(Firms.Colour.Parse(f.Colour)), f.Welcome, LogoView.Of(f), f.Version);
}

internal static class BrandingRules
{
    public static IRuleBuilderOptions<T, string> FirmName<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(100)
        .Must(n => n is null || !n.Any(char.IsControl)).WithMessage("A name is one line of plain text.");

    /// <summary>The firm's looks after the event that the fact speaks of.</summary>
    public static FirmBranded Branded(this Firm firm, Fact fact) =>
        new(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, firm.Colour, firm.Welcome, firm.Logo?.Sha256);
}
