using FluentValidation.Results;
using Marten;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>
/// The firm says a kind of mail in its own words: subject and opening, in plain text with placeholders. What follows from the kind,
/// and the link, stand below them in every case. Without words it is said as usual again.
/// </summary>
/// <param name="Subject">As usual when null.</param>
/// <param name="Intro">As usual when null.</param>
internal sealed record ChangeTemplate(string Kind, string? Subject, string? Intro) : ICommand<TemplateView>
{
    internal sealed record Body(string? Subject, string? Intro);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPut("/admin/mail/templates/{kind}", (string kind, Body body, Requests ask) =>
                ask.Change(new ChangeTemplate(kind, body.Subject, body.Intro)))
                .Operation<ChangeTemplate>("Use my firm's words for a kind of email", Who.Admins).Changes().Produces<TemplateView>()
                .Example(new Body("Welcome to {firm}", "Good to have you, {name}.\n\nEverything we work on together is in our portal."));
            routes.MapDelete("/admin/mail/templates/{kind}", (string kind, Requests ask) => ask.Change(new ChangeTemplate(kind, null, null)))
                .Operation<ChangeTemplate>("Go back to the usual words for a kind of email", Who.Admins).WithName("ResetTemplate")
                .Changes().Produces<TemplateView>();
        }
    }

    internal sealed class Validator : AbstractValidator<ChangeTemplate>
    {
        public Validator()
        {
            RuleFor(x => x.Subject).IsSubject(x => x.Kind);
            RuleFor(x => x.Intro).IsIntro(x => x.Kind);
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Caller caller) : IRequestHandler<ChangeTemplate, TemplateView>
    {
        public async Task<TemplateView> Handle(ChangeTemplate command, CancellationToken ct)
        {
            var kind = MailKinds.Named(command.Kind);
            await messaging.Lock($"mail-template:{kind.Name}", ct);
            var before = await messaging.Session.LoadAsync<MailTemplate>(kind.Name, ct) ?? new MailTemplate(kind.Name, null, null, 0);
            if (caller.IfMatch is { } expected && expected != before.Version) throw Problems.Stale.Refuse(pointer: "If-Match");
            var after = before with { Subject = command.Subject, Intro = command.Intro };
            var words = await messaging.Session.FirmsWords(ct);
            if (after == before) return TemplateView.Of(kind, before, words);

            after = after with { Version = before.Version + 1 };
            messaging.Session.Store(after);
            messaging.Note([]).TellFirm(new MailTemplateChanged(kind.Name, after is { Subject: null, Intro: null }));
            return TemplateView.Of(kind, after, words);
        }
    }
}

/// <summary>A kind of mail, as the firm says it and as it is said usually, in the firm's language.</summary>
/// <param name="Own">Whether the firm has words of its own for it.</param>
/// <param name="Placeholders">What stands for something in braces; in subjects without the link.</param>
internal sealed record TemplateView(string Kind, bool Own, string Subject, string Intro, string UsualSubject, string UsualIntro,
    IReadOnlyList<string> Placeholders, long Version) : IVersioned
{
    public static TemplateView Of(MailKind k, MailTemplate? t, MailWords words)
    {
        var (subject, intro) = (k.Subject(words), k.Intro(words));
        return new(k.Name, t is { Subject: not null } or { Intro: not null }, t?.Subject ?? subject, t?.Intro ?? intro, subject, intro, k.Placeholders,
            t?.Version ?? 0);
    }
}

internal static class TemplateQueries
{
    /// <summary>What mails say in the firm's language.</summary>
    public static async Task<MailWords> FirmsWords(this IQuerySession session, CancellationToken ct) =>
        MailWords.Of((await session.LoadAsync<Letterhead>(Guid.Parse(session.TenantId), ct))?.Language);
}

internal static class TemplateRules
{
    public static void IsSubject<T>(this IRuleBuilder<T, string?> rule, Func<T, string> kind) => rule.MaximumLength(200)
        .Must(s => s is null or { Length: > 0 }).WithMessage("Leave this out to use the usual words.").OneLine().Names(kind, k => k.InSubject);

    public static void IsIntro<T>(this IRuleBuilder<T, string?> rule, Func<T, string> kind) => rule.MaximumLength(4000)
        .Must(s => s is null or { Length: > 0 }).WithMessage("Leave this out to use the usual words.").Prose().Names(kind, k => k.Placeholders);

    /// <summary>Only what this kind of mail can name. A kind that is not there is found out later.</summary>
    private static void Names<T>(
        this IRuleBuilder<T, string?> rule, Func<T, string> kind, Func<MailKind, IReadOnlyList<string>> known) => rule.Custom((text, context) =>
    {
        if (!MailKinds.All.TryGetValue(kind(context.InstanceToValidate), out var of)) return;
        foreach (var unknown in MailKind.Unknown(text, known(of)))
        {
            var there = string.Join(", ", known(of).Select(p => $"{{{p}}}"));
            context.AddFailure(new ValidationFailure(context.PropertyPath,
                $"There's no placeholder {{{unknown}}} here. You can use {there}.")
            { ErrorCode = "unknown-placeholder" });
        }
    });
}
