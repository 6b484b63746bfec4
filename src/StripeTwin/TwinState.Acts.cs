namespace Portal.StripeTwin;

/// <summary>What came of paying a session.</summary>
/// <param name="Status">Of its payment or setup intent: succeeded, processing, requires_action, requires_payment_method.</param>
/// <param name="Intent">The id of that intent.</param>
/// <param name="DeclineCode">Why it was declined, or null.</param>
public sealed record SessionPaid(string Status, string Intent, string? DeclineCode);

public sealed partial class TwinState
{
    /// <summary>The twin's own time.</summary>
    public DateTimeOffset Now => Do(_clock.GetUtcNow);

    /// <summary>Moves the twin's time on: debits settle, sessions expire, events are tried again.</summary>
    public void Advance(TimeSpan by)
    {
        lock (_lock) _clock.Advance(by);
    }

    /// <summary>Plans a fault; those planned earlier come first.</summary>
    public void Plan(Fault fault) => Do(() => Faults.Add(fault));

    /// <summary>Nothing goes wrong any more.</summary>
    public void ForgetFaults() => Do(Faults.Clear);

    /// <summary>How events are sent from now on.</summary>
    public WebhookMode WebhookMode
    {
        get => Do(() => _webhooks.Mode);
        set => Do(() => _webhooks.Mode = value);
    }

    /// <summary>The ids of the events that are held, in the order in which they happened.</summary>
    public IReadOnlyList<string> HeldEvents => Do(() => _webhooks.Held);

    /// <summary>Every attempt to send an event, in their order.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => Do(() => _webhooks.Log.ToArray());

    /// <summary>Completes when every event that was due has been tried.</summary>
    public Task WebhooksSent => _courier.Idle;

    /// <summary>Sends events that are held, or any again; completes when each has been tried.</summary>
    /// <param name="events">Their ids, in the order in which they are to be sent; all that are held, where it is null.</param>
    /// <param name="times">How often each is sent.</param>
    /// <param name="age">How long ago their signatures claim to be made: what is older than five minutes, receivers refuse.</param>
    public async Task Deliver(IReadOnlyList<string>? events = null, int times = 1, TimeSpan age = default)
    {
        var letters = Do(() => _webhooks.Take(events, Owned<Event>, age));
        foreach (var letter in letters)
            for (var i = 0; i < times; i++) await _courier.Send(letter);
    }

    /// <summary>Gives an endpoint a new secret, and lets the old one sign beside it for a while.</summary>
    public string RollSecret(string endpoint, TimeSpan keepFormer) =>
        On<WebhookEndpoint, string>(endpoint, (account, found) => WebhookEndpoints.Roll(account, found, keepFormer));

    /// <summary>Pays a session, or saves the way to pay, as its page would.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="number">Of a test card, an IBAN or an account for tests.</param>
    /// <param name="authenticates">What whoever pays does when their bank asks; null leaves the session there.</param>
    public SessionPaid Pay(string session, string number, bool? authenticates = true) => On<CheckoutSession, SessionPaid>(session, (account, found) =>
    {
        var method = TestMethods.Find(number) ?? throw StripeError.Invalid("That is no number for tests.", "number");
        var intent = CheckoutPayments.Pay(account, found, method, new(null, found.CustomerDetails?.Email ?? "payer@example.com", null, null));
        if (intent.Status == IntentStatus.RequiresAction && authenticates is { } complete)
            intent = CheckoutPayments.Authenticate(account, intent.Id, complete);
        return new(Json.Word(intent.Status), intent.Id, intent.LastError?["decline_code"]?.ToString());
    });

    /// <summary>Lets the bank answer now, for a payment intent that is processing.</summary>
    public void Settle(string paymentIntent) => On<PaymentIntent, PaymentIntent>(paymentIntent, (account, found) => Debits.Settle(account, found.Id));

    /// <summary>Disputes a charge; the answer is the dispute's id.</summary>
    public string Dispute(string charge, string reason = "fraudulent") =>
        On<Charge, string>(charge, (account, found) => Disputes.Open(account, found, reason).Id);

    /// <summary>Lets the bank decide, for whoever was paid or for whoever paid.</summary>
    public void CloseDispute(string dispute, bool won) => On<Dispute, Dispute>(dispute, (account, found) => Disputes.Close(account, found, won));

    /// <summary>Refunds a charge as in Stripe's dashboard, in full or in part; the answer is the refund's id.</summary>
    public string Refund(string charge, long? amount = null) => On<Charge, string>(charge, (account, found) =>
        Refunds.New(account, found, amount, "requested_by_customer", new Dictionary<string, string>()).Id);

    /// <summary>Lets the bank send a refund back.</summary>
    public void FailRefund(string refund) => On<Refund, Refund>(refund, (account, found) => Refunds.Fail(account, found.Id));

    /// <summary>Pays out all that an account has in a currency; the answer is the payout's id.</summary>
    /// <param name="account">Its id or its key.</param>
    /// <param name="currency">In Stripe's letters: eur.</param>
    public string PayOut(string account, string currency) => Do(() => Payouts.New(Named(account), currency).Id);

    /// <summary>Lets the bank send a payout back that had arrived.</summary>
    public void FailPayout(string payout) => On<Payout, Payout>(payout, Payouts.Fail);

    /// <summary>What really happened to the money, payment by payment, oldest first.</summary>
    public IReadOnlyList<PaymentTruth> Truth() => Do(() => _accounts.Values.SelectMany(PaymentTruth.Of).ToArray());

    /// <summary>Evidence is submitted in Stripe's dashboard.</summary>
    public void SubmitEvidence(string dispute, string text) => On<Dispute, Dispute>(dispute, (account, found) => Disputes.Submit(account, found, text));

    /// <summary>What was said against a dispute, by Stripe's names of it: texts, and the ids of files.</summary>
    public IReadOnlyDictionary<string, string> Evidence(string dispute) => On<Dispute, IReadOnlyDictionary<string, string>>(dispute, (_, d) =>
        d.Evidence.Where(e => e.Value is System.Text.Json.Nodes.JsonValue).ToDictionary(e => e.Key, e => e.Value!.ToString()));

    /// <summary>How often evidence was given to the bank.</summary>
    public int Submissions(string dispute) => On<Dispute, int>(dispute, (_, d) => d.EvidenceDetails.SubmissionCount);

    /// <summary>What a file holds that was uploaded.</summary>
    public byte[] Content(string file) => On<File, byte[]>(file, (_, f) => f.Content);

    private TResult On<T, TResult>(string id, Func<Account, T, TResult> act) where T : Resource => Do(() =>
    {
        var (account, found) = Owned<T>(id);
        return act(account, found);
    });
}
