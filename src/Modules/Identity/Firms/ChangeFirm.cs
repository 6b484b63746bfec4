using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>An admin says where the firm is: its days begin and end there, and its invoices are dated and due by them.</summary>
/// <param name="TimeZone">A name of the IANA time zone database, such as <c>Europe/Berlin</c>.</param>
internal sealed record ChangeFirm(Patched<string> TimeZone) : ICommand<FirmSettingsView>
{
    public static readonly Problem UnknownZone = new("time-zone-unknown", 422, "There is no such time zone",
        "Give a name of the IANA time zone database, such as Europe/Berlin.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/firm", (ChangeFirm command, Requests ask) => ask.Change(command))
            .Operation<ChangeFirm>("Change my firm's time zone", Who.Admins, UnknownZone).Changes().Produces<FirmSettingsView>()
            .Example(new ChangeFirm("Europe/Berlin"));
    }

    internal sealed class Validator : AbstractValidator<ChangeFirm>
    {
        public Validator() => this.RuleForGiven(x => x.TimeZone).NotEmpty().MaximumLength(100);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, FirmCalendar calendar, Actor actor) : IRequestHandler<ChangeFirm, FirmSettingsView>
    {
        public async Task<FirmSettingsView> Handle(ChangeFirm command, CancellationToken ct)
        {
            if (command.TimeZone.IsGiven && !await calendar.Knows(command.TimeZone.Value, ct)) throw UnknownZone.Refuse(pointer: "/timeZone");
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            if (firm.State.Move(command.TimeZone.Or(firm.State.TimeZone)) is { } moved) firm.Append(moved).TellFirm(new FirmTimeZoneChanged(moved.TimeZone));
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
internal sealed record FirmSettingsView(Guid Id, string Name, string ShortName, string TimeZone, long Version) : IVersioned
{
    public static FirmSettingsView Of(Firm f) => new(f.Id, f.Name, f.ShortName, f.TimeZone, f.Version);
}
