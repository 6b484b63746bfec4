using Npgsql;
using Portal.Billing.Charges;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;
using Portal.Billing.PaymentProviders;

namespace Portal.Billing.PayLinks;

/// <summary>Somebody without an account looks at the invoice of a payment link, and at nothing else.</summary>
internal sealed record OpenByLink(PayLink Link) : IRequest<LinkedInvoiceView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-by-link/open", async (PayLinkKey body, Requests ask) =>
            Results.Ok(await ask.Send(new OpenByLink(await ask.Enter(body.Key, body.Email, opens: true)))))
            .Operation<OpenByLink>("Open an invoice by a payment link", Who.Anyone, PayLink.DoesNotWork, PayLink.OtherAddress).Scope(null)
            .Produces<LinkedInvoiceView>().Example(PayLinkKey.Example);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, IFirmCalendar calendar) : IRequestHandler<OpenByLink, LinkedInvoiceView>
    {
        public async Task<LinkedInvoiceView> Handle(OpenByLink query, CancellationToken ct)
        {
            var (link, batch, today) = (query.Link, billing.Session.CreateBatchQuery(), await calendar.Today(ct));
            var (invoice, provider) = (batch.Load<Invoice>(link.InvoiceId), batch.Load<PaymentProvider>(PaymentProvider.IdOf(caller.Required.FirmId)));
            var charge = link.ChargeId is { } id ? batch.Load<Charge>(id) : Task.FromResult<Charge?>(null);
            await batch.Execute(ct);
            return LinkedInvoiceView.Of(link, (await invoice)!, await provider, await charge, await Face(caller.Required.FirmId, ct), today);
        }

        private async Task<LinkedFirmView> Face(Guid firmId, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("""
                select name, colour, logo_sha256, logo_width, logo_height from identity.firm_faces where tenant_id = $1 and id = $1::uuid
                """)
            {
                Parameters = { new() { Value = billing.Session.TenantId } },
            };
            await using var rows = await billing.Session.ExecuteReaderAsync(command, ct);
            await rows.ReadAsync(ct);
            return new(rows.GetString(0), Accent.Of(Colour.Parse(rows.IsDBNull(1) ? null : rows.GetString(1))), rows.IsDBNull(2) ? null
                : new($"/api/v1/branding/logos/{firmId}/{rows.GetString(2)}", rows.GetInt32(3), rows.GetInt32(4)));
        }
    }
}

/// <summary>The PDF of the invoice of a payment link.</summary>
internal sealed record ReadPdfByLink(PayLink Link) : IRequest<PaperFile>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/pay-by-link/pdf", (PayLinkKey body, HttpContext http, Requests ask) =>
            PaperFile.Answer(http, null, async () => await ask.Send(new ReadPdfByLink(await ask.Enter(body.Key, body.Email)))))
            .Operation<ReadPdfByLink>("Download an invoice by a payment link", Who.Anyone, PayLink.DoesNotWork, PayLink.OtherAddress, Invoice.NoPdf)
            .Scope(null).ProducesPaper().Example(PayLinkKey.Example);
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, IssuedPapers papers) : IRequestHandler<ReadPdfByLink, PaperFile>
    {
        public async Task<PaperFile> Handle(ReadPdfByLink query, CancellationToken ct) =>
            await papers.Read(caller.Required.FirmId, (await billing.Session.LoadAsync<Invoice>(query.Link.InvoiceId, ct))!, ct);
    }
}
