using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>An admin decides how the firm's people get in; what is left out stays. Takes effect at everybody's next request.</summary>
internal sealed record ChangeSecurity(bool? MembersNeedSecondFactor, bool? ContactsNeedSecondFactor, bool? MagicLinks, int? IdleMinutes, int? SessionHours) : ICommand<SecurityView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/admin/security", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var security = await mediator.Send(new ReadSecurity(), ct);
                    return ETags.NotModified(http, security.Version) ? Results.Empty : Results.Ok(security);
                })
                .Operation<ReadSecurity>("Read how my firm's people get in", Who.Admins).Produces<SecurityView>();
            routes.MapPatch("/admin/security", async (ChangeSecurity command, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var security = await mediator.Send(command, ct);
                    return Answer.Ok(http, security, security.Version);
                })
                .Operation<ChangeSecurity>("Change how my firm's people get in", Who.Admins).Changes().StepUp().Produces<SecurityView>().Example(new ChangeSecurity(true, false, false, 480, 12));
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeSecurity>
    {
        public Validator()
        {
            RuleFor(x => x.IdleMinutes).InclusiveBetween(5, 1440);
            RuleFor(x => x.SessionHours).InclusiveBetween(1, 720);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeSecurity, SecurityView>
    {
        public async Task<SecurityView> Handle(ChangeSecurity command, CancellationToken ct)
        {
            var stream = await identity.Fetch<Firm>(actor.FirmId, _ => { }, ct);
            var (firm, before) = (stream.Aggregate!, stream.Aggregate!.Security);
            var after = new SecurityPolicy(command.MembersNeedSecondFactor ?? before.MembersNeedSecondFactor, command.ContactsNeedSecondFactor ?? before.ContactsNeedSecondFactor,
                command.MagicLinks ?? before.MagicLinks, command.IdleMinutes ?? before.IdleMinutes, command.SessionHours ?? before.SessionHours);
            if (after == before) return SecurityView.Of(firm);
            var secured = new Secured(after);
            var fact = identity.Append(stream, secured);
            await identity.Publish(new SecurityPolicyChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, after.MembersNeedSecondFactor, after.ContactsNeedSecondFactor, after.MagicLinks, after.IdleMinutes, after.SessionHours));
            return SecurityView.Of(firm.Apply(secured) with { Version = firm.Version + 1 });
        }
    }
}

/// <summary>How the caller's firm's people get in.</summary>
internal sealed record ReadSecurity : IRequest<SecurityView>
{
    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadSecurity, SecurityView>
    {
        public async Task<SecurityView> Handle(ReadSecurity request, CancellationToken ct) =>
            SecurityView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>See <see cref="SecurityPolicy"/>.</summary>
internal sealed record SecurityView(bool MembersNeedSecondFactor, bool ContactsNeedSecondFactor, bool MagicLinks, int IdleMinutes, int SessionHours, long Version)
{
    public static SecurityView Of(Firm f) => new(f.Security.MembersNeedSecondFactor, f.Security.ContactsNeedSecondFactor, f.Security.MagicLinks, f.Security.IdleMinutes, f.Security.SessionHours, f.Version);
}
