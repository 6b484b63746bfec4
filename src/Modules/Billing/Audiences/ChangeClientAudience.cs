using Portal.Billing.Contracts;

namespace Portal.Billing.Audiences;

/// <summary>A member says who of a client sees its invoices. Those of which nothing else was said follow at once, the earlier ones too.</summary>
/// <param name="ContactIds">Contacts of the client who may see invoices; none but where they are chosen.</param>
internal sealed record ChangeClientAudience(Guid ClientId, ShownTo ShownTo, IReadOnlyList<Guid>? ContactIds) : ICommand<AudienceView>, IAudienceChoice
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/clients/{clientId:guid}/invoice-audience",
            (Guid clientId, AudienceChoice choice, Requests ask) => ask.Change(new ChangeClientAudience(clientId, choice.ShownTo, choice.ContactIds)))
            .Operation<ChangeClientAudience>("Choose who of a client sees its invoices", Who.Staff).Changes().Produces<AudienceView>()
            .Example(new AudienceChoice(ShownTo.Everyone));
    }

    internal sealed class Validator : AudienceValidator<ChangeClientAudience>
    {
        public Validator() => RuleFor(x => x.ShownTo).NotEqual(ShownTo.Client).WithMessage("A client's invoices are shown to everyone or to chosen contacts.");
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IContacts contacts, Caller caller, TimeProvider clock)
        : IRequestHandler<ChangeClientAudience, AudienceView>
    {
        public async Task<AudienceView> Handle(ChangeClientAudience command, CancellationToken ct)
        {
            var (clientId, firmId) = (command.ClientId, caller.Required.FirmId);
            await access.Require(clientId, ct);
            var (audience, told) = await billing.Choose(contacts, firmId, clientId, clientId, command, caller.IfMatch, clock.GetUtcNow(), "/contactIds", ct);
            told?.TellFirm(new ClientInvoiceAudienceChanged());
            return await billing.AudienceOf(contacts, firmId, clientId, audience, ct);
        }
    }
}

/// <summary>Who of a client sees its invoices.</summary>
internal sealed record ReadClientAudience(Guid ClientId) : IRequest<AudienceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/invoice-audience",
            async (Guid clientId, HttpContext http, Requests ask) =>
                AudienceView.Answer(http, await ask.Send(new ReadClientAudience(clientId))))
            .Operation<ReadClientAudience>("Read who of a client sees its invoices", Who.Members).WhileArchived().Produces<AudienceView>();
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Access access, IContacts contacts, Caller caller)
        : IRequestHandler<ReadClientAudience, AudienceView>
    {
        public async Task<AudienceView> Handle(ReadClientAudience query, CancellationToken ct)
        {
            await access.Require(query.ClientId, ct);
            return await billing.AudienceOf(contacts, caller.Required.FirmId, query.ClientId, null, ct);
        }
    }
}
