using Portal.Billing.Contracts;
using Portal.Billing.Invoices;

namespace Portal.Billing.Audiences;

/// <summary>Who is to see something, as it is asked for.</summary>
internal interface IAudienceChoice
{
    ShownTo ShownTo { get; }

    /// <summary>Contacts of the client who may see invoices; none but where they are chosen.</summary>
    IReadOnlyList<Guid>? ContactIds { get; }
}

/// <summary>The same, within something else that is asked for.</summary>
/// <param name="ContactIds">Contacts of the client who may see invoices; none but where they are chosen.</param>
internal sealed record AudienceChoice(ShownTo ShownTo, [property: Names("contact")] IReadOnlyList<Guid>? ContactIds = null) : IAudienceChoice;

/// <summary>What every choice must satisfy.</summary>
internal class AudienceValidator<T> : AbstractValidator<T> where T : IAudienceChoice
{
    private const int Most = 100;

    public AudienceValidator()
    {
        RuleFor(c => c.ShownTo).IsInEnum();
        RuleFor(c => c.ContactIds).Must((c, ids) => c.ShownTo != ShownTo.Chosen || ids is { Count: > 0 }).WithErrorCode("nobody-chosen")
            .WithMessage("Choose at least one contact.")
            .Must((c, ids) => c.ShownTo == ShownTo.Chosen || ids is not { Count: > 0 }).WithMessage("Contacts are named only where they're chosen.")
            .Must(ids => ids is null || ids.Count <= Most).WithMessage($"Choose at most {Most} contacts.")
            .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("Name each contact once.");
    }
}

/// <summary>How it is said, kept and looked up who sees something.</summary>
internal static class AudienceRules
{
    /// <summary>Shows something to exactly these; what happened by that, if anything did, is yet to be told.</summary>
    /// <param name="pointer">Where the contacts stand in the request.</param>
    /// <exception cref="Refusal">400 at a contact who is not the client's, or may not see its invoices; 412 when somebody was faster.</exception>
    public static async Task<(InvoiceAudience Audience, Untold? Told)> Choose(this UnitOfWork<IBillingStore> billing, IContacts contacts, Guid firmId,
        Guid clientId, Guid ofId, IAudienceChoice choice, long? ifMatch, DateTimeOffset now, string pointer, CancellationToken ct)
    {
        if (choice.ContactIds is { Count: > 0 } chosen)
        {
            var known = (await contacts.With(InvoiceRights.View, firmId, clientId, ct)).Select(c => c.Id).ToHashSet();
            foreach (var (n, id) in chosen.Index())
                if (!known.Contains(id)) throw Problems.Validation.Refuse("This client has no such contact who may see its invoices.", $"{pointer}/{n}");
        }
        return await billing.Say(clientId, ofId, choice.ShownTo, choice.ContactIds ?? [], ifMatch, now, ct);
    }

    /// <summary>A copy is shown to whom the first was shown, as far as that was said of the first itself.</summary>
    public static async Task CopyAudience(this UnitOfWork<IBillingStore> billing, Invoice from, Guid to, DateTimeOffset now, CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<InvoiceAudience>(InvoiceAudience.IdOf(from.Id), ct) is not { ShownTo: not ShownTo.Client } before) return;
        var (_, told) = await billing.Say(from.ClientId, to, before.ShownTo, before.ContactIds, null, now, ct);
        told?.KeepSilent("The draft tells of it.");
    }

    /// <summary>What is gone is shown to nobody, and keeps nothing of the client from being looked up quickly.</summary>
    public static async Task ForgetAudience(this UnitOfWork<IBillingStore> billing, Invoice invoice, DateTimeOffset now, CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<InvoiceAudience>(InvoiceAudience.IdOf(invoice.Id), ct) is null) return;
        var (_, told) = await billing.Say(invoice.ClientId, invoice.Id, ShownTo.Client, [], null, now, ct);
        told?.KeepSilent("The invoice is gone.");
    }

    private static async Task<(InvoiceAudience Audience, Untold? Told)> Say(this UnitOfWork<IBillingStore> billing, Guid clientId, Guid ofId, ShownTo shownTo,
        IReadOnlyList<Guid> contactIds, long? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        var id = InvoiceAudience.IdOf(ofId);
        var known = await billing.Session.LoadAsync<InvoiceAudience>(id, ct);
        var before = known ?? InvoiceAudience.Of(clientId, ofId);
        if ((ifMatch ?? before.Version) != before.Version) throw Problems.Stale.Refuse(pointer: "If-Match");
        if (before.Choose(shownTo, contactIds) is not { } chosen) return (before, null);
        var audience = known is null ? billing.Start<InvoiceAudience>(id) : await billing.ChangeAlongside<InvoiceAudience>(id, ct);
        object[] first = known is null ? [new InvoiceAudience.Opened(id, clientId, ofId, now)] : [];
        var told = audience.Append([.. first, chosen]);
        return (audience.State, told);
    }
}
