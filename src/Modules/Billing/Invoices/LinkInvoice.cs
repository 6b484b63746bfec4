using Portal.Billing.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>
/// A member says what an invoice is for: a project, a milestone, a document. It is no part of what is printed, so it can be said at any time; whoever
/// reads the thing finds the invoice there.
/// </summary>
internal sealed record LinkInvoice(Guid InvoiceId, IReadOnlyList<InvoiceSubject> Subjects) : ICommand<InvoiceView>
{
    internal sealed record Body(IReadOnlyList<InvoiceSubject> Subjects);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/invoices/{invoiceId:guid}/subjects",
            (Guid invoiceId, Body body, Requests ask) => ask.Change(new LinkInvoice(invoiceId, body.Subjects)))
            .Operation<LinkInvoice>("Link an invoice to what it's for", Who.Staff).Changes().Produces<InvoiceView>().Example(new Body([]));
    }

    internal sealed class Validator : AbstractValidator<LinkInvoice>
    {
        public Validator() => RuleFor(x => x.Subjects).NotNull().AreSubjects();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IEnumerable<IThings> things, Actor actor) : IRequestHandler<LinkInvoice, InvoiceView>
    {
        public async Task<InvoiceView> Handle(LinkInvoice command, CancellationToken ct)
        {
            var invoice = await billing.Change<Invoice>(command.InvoiceId, ct);
            await billing.Link(invoice, command.Subjects, things, actor, ct);
            return InvoiceView.Of(invoice.State);
        }
    }
}

/// <summary>What an invoice is for, as it is called now: as far as the caller sees it.</summary>
internal sealed record ReadInvoiceSubjects(Guid InvoiceId) : IRequest<Page<ReadInvoiceSubjects.Subject>>
{
    internal sealed record Subject(SubjectKind Kind, [property: Names("subject")] Guid Id, string Name);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/{invoiceId:guid}/subjects",
            async (Guid invoiceId, Requests ask) => Results.Ok(await ask.Send(new ReadInvoiceSubjects(invoiceId))))
            .Operation<ReadInvoiceSubjects>("Read what an invoice is for", Who.Members.AndContacts(InvoiceRights.View)).Produces<Page<Subject>>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IEnumerable<IThings> things, Caller caller)
        : IRequestHandler<ReadInvoiceSubjects, Page<Subject>>
    {
        public async Task<Page<Subject>> Handle(ReadInvoiceSubjects query, CancellationToken ct)
        {
            var invoice = await billing.Shown(query.InvoiceId, caller, ct);
            Guid[] ids = [.. invoice.Subjects.Select(s => s.Id)];
            var named = await Task.WhenAll(things.Select(t => t.Names(caller.Required, ids, ct)));
            var names = named.SelectMany(n => n).ToDictionary(n => n.Key, n => n.Value);
            return new([.. invoice.Subjects.Where(s => names.ContainsKey(s.Id)).Select(s => new Subject(s.Kind, s.Id, names[s.Id]))], null);
        }
    }
}
