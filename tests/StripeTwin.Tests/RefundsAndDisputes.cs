using Stripe;

namespace Portal.StripeTwin.Tests;

public class RefundsAndDisputes(RunningTwin twin) : IClassFixture<RunningTwin>
{
    [Fact]
    public async Task A_payment_is_refunded_in_parts_until_nothing_is_left()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        var asked = new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 2_000, Reason = "requested_by_customer", Metadata = new() { ["n"] = "1" } };
        var part = await client.V1.Refunds.CreateAsync(asked);
        Assert.Equal(("succeeded", 2_000L, paid.LatestChargeId, "1"), (part.Status, part.Amount, part.ChargeId, part.Metadata["n"]));

        var more = await RunningTwin.Refused(client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 10_001 }));
        Assert.Equal((400, "invalid_request_error", "amount"), ((int)more.HttpStatusCode, more.StripeError.Type, more.StripeError.Param));

        var rest = await client.V1.Refunds.CreateAsync(new() { Charge = paid.LatestChargeId, Expand = ["balance_transaction"] });
        Assert.Equal(10_000, rest.Amount);
        Assert.Equal((-10_000L, "refund", 0L), (rest.BalanceTransaction.Amount, rest.BalanceTransaction.Type, rest.BalanceTransaction.Fee));
        Assert.Equal("charge_already_refunded", (await RunningTwin.Refused(client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }))).StripeError.Code);

        var charge = await client.V1.Charges.GetAsync(paid.LatestChargeId, new() { Expand = ["refunds"] });
        Assert.Equal((true, 12_000L, 2), (charge.Refunded, charge.AmountRefunded, charge.Refunds.Count()));
        Assert.Equal([rest.Id, part.Id], (await client.V1.Refunds.ListAsync(new() { PaymentIntent = paid.Id })).Select(r => r.Id));
    }

    [Fact]
    public async Task A_refund_that_the_bank_sends_back_gives_the_charge_its_money_again()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client, "4000000000005126");
        var refund = await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id });
        Assert.Equal("succeeded", refund.Status);
        twin.State.Advance(TimeSpan.FromDays(1));
        Assert.Equal("failed", (await client.V1.Refunds.GetAsync(refund.Id)).Status);
        Assert.Equal(0, (await client.V1.Charges.GetAsync(paid.LatestChargeId)).AmountRefunded);
        Assert.Single(await client.V1.Events.ListAsync(new() { Type = "refund.failed" }));
    }

    [Fact]
    public async Task A_refund_of_a_debit_is_pending_for_a_day()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client, "DE89370400440532013000");
        Assert.Equal("processing", paid.Status);
        Assert.Equal(400, (int)(await RunningTwin.Refused(client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }))).HttpStatusCode);
        twin.State.Settle(paid.Id);
        var refund = await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id });
        Assert.Equal(("pending", "processing"), (refund.Status, refund.PendingReason));
        twin.State.Advance(TimeSpan.FromDays(1));
        Assert.Equal("succeeded", (await client.V1.Refunds.GetAsync(refund.Id)).Status);
    }

    [Fact]
    public async Task A_dispute_takes_the_money_back_and_evidence_can_win_it()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client, "4000000000000259");
        var dispute = Assert.Single(await client.V1.Disputes.ListAsync(new() { PaymentIntent = paid.Id }));
        Assert.Equal(("needs_response", "fraudulent", 12_000L), (dispute.Status, dispute.Reason, dispute.Amount));
        Assert.Equal((-12_000L, 2_000L), (dispute.BalanceTransactions[0].Amount, dispute.BalanceTransactions[0].Fee));
        Assert.True((await client.V1.Charges.GetAsync(dispute.ChargeId)).Disputed);
        Assert.Equal("charge_disputed", (await RunningTwin.Refused(client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id }))).StripeError.Code);

        var staged = await client.V1.Disputes.UpdateAsync(dispute.Id, new() { Evidence = new() { CustomerName = "Ada" }, Submit = false });
        Assert.Equal(("needs_response", "Ada", true), (staged.Status, staged.Evidence.CustomerName, staged.EvidenceDetails.HasEvidence));
        Assert.Equal("under_review", (await client.V1.Disputes.UpdateAsync(dispute.Id, new() { Evidence = new() { ProductDescription = "A logo" } })).Status);
        twin.State.CloseDispute(dispute.Id, won: true);

        var won = await client.V1.Disputes.GetAsync(dispute.Id);
        Assert.Equal(("won", 0L), (won.Status, won.BalanceTransactions.Sum(t => t.Amount)));
        string[] told = ["funds_reinstated", "closed", "updated", "updated", "funds_withdrawn", "created"];
        Assert.Equal(told.Select(t => $"charge.dispute.{t}"), (await client.V1.Events.ListAsync(new() { Type = "charge.dispute.*" })).Select(e => e.Type));
    }

    [Fact]
    public async Task Evidence_is_text_and_files_that_were_uploaded_for_it()
    {
        var client = twin.Client();
        var dispute = twin.State.Dispute((await twin.Paid(client)).LatestChargeId);
        FileCreateOptions Asked(string content) => new()
        {
            Purpose = "dispute_evidence",
            File = new MultipartFileContent
            {
                Name = "receipt.pdf",
                Type = "application/pdf",
                Data = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content)),
            },
        };
        var once = new RequestOptions { IdempotencyKey = $"file-{dispute}" };
        var file = await client.V1.Files.CreateAsync(Asked("%PDF-"), once);
        Assert.Equal(("receipt.pdf", "dispute_evidence", 5L, "pdf"), (file.Filename, file.Purpose, file.Size, file.Type));
        Assert.Equal(file.Id, (await client.V1.Files.CreateAsync(Asked("%PDF-"), once)).Id);
        Assert.Equal("idempotency_error", (await RunningTwin.Refused(client.V1.Files.CreateAsync(Asked("%PDF-2"), once))).StripeError.Type);
        Assert.Equal(file.Id, (await client.V1.Files.GetAsync(file.Id)).Id);
        Assert.Equal("%PDF-"u8.ToArray(), twin.State.Content(file.Id));

        var unknown = await RunningTwin.Refused(client.V1.Disputes.UpdateAsync(dispute, new() { Evidence = new() { Receipt = "file_1" } }));
        Assert.Equal("evidence[receipt]", unknown.StripeError.Param);
        await RunningTwin.Refused(client.V1.Disputes.UpdateAsync(dispute, new() { Evidence = new() { UncategorizedText = new('x', 150_001) } }));
        var said = await client.V1.Disputes.UpdateAsync(dispute, new() { Evidence = new() { Receipt = file.Id, CustomerName = "Ada" }, Submit = true });
        Assert.Equal(("under_review", file.Id, 1L), (said.Status, said.Evidence.ReceiptId, said.EvidenceDetails.SubmissionCount));
        Assert.Equal(1, twin.State.Submissions(dispute));
    }

    [Fact]
    public async Task A_dispute_is_lost_by_accepting_it_or_by_letting_its_time_pass()
    {
        var client = twin.Client();
        var accepted = twin.State.Dispute((await twin.Paid(client)).LatestChargeId, "product_not_received");
        Assert.Equal("lost", (await client.V1.Disputes.CloseAsync(accepted)).Status);
        await RunningTwin.Refused(client.V1.Disputes.CloseAsync(accepted));

        var forgotten = twin.State.Dispute((await twin.Paid(client)).LatestChargeId);
        twin.State.Advance(TimeSpan.FromDays(9));
        Assert.Equal("lost", (await client.V1.Disputes.GetAsync(forgotten)).Status);
    }

    [Fact]
    public async Task A_payout_names_what_it_pays_out()
    {
        var key = RunningTwin.NewKey();
        var client = twin.Client(key);
        var first = await twin.Paid(client);
        await client.V1.Refunds.CreateAsync(new() { PaymentIntent = first.Id, Amount = 2_000 });
        await twin.Paid(client, options: RunningTwin.Payment(5_000));
        var id = twin.State.PayOut(key, "eur");

        var payout = await client.V1.Payouts.GetAsync(id);
        Assert.Equal(("in_transit", 12_000L - 205 - 2_000 + 5_000 - 100), (payout.Status, payout.Amount));
        var moved = await client.V1.BalanceTransactions.ListAsync(new() { Payout = id, Expand = ["data.source"] });
        Assert.Equal(["payout", "charge", "refund", "charge"], moved.Select(t => t.Type));
        Assert.Equal(0, moved.Sum(t => t.Net));
        Assert.Equal(first.LatestChargeId, Assert.IsType<Charge>(moved.Last().Source).Id);
        twin.State.Advance(TimeSpan.FromDays(1));
        Assert.Equal("paid", Assert.Single(await client.V1.Payouts.ListAsync(new() { Status = "paid" })).Status);
        Assert.Single(await client.V1.Events.ListAsync(new() { Type = "payout.paid" }));
    }

    [Fact]
    public async Task The_truth_says_what_happened_to_each_payment()
    {
        var client = twin.Client();
        var paid = await twin.Paid(client);
        await client.V1.Refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 2_000 });
        var disputed = await twin.Paid(client, "4000000000000259");

        Assert.Equal((12_000, 2_000, 0, 205), Of(paid));
        Assert.Equal((12_000, 0, 12_000, 2_205), Of(disputed));

        (long, long, long, long) Of(PaymentIntent intent)
        {
            var truth = twin.State.Truth().Single(t => t.PaymentIntent == intent.Id);
            return (truth.Captured, truth.Refunded, truth.Disputed, truth.Fee);
        }
    }
}
