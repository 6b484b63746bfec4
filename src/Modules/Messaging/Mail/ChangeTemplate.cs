using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Messaging.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>The firm says a kind of mail in its own words: subject and opening, in plain text with placeholders. What follows from the kind, and the link, stand below them in every case. Without words it is said as usual again.</summary>
/// <param name="Subject">As usual when null.</param>
/// <param name="Intro">The same.</param>
internal sealed record ChangeTemplate(string Kind, string? Subject, string? Intro) : ICommand<TemplateView>
{
    internal sealed record Body(string? Subject, string? Intro);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapPut("/admin/mail/templates/{kind}", (string kind, Body body, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(kind, body.Subject, body.Intro), http, mediator, ct))
                .Operation<ChangeTemplate>("Say a kind of mail in my firm's words", Who.Admins).Changes().Produces<TemplateView>()
                .Example(new Body("Welcome to {firm}", "Good to have you, {name}.\n\nEverything we work on together is in our portal."));
            routes.MapDelete("/admin/mail/templates/{kind}", (string kind, HttpContext http, IMediator mediator, CancellationToken ct) => Answered(new(kind, null, null), http, mediator, ct))
                .Operation<ChangeTemplate>("Say a kind of mail as usual again", Who.Admins).WithName("ResetTemplate").Changes().Produces<TemplateView>();
        }

        private static async Task<IResult> Answered(ChangeTemplate command, HttpContext http, IMediator mediator, CancellationToken ct)
        {
            var template = await mediator.Send(command, ct);
            return Answer.Ok(http, template, template.Version);
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
            if (after == before) return TemplateView.Of(kind, before);

            after = after with { Version = before.Version + 1 };
            messaging.Session.Store(after);
            var fact = messaging.Note();
            await messaging.Publish(new MailTemplateChanged(fact.EventId, fact.FirmId, null, fact.ActorId, fact.At, false, kind.Name, after is { Subject: null, Intro: null }));
            return TemplateView.Of(kind, after);
        }
    }
}

/// <summary>A kind of mail, as the firm says it and as it is said usually.</summary>
/// <param name="Own">Whether the firm has words of its own for it.</param>
/// <param name="Placeholders">What stands for something in braces; in subjects without the link.</param>
internal sealed record TemplateView(string Kind, bool Own, string Subject, string Intro, string UsualSubject, string UsualIntro, IReadOnlyList<string> Placeholders, long Version)
{
    public static TemplateView Of(MailKind k, MailTemplate? t) => new(k.Name, t is { Subject: not null } or { Intro: not null }, t?.Subject ?? k.Subject, t?.Intro ?? k.Intro, k.Subject, k.Intro, k.Placeholders, t?.Version ?? 0);
}

internal static class TemplateRules
{
    public static void IsSubject<T>(this IRuleBuilder<T, string?> rule, Func<T, string> kind) => rule.MaximumLength(200)
        .Must(s => s is null || (!string.IsNullOrWhiteSpace(s) && !s.Any(char.IsControl))).WithMessage("A subject is one line of plain text.").Names(kind, k => k.InSubject);

    public static void IsIntro<T>(this IRuleBuilder<T, string?> rule, Func<T, string> kind) => rule.MaximumLength(4000)
        .Must(s => s is null || (!string.IsNullOrWhiteSpace(s) && !s.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))).WithMessage("An opening is plain text.").Names(kind, k => k.Placeholders);

    /// <summary>Only what this kind of mail can name. A kind that is not there is found out later.</summary>
    private static void Names<T>(this IRuleBuilder<T, string?> rule, Func<T, string> kind, Func<MailKind, IReadOnlyList<string>> known) => rule.Custom((text, context) =>
    {
        if (!MailKinds.All.TryGetValue(kind(context.InstanceToValidate), out var of)) return;
        foreach (var unknown in MailKind.Unknown(text, known(of)))
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, $"There is nothing called {{{unknown}}} here. There is {string.Join(", ", known(of).Select(p => $"{{{p}}}"))}.") { ErrorCode = "unknown-placeholder" });
    });
}
