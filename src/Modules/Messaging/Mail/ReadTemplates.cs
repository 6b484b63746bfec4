using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Portal.Messaging.Mail;

/// <summary>Every kind of mail, as the firm says it.</summary>
internal sealed record ListTemplates : IRequest<IReadOnlyList<TemplateView>>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/admin/mail/templates", async (IMediator mediator, CancellationToken ct) => Results.Ok(new Page<TemplateView>(await mediator.Send(new ListTemplates(), ct), null)))
                .Operation<ListTemplates>("List the kinds of mail", Who.Admins).Produces<Page<TemplateView>>();
            routes.MapGet("/admin/mail/templates/{kind}", async (string kind, HttpContext http, IMediator mediator, CancellationToken ct) =>
                {
                    var template = (await mediator.Send(new ListTemplates(), ct)).Single(t => t.Kind == MailKinds.Named(kind).Name);
                    return ETags.NotModified(http, template.Version) ? Results.Empty : Results.Ok(template);
                })
                .Operation<ListTemplates>("Read a kind of mail", Who.Admins).WithName("ReadTemplate").Produces<TemplateView>();
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging) : IRequestHandler<ListTemplates, IReadOnlyList<TemplateView>>
    {
        public async Task<IReadOnlyList<TemplateView>> Handle(ListTemplates request, CancellationToken ct)
        {
            var own = (await messaging.Session.LoadManyAsync<MailTemplate>(ct, MailKinds.All.Keys)).ToDictionary(t => t.Id);
            return [.. MailKinds.All.Values.Select(k => TemplateView.Of(k, own.GetValueOrDefault(k.Name)))];
        }
    }
}

/// <summary>How a kind of mail would look, with made-up people, in the words given or else the firm's; nothing is sent or kept.</summary>
internal sealed record PreviewTemplate(string Kind, string? Subject, string? Intro) : IRequest<PreviewTemplate.View>
{
    internal sealed record Body(string? Subject, string? Intro);

    internal sealed record View(string From, string? ReplyTo, string Subject, string Text, string Html);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/mail/templates/{kind}/preview", async (string kind, Body body, IMediator mediator, CancellationToken ct) =>
                Results.Ok(await mediator.Send(new PreviewTemplate(kind, body.Subject, body.Intro), ct)))
            .Operation<PreviewTemplate>("Preview a kind of mail", Who.Admins).Produces<View>().Example(new Body("Welcome to {firm}", "Good to have you, {name}."));
    }

    internal sealed class Validator : AbstractValidator<PreviewTemplate>
    {
        public Validator()
        {
            RuleFor(x => x.Subject).IsSubject(x => x.Kind);
            RuleFor(x => x.Intro).IsIntro(x => x.Kind);
        }
    }

    internal sealed class Handler(UnitOfWork<IMessagingStore> messaging, Post post, TimeProvider clock) : IRequestHandler<PreviewTemplate, View>
    {
        public async Task<View> Handle(PreviewTemplate request, CancellationToken ct)
        {
            var kind = MailKinds.Named(request.Kind);
            var own = await messaging.Session.LoadAsync<MailTemplate>(kind.Name, ct);
            var words = new MailTemplate(kind.Name, request.Subject ?? own?.Subject, request.Intro ?? own?.Intro, 0);
            var example = new Occasion(kind, Guid.Empty, "Nora North", "nora@northwind.example", "/", clock.GetUtcNow(), kind.Detail);
            using var mail = await post.Write(messaging.Session, example, words, ct);
            return new(mail.From.ToString(), mail.ReplyTo.Count > 0 ? mail.ReplyTo.ToString() : null, mail.Subject ?? "", mail.TextBody!, mail.HtmlBody!);
        }
    }
}
