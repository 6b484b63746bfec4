using Portal.Identity.Contracts;

namespace Portal.Messaging.Mail;

/// <summary>Every kind of mail, as the firm says it.</summary>
internal sealed record ListTemplates : IRequest<IReadOnlyList<TemplateView>>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/mail/templates", async (Requests ask) => Results.Ok(new Page<TemplateView>(await ask.Send(new ListTemplates()), null)))
            .Operation<ListTemplates>("List the kinds of email", Who.Admins).Produces<Page<TemplateView>>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging) : IRequestHandler<ListTemplates, IReadOnlyList<TemplateView>>
    {
        public async Task<IReadOnlyList<TemplateView>> Handle(ListTemplates request, CancellationToken ct)
        {
            var own = (await messaging.Session.LoadManyAsync<MailTemplate>(ct, MailKinds.All.Keys)).ToDictionary(t => t.Id);
            var words = await messaging.Session.FirmsWords(ct);
            return [.. MailKinds.All.Values.Select(k => TemplateView.Of(k, own.GetValueOrDefault(k.Name), words))];
        }
    }
}

/// <summary>One kind of mail, as the firm says it.</summary>
internal sealed record ReadTemplate(string Kind) : IRequest<TemplateView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/admin/mail/templates/{kind}", (string kind, Requests ask) => ask.Read(new ReadTemplate(kind)))
            .Operation<ReadTemplate>("Read a kind of email", Who.Admins).Produces<TemplateView>();
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging) : IRequestHandler<ReadTemplate, TemplateView>
    {
        public async Task<TemplateView> Handle(ReadTemplate request, CancellationToken ct)
        {
            var kind = MailKinds.Named(request.Kind);
            return TemplateView.Of(kind, await messaging.Session.LoadAsync<MailTemplate>(kind.Name, ct), await messaging.Session.FirmsWords(ct));
        }
    }
}

/// <summary>How a kind of mail would look, with made-up people, in the words given or else the firm's; nothing is sent or kept.</summary>
/// <param name="Language">The recipient's: en, de, fr, es or ar; the firm's when left out.</param>
internal sealed record PreviewTemplate(string Kind, string? Subject, string? Intro, string? Language = null) : IRequest<PreviewTemplate.View>
{
    internal sealed record Body(string? Subject, string? Intro, string? Language = null);

    internal sealed record View(string From, string? ReplyTo, string Subject, string Text, string Html);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail/templates/{kind}/preview",
            (string kind, Body body, Requests ask) => ask.Change(new PreviewTemplate(kind, body.Subject, body.Intro, body.Language)))
            .Operation<PreviewTemplate>("Preview a kind of email", Who.Admins).Produces<View>()
                .Example(new Body("Welcome to {firm}", "Good to have you, {name}.", "en"));
    }

    internal sealed class Validator : AbstractValidator<PreviewTemplate>
    {
        public Validator()
        {
            RuleFor(x => x.Subject).IsSubject(x => x.Kind);
            RuleFor(x => x.Intro).IsIntro(x => x.Kind);
            RuleFor(x => x.Language).Must(l => l is null || Languages.All.Contains(l)).WithErrorCode("language")
                .WithMessage($"Choose one of {string.Join(", ", Languages.All)}.");
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Post post, TimeProvider clock) : IRequestHandler<PreviewTemplate, View>
    {
        public async Task<View> Handle(PreviewTemplate request, CancellationToken ct)
        {
            var kind = MailKinds.Named(request.Kind);
            var own = await messaging.Session.LoadAsync<MailTemplate>(kind.Name, ct);
            var words = new MailTemplate(kind.Name, request.Subject ?? own?.Subject, request.Intro ?? own?.Intro, 0);
            var said = request.Language is { } asked ? MailWords.Of(asked) : await messaging.Session.FirmsWords(ct);
            using var mail = await post.Write(messaging.Session, Example(kind, said), words, said.Language, ct);
            return new(mail.From.ToString(), mail.ReplyTo.Count > 0 ? mail.ReplyTo.ToString() : null, mail.Subject ?? "", mail.TextBody!, mail.HtmlBody!);
        }

        private Occasion Example(MailKind kind, MailWords words)
        {
            var now = clock.GetUtcNow();
            return new(kind, Guid.Empty, Guid.Empty, words["example.name"], "nora@northwind.example", "/", now)
            {
                Variant = kind == MailKinds.News ? "milestone-submitted" : null,
                Values = new Dictionary<string, object> { ["actor"] = words["example.actor"], ["title"] = words["example.title"], ["until"] = now.AddDays(3) },
            };
        }
    }
}
