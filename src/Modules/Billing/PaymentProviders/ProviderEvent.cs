using System.Text;
using Marten;
using Microsoft.Extensions.Logging;
using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.PaymentProviders;

/// <summary>What a provider told by webhook and was taken note of: kept for ever, so that nothing is taken note of twice. The id is the provider's.</summary>
/// <param name="ToldAt">When it happened there.</param>
internal sealed record ProviderEvent(string Id, string Type, Guid? ChargeId, DateTimeOffset ToldAt, DateTimeOffset At);

/// <summary>When something that the provider did not sign was last written down: once an hour is enough. The id is the firm's.</summary>
internal sealed record ForgedEvent(Guid Id, DateTimeOffset At);

/// <summary>
/// The provider tells of something. What it says is signed, and is still not believed: it says which charge to look at. An answer other than 2xx
/// makes the provider tell again.
/// </summary>
/// <returns>False where it was not signed.</returns>
internal sealed record ReceiveProviderEvent(Guid FirmId, string Content, string? Signature) : ICommand<bool>
{
    /// <summary>In bytes; what Stripe sends is far smaller.</summary>
    private const int MaxBytes = 256 << 10;

    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    public static readonly Problem NotSigned = new("webhook-not-signed", 400, "The signature doesn't fit",
        "It has to be signed with the webhook's secret, at most five minutes ago, over the body as it is sent.");

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/hooks/payments/stripe/{firmId:guid}", async (Guid firmId, HttpContext http,
            Requests ask) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                var told = new ReceiveProviderEvent(firmId, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length),
                    http.Request.Headers["Stripe-Signature"]);
                return await Races.Again(() => ask.Send(told)) ? Results.Ok() : throw NotSigned.Refuse(pointer: "Stripe-Signature");
            })
            .Operation<ReceiveProviderEvent>("Tell of a payment, as the payment provider", Who.Anyone, NotSigned, PaymentProvider.Unavailable,
                PaymentProvider.NotKnownYet).Scope(null)
            .MaxBody(MaxBytes).Accepts<Stream>(isOptional: true, "*/*").Produces(200);
    }

    internal sealed class Validator : AbstractValidator<ReceiveProviderEvent>
    {
        public Validator()
        {
            RuleFor(x => x.Content).MaximumLength(MaxBytes);
            RuleFor(x => x.Signature).MaximumLength(1000);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, IPaymentGateway gateway, ChargeChecks checks, SavedMethodChecks methods, Caller caller,
        MasterKey master, TimeProvider clock, ILogger<ReceiveProviderEvent> log) : IRequestHandler<ReceiveProviderEvent, bool>
    {
        public async Task<bool> Handle(ReceiveProviderEvent command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            caller.ActAs(Actor.Unknown(command.FirmId) with { Role = Role.Owner });
            if (await billing.Session.LoadAsync<ProviderKeys>(command.FirmId, ct) is not { } keys) return false;
            if (gateway.Verify(command.Content, command.Signature, keys.OpenSecrets(master, now), now) is not { } told)
            {
                log.LogWarning("Security: a webhook for firm {Firm} was not signed by its payment provider.", command.FirmId);
                await WriteDown(command.FirmId, now, ct);
                return false;
            }
            if (await billing.Session.LoadAsync<ProviderEvent>(told.Id, ct) is not null) return true;
            if (told.MethodId is { } method && told.FirmId == command.FirmId && await billing.Session.LoadAsync<SavedMethod>(method, ct) is not null)
                await methods.Check(method, ct);
            var charge = await Find(told, command.FirmId, ct);
            if (charge is not null) await checks.Check(charge, close: false, ct, always: true);
            billing.Session.Insert(new ProviderEvent(told.Id, told.Type, charge?.Id, told.At, now));
            return true;
        }

        /// <summary>Which of the firm's charges it is about. The firm may use its account for more than the portal, or for two portals.</summary>
        private async Task<Charge?> Find(GatewayEvent told, Guid firmId, CancellationToken ct)
        {
            if (told is { ChargeId: { } id }) return told.FirmId == firmId ? await billing.Session.LoadAsync<Charge>(id, ct) : null;
            return told.Payment is { } payment ? await billing.Session.Query<Charge>().FirstOrDefaultAsync(c => c.Payment == payment, ct) : null;
        }

        private async Task WriteDown(Guid firmId, DateTimeOffset now, CancellationToken ct)
        {
            if (await billing.Session.LoadAsync<ForgedEvent>(firmId, ct) is { } last && last.At > now - Often) return;
            billing.Session.Store(new ForgedEvent(firmId, now));
            billing.Note([]).TellFirm(new ProviderEventRefused());
        }
    }
}
