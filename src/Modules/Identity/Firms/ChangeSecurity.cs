using Portal.Identity.Contracts;
using Portal.Identity.Sessions;

namespace Portal.Identity.Firms;

/// <summary>An admin decides how the firm's people get in; what is left out stays. Takes effect at everybody's next request.</summary>
/// <param name="MagicLinks">For members; for contacts as well where these are not named apart.</param>
/// <param name="ContactMagicLinks">For contacts.</param>
/// <param name="RememberDays">So long a browser stays signed in whose person asks for it; 0 when none does.</param>
internal sealed record ChangeSecurity(
    bool? MembersNeedSecondFactor, bool? ContactsNeedSecondFactor, bool? MagicLinks, int? IdleMinutes, int? SessionHours,
    bool? ContactMagicLinks = null, int? RememberDays = null) : ICommand<SecurityView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/security", (ChangeSecurity command, Requests ask) => ask.Change(command))
            .Operation<ChangeSecurity>("Change how my firm's people get in", Who.Admins).Changes().StepUp().Produces<SecurityView>()
            .Example(new ChangeSecurity(true, false, false, 480, 12, true, 30));
    }

    internal sealed class Validator : AbstractValidator<ChangeSecurity>
    {
        public Validator()
        {
            RuleFor(x => x.IdleMinutes).InclusiveBetween(5, 1440);
            RuleFor(x => x.SessionHours).InclusiveBetween(1, 720);
            RuleFor(x => x.RememberDays).InclusiveBetween(0, SecurityPolicy.MostRememberedDays);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeSecurity, SecurityView>
    {
        public async Task<SecurityView> Handle(ChangeSecurity command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            // None of these can be empty: null says nothing.
            var now = firm.State.Security.Decided();
            var after = new SecurityPolicy(
                command.MembersNeedSecondFactor ?? now.MembersNeedSecondFactor, command.ContactsNeedSecondFactor ?? now.ContactsNeedSecondFactor,
                command.MagicLinks ?? now.MagicLinks, command.IdleMinutes ?? now.IdleMinutes, command.SessionHours ?? now.SessionHours,
                command.ContactMagicLinks ?? command.MagicLinks ?? now.ContactMagicLinks, command.RememberDays ?? now.RememberDays);
            if (after != now)
                firm.Append(new Firm.Secured(after)).TellFirm(new SecurityPolicyChanged(
                    after.MembersNeedSecondFactor, after.ContactsNeedSecondFactor, after.MagicLinks, after.IdleMinutes, after.SessionHours,
                    after.ContactMagicLinks, after.RememberDays));
            if (after.RememberDays < now.RememberDays) identity.ShortenRemembered(after);
            return SecurityView.Of(firm.State);
        }
    }
}

/// <summary>How the caller's firm's people get in.</summary>
internal sealed record ReadSecurity : IRequest<SecurityView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/security", (Requests ask) => ask.Read(new ReadSecurity()))
            .Operation<ReadSecurity>("Read how my firm's people get in", Who.Admins).Produces<SecurityView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadSecurity, SecurityView>
    {
        public async Task<SecurityView> Handle(ReadSecurity request, CancellationToken ct) =>
            SecurityView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>See <see cref="SecurityPolicy"/>.</summary>
/// <param name="MagicLinks">Whether a mailed link signs members in.</param>
/// <param name="ContactMagicLinks">Whether a mailed link signs contacts in.</param>
/// <param name="RememberDays">So long a browser stays signed in whose person asks for it; 0 when none does.</param>
internal sealed record SecurityView(
    bool MembersNeedSecondFactor, bool ContactsNeedSecondFactor, bool MagicLinks, int IdleMinutes, int SessionHours, long Version,
    bool ContactMagicLinks, int RememberDays) : IVersioned
{
    public static SecurityView Of(Firm f) => new(
        f.Security.MembersNeedSecondFactor, f.Security.ContactsNeedSecondFactor, f.Security.MagicLinks,
        f.Security.IdleMinutes, f.Security.SessionHours, f.Version,
        f.Security.LinksSignIn(Role.Contact), f.Security.RememberedDays());
}
