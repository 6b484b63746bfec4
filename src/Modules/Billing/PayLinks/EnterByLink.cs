using Npgsql;
using Portal.Billing.Contracts;

namespace Portal.Billing.PayLinks;

/// <summary>
/// Somebody comes by a payment link and says which address it was sent to. From here on the request acts as nobody in the link's firm, whoever is
/// signed in. Wrong addresses are counted before they are answered, one after the other, and end the link.
/// </summary>
/// <param name="Opens">They look at the invoice.</param>
/// <returns>Null where the link was sent to another address.</returns>
internal sealed record EnterByLink(string Key, string Email, bool Opens) : ICommand<PayLink?>, IUnremembered
{
    internal sealed class Validator : AbstractValidator<EnterByLink>
    {
        public Validator()
        {
            RuleFor(x => x.Key).NotEmpty().MaximumLength(200);
            RuleFor(x => x.Email).NotEmpty().MaximumLength(254);
        }
    }

    internal sealed class Handler(UnitOfWork<IBillingStore> billing, Caller caller, MasterKey master, TimeProvider clock)
        : IRequestHandler<EnterByLink, PayLink?>
    {
        public async Task<PayLink?> Handle(EnterByLink command, CancellationToken ct)
        {
            var (named, now) = (master.ReadLink(PayLink.Purpose, command.Key) ?? throw PayLink.DoesNotWork.Refuse(), clock.GetUtcNow());
            caller.ActAs(Actor.Unknown(named.FirmId));
            await billing.Lock($"pay link {named.Id}", ct);
            if (await billing.Session.LoadAsync<PayLink>(named.Id, ct) is not { } known || !known.Works(now) || !await IsServed(known, ct))
                throw PayLink.DoesNotWork.Refuse();
            if (await billing.Session.LoadAsync<PayLinkAddress>(known.Id, ct) is { } to && to.Is(command.Email))
            {
                if (command.Opens && known.Open(now) is { } opened)
                    (await billing.ChangeAlongside<PayLink>(known.Id, ct)).Append(opened).TellFirm(new PayLinkOpened(known.InvoiceId, known.Id, known.Number));
                return known;
            }
            var refused = known.Refuse(now);
            var told = (await billing.ChangeAlongside<PayLink>(known.Id, ct)).Append(refused);
            if (refused.Length > 1) told.TellFirm(new PayLinkBlocked(known.InvoiceId, known.Id, known.Number));
            else told.TellFirm(new PayLinkRefused(known.InvoiceId, known.Id, known.Number));
            return null;
        }

        /// <summary>Whether the firm is active, and still works for the client.</summary>
        private async Task<bool> IsServed(PayLink link, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("""
                select from identity.firm_faces f where f.tenant_id = $1 and f.id = $1::uuid and f.is_active
                    and not exists (select from identity.archived_clients a where a.tenant_id = $1 and a.id = $2)
                """)
            {
                Parameters = { new() { Value = billing.Session.TenantId }, new() { Value = link.ClientId } },
            };
            await using var rows = await billing.Session.ExecuteReaderAsync(command, ct);
            return await rows.ReadAsync(ct);
        }
    }
}

/// <summary>What opens an invoice to whoever has no account.</summary>
/// <param name="Key">What stands behind the # of the link.</param>
/// <param name="Email">The address that it was sent to.</param>
internal sealed record PayLinkKey(string Key, string Email)
{
    public static readonly PayLinkKey Example = new("…", "accounts@northwind.example");
}

internal static class EnteringByLink
{
    /// <summary>The link that the request comes by, for all that follows in it.</summary>
    /// <exception cref="Refusal">410 where it does not work, 403 where it was sent to another address.</exception>
    public static async Task<PayLink> Enter(this Requests ask, string key, string email, bool opens = false) =>
        await Races.Again(() => ask.Send(new EnterByLink(key, email, opens))) ?? throw PayLink.OtherAddress.Refuse(pointer: "/email");
}
