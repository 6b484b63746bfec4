using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

internal enum DisputeStatus { NeedsResponse, UnderReview, Won, Lost }

/// <summary>A holder of a card who takes their money back through the bank.</summary>
internal sealed record Dispute : Resource
{
    public override string Object => "dispute";
    public required long Amount { get; init; }
    public required IReadOnlyList<BalanceTransaction> BalanceTransactions { get; init; }
    public required string Charge { get; init; }
    public required string Currency { get; init; }
    public JsonObject Evidence { get; init; } = [];
    public required EvidenceDetails EvidenceDetails { get; init; }
    public bool IsChargeRefundable => false;
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public required string PaymentIntent { get; init; }
    public required JsonObject PaymentMethodDetails { get; init; }
    public required string Reason { get; init; }
    public DisputeStatus Status { get; init; }
}

internal sealed record EvidenceDetails(long DueBy, bool HasEvidence, bool PastDue, int SubmissionCount);

internal static class Disputes
{
    private static readonly TimeSpan Time = TimeSpan.FromDays(9);

    public static void Map(Api api)
    {
        api.Get("/v1/disputes/{id}", call => call.Get<Dispute>());
        api.Get("/v1/disputes", call => Lists.Of<Dispute>(call, d => call.Form.Admits("payment_intent", d.PaymentIntent)
            && call.Form.Admits("charge", d.Charge)), "payment_intent charge" + Lists.Parameters);
        api.Post("/v1/disputes/{id}", Update, "evidence submit metadata");
        api.Post("/v1/disputes/{id}/close", call => Close(call.Account, call.Get<Dispute>(), won: false));
    }

    /// <summary>The bank takes the money back at once, and a fee that is kept whoever wins.</summary>
    public static Dispute Open(Account account, Charge charge, string reason)
    {
        if (!charge.Paid || charge.Disputed || charge.Left == 0) throw StripeError.Invalid($"The charge {charge.Id} cannot be disputed.", "charge");
        var id = Account.NewId("du");
        var withdrawn = BalanceTransactions.Add(account, "adjustment", -charge.Left, charge.Currency, id, $"Chargeback withdrawal for {charge.Id}",
            Money.DisputeFee(charge.Currency));
        var due = account.Now + (long)Time.TotalSeconds;
        account.Save(charge with { Disputed = true }, "charge.updated");
        var dispute = account.Save(new Dispute
        {
            Id = id,
            Created = account.Now,
            Amount = charge.Left,
            BalanceTransactions = [withdrawn],
            Charge = charge.Id,
            Currency = charge.Currency,
            EvidenceDetails = new(due, false, false, 0),
            Metadata = new Dictionary<string, string>(),
            PaymentIntent = charge.PaymentIntent,
            PaymentMethodDetails = Details(charge),
            Reason = reason,
        }, "charge.dispute.created", "charge.dispute.funds_withdrawn");
        account.At(due, () =>
        {
            if (account.Get<Dispute>(id) is { Status: DisputeStatus.NeedsResponse } open)
                Close(account, open with { EvidenceDetails = open.EvidenceDetails with { PastDue = true } }, won: false);
        });
        return dispute;
    }

    public static Dispute Close(Account account, Dispute dispute, bool won)
    {
        RefuseClosed(dispute);
        if (!won) return account.Save(dispute with { Status = DisputeStatus.Lost }, "charge.dispute.closed");
        var back = BalanceTransactions.Add(account, "adjustment", dispute.Amount, dispute.Currency, dispute.Id, $"Chargeback reversal for {dispute.Charge}");
        return account.Save(dispute with { Status = DisputeStatus.Won, BalanceTransactions = [.. dispute.BalanceTransactions, back] },
            "charge.dispute.closed", "charge.dispute.funds_reinstated");
    }

    /// <summary>Evidence is merged word by word, and given to the bank unless it is said to wait.</summary>
    private static Dispute Update(Call call)
    {
        var (account, form, dispute) = (call.Account, call.Form, call.Get<Dispute>());
        RefuseClosed(dispute);
        var evidence = (JsonObject)dispute.Evidence.DeepClone();
        foreach (var (name, text) in form.Map("evidence")) evidence[name] = text.Length == 0 ? null : text;
        var submits = !form.Has("submit") || form.Flag("submit");
        var details = dispute.EvidenceDetails;
        dispute = account.Save(dispute with
        {
            Evidence = evidence,
            EvidenceDetails = details with { HasEvidence = evidence.Count > 0, SubmissionCount = details.SubmissionCount + (submits ? 1 : 0) },
            Metadata = form.Metadata(dispute.Metadata),
            Status = submits ? DisputeStatus.UnderReview : dispute.Status,
        }, "charge.dispute.updated");
        // Stripe's own words of test mode, by which whoever tests says how the bank decides.
        return (submits, evidence["uncategorized_text"]?.ToString()) switch
        {
            (true, "winning_evidence") => Close(account, dispute, won: true),
            (true, "losing_evidence") => Close(account, dispute, won: false),
            _ => dispute,
        };
    }

    private static JsonObject Details(Charge charge) => charge.PaymentMethodDetails["card"] is { } card
        ? new()
        {
            ["type"] = "card",
            ["card"] = new JsonObject { ["brand"] = card["brand"]!.DeepClone(), ["case_type"] = "chargeback", ["network_reason_code"] = "10.4" },
        }
        : new() { ["type"] = charge.PaymentMethodDetails["type"]!.DeepClone() };

    private static void RefuseClosed(Dispute dispute)
    {
        if (dispute.Status is DisputeStatus.Won or DisputeStatus.Lost) throw StripeError.Invalid($"The dispute {dispute.Id} is already closed.");
    }
}
