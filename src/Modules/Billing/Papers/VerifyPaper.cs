using Portal.Billing.Reports;

namespace Portal.Billing.Papers;

/// <summary>
/// Whether a paper with exactly these bytes was issued here. Whoever knows the hash has the paper, so it says what stands on it, and whether it
/// still counts; nothing of the client.
/// </summary>
internal sealed record VerifyPaper(string Sha256) : IRequest<VerifyPaper.View>
{
    /// <param name="Total">With tax.</param>
    /// <param name="Seller">As it stands on the paper.</param>
    /// <param name="Voided">It was issued, and taken back since.</param>
    /// <param name="Source">The program that issued it, and whose PDF the firm showed here; null where it was issued here.</param>
    internal sealed record View(PaperKind Kind, string Number, DateOnly IssuedOn, Money Total, string Seller, bool Voided, string? Source);

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/papers/{sha256}", (string sha256, Requests ask) => ask.Read(new VerifyPaper(sha256)))
            .Operation<VerifyPaper>("Verify a document by its SHA-256", Who.Anyone).Produces<View>();
    }

    internal sealed class Handler(Database database) : IRequestHandler<VerifyPaper, View>
    {
        public async Task<View> Handle(VerifyPaper query, CancellationToken ct)
        {
            if (query.Sha256.Length != 64 || !query.Sha256.All(char.IsAsciiHexDigit)) throw Unknown();
            await using var batch = database.Hot.CreateBatch();
            // The hash shows the one row, and the row the firm in which the invoice is looked at.
            batch.BatchCommands.Add(With("select set_config('app.paper', $1, true)"));
            batch.BatchCommands.Add(With(
                "select set_config('app.tenant_id', coalesce((select data ->> 'firmId' from billing.mt_doc_paper_proof where id = $1), ''), true)"));
            batch.BatchCommands.Add(With("""
                select p.data, coalesce(i.status = 'Voided', false), i.data #>> '{origin,source}' from billing.mt_doc_paper_proof p
                left join billing.mt_doc_invoice i on i.tenant_id = p.data ->> 'firmId' and i.id = (p.data ->> 'invoiceId')::uuid where p.id = $1
                """));
            await using var rows = await batch.ExecuteReaderAsync(ct);
            await rows.NextResultAsync(ct);
            await rows.NextResultAsync(ct);
            if (!await rows.ReadAsync(ct)) throw Unknown();
            var proof = System.Text.Json.JsonSerializer.Deserialize<PaperProof>(rows.GetString(0), Json.Options)!;
            return new(proof.Kind, proof.Number, proof.IssuedOn, new(proof.Total, proof.Currency), proof.Seller, rows.GetBoolean(1), rows.Text(2));

            static Refusal Unknown() => Problems.NotFound.Refuse("No document with exactly these bytes was issued here.");

            Npgsql.NpgsqlBatchCommand With(string sql) => new(sql) { Parameters = { new() { Value = query.Sha256.ToLowerInvariant() } } };
        }
    }
}
