using System.Text.Json.Serialization;

namespace Portal.Billing.Papers;

/// <summary>The paper of an issued document, made once and kept as it is. The id is the document's.</summary>
/// <param name="BlobId">Where its bytes lie, encrypted.</param>
/// <param name="Sha256">Of its bytes, lower-case hex: by this anybody can tell that they have the same.</param>
/// <param name="Length">In bytes.</param>
/// <param name="HasEInvoice">Whether the e-invoice (Factur-X, EN 16931) is inside of it.</param>
/// <param name="Names">What firm and client were called when it was made: an e-invoice that is written later says the same.</param>
internal sealed record IssuedPaper(
    Guid Id, Guid ClientId, Guid BlobId, string Sha256, long Length, bool HasEInvoice, PaperNames Names, DateTimeOffset MadeAt) : IOfClient;

/// <summary>
/// What whoever holds a paper may know of it: what stands on it, but nothing of the client. The id is the SHA-256 of its bytes. It belongs to
/// the installation: whoever names the hash sees the row, whichever firm's it is.
/// </summary>
/// <param name="DocumentId">Papers were of invoices alone when the first was stored.</param>
/// <param name="Total">In minor units.</param>
internal sealed record PaperProof(
    string Id, Guid FirmId, [property: JsonPropertyName("invoiceId")] Guid DocumentId, PaperKind Kind, string Number, DateOnly IssuedOn, long Total, string Currency, string Seller)
{
    /// <summary>Of the same bytes the first row counts, whichever firm's it is.</summary>
    public const string FirstCounts = """
        insert into billing.mt_doc_paper_proof (id, data) values (?, ?::jsonb) on conflict do nothing
        """;

    /// <summary>A row shows to whoever names its hash, and to its firm, which writes it.</summary>
    public const string WallSql = """
        alter table billing.mt_doc_paper_proof enable row level security;
        alter table billing.mt_doc_paper_proof force row level security;
        drop policy if exists whoever_names_it on billing.mt_doc_paper_proof;
        create policy whoever_names_it on billing.mt_doc_paper_proof
            using (id = (select current_setting('app.paper', true)) or data ->> 'firmId' = (select current_setting('app.tenant_id', true)))
            with check (data ->> 'firmId' = (select current_setting('app.tenant_id', true)));

        """;
}
