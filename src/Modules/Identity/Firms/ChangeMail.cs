using Portal.Identity.Contracts;

namespace Portal.Identity.Firms;

/// <summary>The firm's mails come under that name, and answers to them go there. What is left out stays.</summary>
/// <param name="SenderName">The firm's own name when null.</param>
/// <param name="ReplyTo">An e-mail address; nowhere when null.</param>
internal sealed record ChangeMail(Patched<string?> SenderName, Patched<string?> ReplyTo) : ICommand<MailView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/admin/mail", (ChangeMail command, Requests ask) => ask.Change(command))
            .Operation<ChangeMail>("Change how my firm's emails are sent", Who.Admins).Changes().StepUp().Produces<MailView>()
            .Example(new ChangeMail("Brightside Studio", "hello@brightside.example"));
    }

    internal sealed class Validator : AbstractValidator<ChangeMail>
    {
        public Validator()
        {
            RuleFor(x => x.SenderName.Value!).FirmName().When(x => x.SenderName.Or(null) is not null).OverridePropertyName(nameof(SenderName));
            RuleFor(x => x.ReplyTo.Value!).Email().When(x => x.ReplyTo.Or(null) is not null).OverridePropertyName(nameof(ReplyTo));
        }
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ChangeMail, MailView>
    {
        public async Task<MailView> Handle(ChangeMail command, CancellationToken ct)
        {
            var firm = await identity.ChangeUnchecked<Firm>(actor.FirmId, ct);
            var now = firm.State.Mail;
            var set = new Firm.MailSet(command.SenderName.Or(now.SenderName)?.Trim(), command.ReplyTo.Or(now.ReplyTo));
            if (set != now) firm.Append(set).TellFirm(new FirmMailChanged(set.SenderName, set.ReplyTo));
            return MailView.Of(firm.State);
        }
    }
}

/// <summary>How the caller's firm's mails are sent.</summary>
internal sealed record ReadMail : IRequest<MailView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/mail", (Requests ask) => ask.Read(new ReadMail()))
            .Operation<ReadMail>("Read how my firm's emails are sent", Who.Admins).Produces<MailView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<ReadMail, MailView>
    {
        public async Task<MailView> Handle(ReadMail request, CancellationToken ct) =>
            MailView.Of(await identity.Session.LoadAsync<Firm>(actor.FirmId, ct) ?? throw Problems.NotFound.Refuse());
    }
}

/// <summary>See <see cref="ChangeMail"/>.</summary>
internal sealed record MailView(string? SenderName, string? ReplyTo, long Version) : IVersioned
{
    public static MailView Of(Firm f) => new(f.Mail.SenderName, f.Mail.ReplyTo, f.Version);
}
