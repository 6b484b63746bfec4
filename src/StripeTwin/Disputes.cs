using System.Text.Json.Nodes;

namespace Portal.StripeTwin;

/// <summary>Disputes from the bank's first word to its last.</summary>
internal static class Disputes
{
    private static readonly TimeSpan Time = TimeSpan.FromDays(9);

    /// <summary>What can be said against a dispute; files are named by their ids.</summary>
    private static readonly string[] Evidence =
    [
        "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal",
        "customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature",
        "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id", "product_description", "receipt", "refund_policy",
        "refund_policy_disclosure", "refund_refusal_explanation", "service_date", "service_documentation", "shipping_address", "shipping_carrier",
        "shipping_date", "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text",
    ];

    /// <summary>Those of them that are files.</summary>
    private static readonly string[] Papers =
    [
        "cancellation_policy", "customer_communication", "customer_signature", "duplicate_charge_documentation", "receipt", "refund_policy",
        "service_documentation", "shipping_documentation", "uncategorized_file",
    ];

    /// <summary>In UTF-16 code units, of all texts together.</summary>
    private const int LongestTexts = 150_000;

    public static void Map(Api api)
    {
        api.Get("/v1/disputes/{id}", call => call.Get<Dispute>());
        api.Get("/v1/disputes", call => Lists.Of<Dispute>(call, d => call.Form.Admits("payment_intent", d.PaymentIntent)
            && call.Form.Admits("charge", d.Charge)), "payment_intent charge" + Lists.Parameters);
        api.Post("/v1/disputes/{id}", Update, "submit metadata " + string.Join(' ', Evidence.Select(e => $"evidence.{e}")));
        api.Post("/v1/disputes/{id}/close", call => Close(call.Account, call.Get<Dispute>(), won: false));
    }

    /// <summary>The bank takes the money back at once, and a fee that is kept whoever wins.</summary>
    public static Dispute Open(Account account, Charge charge, string reason)
    {
        if (!charge.Paid || charge.Disputed || charge.Left == 0) throw StripeError.Invalid($"The charge {charge.Id} cannot be disputed.", "charge");
        var id = Account.NewId("du");
        var (fee, why) = (Money.DisputeFee(charge.Currency), $"Chargeback withdrawal for {charge.Id}");
        var withdrawn = BalanceTransactions.Add(account, "adjustment", -charge.Left, charge.Currency, id, why, fee);
        var due = account.Now + (long)Time.TotalSeconds;
        account.Save(charge with { Disputed = true }, "charge.updated");
        var dispute = account.Save(new Dispute
        {
            Id = id,
            Created = account.Now,
            Amount = charge.Left,
            BalanceTransactions = [Json.Of(withdrawn)],
            Charge = charge.Id,
            Currency = charge.Currency,
            Evidence = new(Evidence.Select(e => KeyValuePair.Create<string, JsonNode?>(e, null))) { ["enhanced_evidence"] = new JsonObject() },
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
        var why = $"Chargeback reversal for {dispute.Charge}";
        var back = BalanceTransactions.Add(account, "adjustment", dispute.Amount, dispute.Currency, dispute.Id, why);
        return account.Save(dispute with { Status = DisputeStatus.Won, BalanceTransactions = [.. dispute.BalanceTransactions, Json.Of(back)] },
            "charge.dispute.closed", "charge.dispute.funds_reinstated");
    }

    /// <summary>Somebody answers the bank in Stripe's own pages.</summary>
    public static Dispute Submit(Account account, Dispute dispute, string text)
    {
        RefuseClosed(dispute);
        var evidence = (JsonObject)dispute.Evidence.DeepClone();
        evidence["uncategorized_text"] = text;
        var details = dispute.EvidenceDetails with { HasEvidence = true, SubmissionCount = dispute.EvidenceDetails.SubmissionCount + 1 };
        return account.Save(dispute with { Evidence = evidence, EvidenceDetails = details, Status = DisputeStatus.UnderReview }, "charge.dispute.updated");
    }

    /// <summary>Evidence is merged word by word, and given to the bank unless it is said to wait.</summary>
    private static Dispute Update(Call call)
    {
        var (account, form, dispute) = (call.Account, call.Form, call.Get<Dispute>());
        RefuseClosed(dispute);
        var evidence = (JsonObject)dispute.Evidence.DeepClone();
        foreach (var (name, text) in form.Map("evidence"))
        {
            if (text.Length > 0 && Papers.Contains(name) && account.Find<File>(text) is not { Purpose: Files.DisputeEvidence })
                throw StripeError.Invalid($"No such file upload: '{text}'", $"evidence[{name}]", "resource_missing");
            evidence[name] = text.Length == 0 ? null : text;
        }
        if (Evidence.Except(Papers).Sum(e => evidence[e]?.ToString().Length ?? 0) > LongestTexts)
            throw StripeError.Invalid($"Evidence has {LongestTexts} characters at most.", "evidence");
        var submits = !form.Has("submit") || form.Flag("submit");
        var details = dispute.EvidenceDetails;
        dispute = account.Save(dispute with
        {
            Evidence = evidence,
            EvidenceDetails = details with
            {
                HasEvidence = Evidence.Any(e => evidence[e] is not null),
                SubmissionCount = details.SubmissionCount + (submits ? 1 : 0),
            },
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
            ["card"] = new JsonObject
            {
                ["brand"] = card["brand"]!.DeepClone(),
                ["case_type"] = "chargeback",
                ["network"] = card["network"]!.DeepClone(),
                ["network_reason_code"] = "10.4",
            },
        }
        : new() { ["type"] = charge.PaymentMethodDetails["type"]!.DeepClone() };

    private static void RefuseClosed(Dispute dispute)
    {
        if (dispute.Status is DisputeStatus.Won or DisputeStatus.Lost) throw StripeError.Invalid($"The dispute {dispute.Id} is already closed.");
    }
}
