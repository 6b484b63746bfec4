using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Portal.Identity.Contracts;
using Portal.Identity.People;

namespace Portal.Identity.Firms;

/// <summary>Whoever holds a set-up link makes a firm and becomes its owner.</summary>
/// <param name="TimeZone">Of the firm, by its name in the IANA time zone database; UTC when it is left out or not known.</param>
/// <param name="Language">Of the firm's mails; English when it is left out or not one that the portal speaks.</param>
/// <param name="ShortName">Names the firm in addresses: 2 to 40 of a-z, 0-9 and dashes. Made from the name when left out.</param>
internal sealed record SetUpFirm(
    string Token, string FirmName, string? ShortName, string Name, string Email, string Password, string? TimeZone = null,
    string? Language = null) : ICommand<SetUpFirm.Made>
{
    internal sealed record Made(FirmView Firm, PersonView Owner) : IVersioned
    {
        [JsonIgnore] public long Version => Firm.Version;
    }

    public static readonly Problem LinkInvalid = new("link-not-valid", 410, "This link doesn't work",
        "It was used, has expired, was replaced by a newer one or is incomplete. Ask for a new one.");
    public static readonly Problem NameTaken = new("short-name-taken", 409, "Another firm has this short name", "Choose another short name.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/setup",
            async (SetUpFirm command, Installation installation, FirmDirectory firms, Requests ask) =>
            {
                var answer = await ask.Create(command, _ => "/admin/branding");
                firms.Forget();
                File.Delete(SetUpLink.File(installation));
                return answer;
            })
            .Operation<SetUpFirm>("Make a firm and its owner with a set-up link", Who.Anyone, LinkInvalid, NameTaken).Produces<Made>(201)
            .Example(new SetUpFirm("…", "Brightside Studio", "brightside", "Ada Bright",
                "ada@brightside.example", "a long and private phrase", "Europe/Berlin", "en"));
    }

    internal sealed class Validator : AbstractValidator<SetUpFirm>
    {
        public Validator()
        {
            RuleFor(x => x.Token).NotEmpty();
            RuleFor(x => x.FirmName).FirmName();
            RuleFor(x => x.ShortName).Must(n => n is null || SetUpLink.IsShortName(n))
                .WithMessage("Use 2 to 40 of a-z, 0-9 and dashes, without a dash at the start or end.");
            RuleFor(x => x.Name).PersonName();
            RuleFor(x => x.TimeZone).MaximumLength(100);
            RuleFor(x => x.Language).MaximumLength(100);
            RuleFor(x => x.Email).Email();
            RuleFor(x => x.Password).Password(x => [x.Email, x.FirmName, x.Name]);
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, IPasswordHasher<Credential> hasher, FirmDirectory firms,
        FirmCalendar calendar, TimeProvider clock) : IRequestHandler<SetUpFirm, Made>
    {
        public async Task<Made> Handle(SetUpFirm command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            if (key.ReadLink(SetUpLink.Purpose, command.Token) is not { } link || !SetUpLink.IsFresh(link.Id, now)) throw LinkInvalid.Refuse(pointer: "/token");
            var (firmId, ownerId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            caller.ActAs(new Actor(firmId, ownerId, Role.Owner, Actor.Unknown(firmId).Clients));
            if (await identity.Session.LoadAsync<UsedSetUpLink>(link.Id.ToString("N"), ct) is not null) throw LinkInvalid.Refuse(pointer: "/token");
            var shortName = command.ShortName ?? SetUpLink.ShortNameOf(command.FirmName);
            if (await firms.ByShortName(shortName, ct) is not null) throw NameTaken.Refuse(pointer: "/shortName");

            identity.Session.Insert(new UsedSetUpLink(link.Id.ToString("N"), now));
            identity.Session.Insert(new FirmAddress(shortName, firmId, command.FirmName));
            var zone = command.TimeZone is { Length: > 0 } given && await calendar.Knows(given, ct) ? given : null;
            var firm = identity.Start<Firm>(firmId);
            firm.Append(new Firm.Founded(firmId, command.FirmName, shortName, now, zone, Languages.All.FirstOrDefault(l => l == command.Language)))
                .TellFirm(new FirmCreated(command.FirmName, shortName, firm.State.TimeZone, firm.State.Language));

            var owner = identity.Start<Person>(ownerId);
            owner.Append(new Person.Invited(ownerId, command.Name, command.Email, Role.Owner, null, null, now, now), new Person.Joined(now))
                .TellFirm(new PersonJoined(ownerId, command.Name, command.Email, nameof(Role.Owner).ToLowerInvariant()));
            identity.Session.Insert(Credential.Of(ownerId, command.Password, hasher));
            return new Made(FirmView.Of(firm.State), PersonView.Of(owner.State));
        }
    }
}
