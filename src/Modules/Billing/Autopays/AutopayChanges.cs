using Marten;
using Portal.Billing.Charges;
using Portal.Billing.Contracts;
using Portal.Billing.Invoices;
using Portal.Billing.PaymentProviders;
using Portal.Billing.SavedMethods;

namespace Portal.Billing.Autopays;

/// <summary>What turns autopay on and off, whoever does it.</summary>
internal static class AutopayChanges
{
    /// <summary>The client's invoices are paid by themselves from now on, by that.</summary>
    public static async Task<Autopay> TurnOn(this UnitOfWork<IBillingStore> billing, SavedMethod method, Consent consent, DateTimeOffset now, CancellationToken ct)
    {
        var id = Autopay.IdOf(method.ClientId);
        var isNew = await billing.Session.LoadAsync<Autopay>(id, ct) is null;
        var autopay = isNew ? billing.Start<Autopay>(id) : await billing.ChangeAlongside<Autopay>(id, ct);
        var on = new Autopay.TurnedOn(method.Id, consent, now);
        autopay.Append(isNew ? [new Autopay.Opened(id, method.ClientId, now), on] : [on]).TellBothSides(new AutopayTurnedOn(method.Id, method.Label));
        return autopay.State;
    }

    /// <summary>They are paid by themselves no longer; nothing where they aren't, or by something else.</summary>
    /// <param name="by">Only where they are paid by that; null for whatever it is.</param>
    public static async Task TurnOff(this UnitOfWork<IBillingStore> billing, Guid clientId, Guid? by, AutopayEnd why, DateTimeOffset now, CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(clientId), ct) is not { On: true } on || (by ?? on.SavedMethodId) != on.SavedMethodId) return;
        var autopay = await billing.ChangeAlongside<Autopay>(on.Id, ct);
        if (!autopay.State.On) return;
        var (method, told) = (await billing.Session.LoadAsync<SavedMethod>(on.SavedMethodId!.Value, ct), autopay.Append(new Autopay.TurnedOff(why, now)));
        if (why is AutopayEnd.MethodUnusable or AutopayEnd.NotOffered) told.TellBothSides(new AutopayEnded(method!.Id, method.Label));
        else told.TellBothSides(new AutopayTurnedOff(method!.Id, method.Label));
    }

    /// <summary>What the provider's page has come to.</summary>
    public static async Task Take(this UnitOfWork<IBillingStore> billing, Change<SavedMethod> method, object happened, DateTimeOffset now, CancellationToken ct)
    {
        var told = method.Append(happened);
        if (happened is not SavedMethod.Saved) { told.KeepSilent("Nothing was saved."); return; }
        told.TellBothSides(new SavedMethodAdded(method.Id, method.State.Label));
        if (method.State.Autopay is { } agreed) await billing.TurnOn(method.State, agreed, now, ct);
    }

    /// <summary>What is about to be taken by it is asked of the provider within moments, and must find it there.</summary>
    /// <exception cref="Refusal">409 while it is.</exception>
    public static async Task MustRest(this UnitOfWork<IBillingStore> billing, Guid savedMethodId, CancellationToken ct)
    {
        if (await billing.Session.Query<Charge>().AnyAsync(c => c.Status == ChargeStatus.Started && c.Saved!.Id == savedMethodId, ct))
            throw SavedMethod.InUse.Refuse();
    }

    /// <summary>How an invoice stands with autopay, and what comes next of it; nothing is known where nothing has happened yet.</summary>
    public static async Task<(InvoiceAutopay? Known, Charge? Last, NextPayment? Next)> AutopayOf(this UnitOfWork<IBillingStore> billing, Invoice invoice,
        Autopay autopay, AutopayRules rules, DateOnly today, CancellationToken ct)
    {
        var known = await billing.Session.LoadAsync<InvoiceAutopay>(InvoiceAutopay.IdOf(invoice.Id), ct);
        var last = known?.LastTry(invoice, today) is { } tried ? await billing.Session.LoadAsync<Charge>(tried.ChargeId, ct) : null;
        return (known, last, (known ?? InvoiceAutopay.Of(invoice)).Next(invoice, last, rules, autopay.Consent!.Days!.Value, today));
    }

    /// <summary>Which of a client's open invoices are paid by themselves yet: nobody is reminded of those, or charged for their being late.</summary>
    public static async Task<IReadOnlySet<Guid>> PaidByThemselves(this UnitOfWork<IBillingStore> billing, Guid firmId, Guid clientId,
        IReadOnlyList<Invoice> invoices, DateOnly today, CancellationToken ct)
    {
        if (await billing.Session.LoadAsync<Autopay>(Autopay.IdOf(clientId), ct) is not { On: true } autopay) return new HashSet<Guid>();
        var provider = await billing.Session.LoadAsync<PaymentProvider>(PaymentProvider.IdOf(firmId), ct);
        if (await billing.Session.LoadAsync<SavedMethod>(autopay.SavedMethodId!.Value, ct) is not { } method) return new HashSet<Guid>();
        var known = (await billing.Session.LoadManyAsync<InvoiceAutopay>(ct, invoices.Select(i => InvoiceAutopay.IdOf(i.Id)))).ToDictionary(a => a.InvoiceId);
        var tries = invoices.Select(i => known.GetValueOrDefault(i.Id)?.LastTry(i, today)?.ChargeId).OfType<Guid>();
        var last = (await billing.Session.LoadManyAsync<Charge>(ct, tries)).ToDictionary(c => c.Id);
        return invoices.Where(i => method.CanPay(provider, i.Currency) && provider!.Autopay.On).Where(i =>
        {
            var state = known.GetValueOrDefault(i.Id) ?? InvoiceAutopay.Of(i);
            var tried = state.LastTry(i, today) is { } t ? last.GetValueOrDefault(t.ChargeId) : null;
            return i.Charges.Count > 0 || state.Next(i, tried, provider!.Autopay, autopay.Consent!.Days!.Value, today) is not null;
        }).Select(i => i.Id).ToHashSet();
    }
}
