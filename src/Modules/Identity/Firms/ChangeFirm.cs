using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>An admin says where the firm is, by which its invoices are dated and due, and which language it speaks.</summary>
/// <param name="TimeZone">A name of the IANA time zone database, such as <c>Europe/Berlin</c>.</param>
/// <param name="Language">Of mails to people who have not chosen theirs and whose client has none: en, de, fr, es or ar.</param>
internal sealed record ChangeFirm(Patched<string> TimeZone, Patched<string> Language) : ICommand<FirmSettingsView>
{
    public static readonly Problem UnknownZone = new("time-zone-unknown", 422, "There's no such time zone",
        "Use a name from the IANA time zone database, such as Europe/Berlin.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm", (ChangeFirm command, Requests ask) => ask.Change(command))
            .Operation<ChangeFirm>("Change my firm's time zone and language", Who.Admins, UnknownZone).Changes().Produces<FirmSettingsView>()
            .Example(new ChangeFirm("Europe/Berlin", "de"));
    }

    internal sealed class Validator : AbstractValidator<ChangeFirm>
    {
        public Validator()
        {
            this.RuleForGiven(x => x.TimeZone).NotEmpty().MaximumLength(100);
            this.RuleForGiven(x => x.Language).NotNull().IsLanguage();
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, FirmCalendar calendar, Actor actor) : IRequestHandler<ChangeFirm, FirmSettingsView>
    {
        public async Task<FirmSettingsView> Handle(ChangeFirm command, CancellationToken ct)
        {
            if (command.TimeZone.IsGiven && !await calendar.Knows(command.TimeZone.Value, ct)) throw UnknownZone.Refuse(pointer: "/timeZone");
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            if (firm.State.Move(command.TimeZone.Or(firm.State.TimeZone)) is { } moved) firm.Append(moved).TellFirm(new FirmTimeZoneChanged(moved.TimeZone));
            if (firm.State.Speak(command.Language.Or(firm.State.Language)) is { } spoken)
                firm.Append(spoken).TellFirm(new FirmLanguageChanged(spoken.Language));
            return FirmSettingsView.Of(firm.State);
        }
    }
}

/// <summary>The caller's firm.</summary>
internal sealed record ReadFirm : IRequest<FirmSettingsView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/firm", (Requests ask) => ask.Read(new ReadFirm()))
            .Operation<ReadFirm>("Read my firm", Who.Members).Produces<FirmSettingsView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadFirm, FirmSettingsView>
    {
        public async Task<FirmSettingsView> Handle(ReadFirm request, CancellationToken ct) =>
            FirmSettingsView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <param name="TimeZone">In which the firm's invoices are dated and due, by its name in the IANA time zone database.</param>
/// <param name="Language">Of mails to people who have not chosen theirs and whose client has none.</param>
internal sealed record FirmSettingsView(
    Guid Id, string Name, string ShortName, string TimeZone, long Version, string Language = Languages.Usual) : IVersioned
{
    public static FirmSettingsView Of(Firm f) => new(f.Id, f.Name, f.ShortName, f.TimeZone, f.Version, f.Language);
}

internal static class LanguageRules
{
    /// <summary>One of those that the portal speaks; none at all is for <c>NotNull</c> to refuse.</summary>
    public static IRuleBuilderOptions<T, string?> IsLanguage<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(l => l is null || Languages.All.Contains(l)).WithErrorCode("language").WithMessage($"Choose one of {string.Join(", ", Languages.All)}.");
}
