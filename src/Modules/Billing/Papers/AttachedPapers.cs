using System.Text.Json;
using Marten;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>Papers that other programs made, kept where those are that are made here.</summary>
internal sealed class AttachedPapers(ClientBlobs<IBillingStore> blobs, Database database, Installation installation, TimeProvider clock)
{
    /// <summary>
    /// Another program's PDF as the invoice's paper, in the place of the one before. Whoever asks by its hash finds it, unless those bytes were
    /// shown for something else before: then that counts.
    /// </summary>
    internal async Task Keep(IDocumentSession session, Guid firmId, Invoice invoice, AttachedPdf pdf, byte[] file, CancellationToken ct)
    {
        var (blobId, _) = await blobs.Write(firmId, invoice.ClientId, new MemoryStream(file, writable: false), file.Length, ct);
        await Forget(session, invoice, ct);
        blobs.Name(session, blobId);
        var names = (await Faces.Of(database, installation, firmId, invoice.ClientId, ct)).Names;
        session.Store(new IssuedPaper(invoice.Id, invoice.ClientId, blobId, pdf.Sha256, pdf.Length, false, names, clock.GetUtcNow()));
        var proof = new PaperProof(pdf.Sha256, firmId, invoice.Id, PaperKind.Invoice, invoice.Number!, invoice.IssuedOn!.Value, invoice.Total, invoice.Currency,
            SalePaper.Seller(invoice.Parties?.Seller, names.Seller).Name);
        session.QueueSqlCommand(PaperProof.FirstCounts, proof.Id, JsonSerializer.Serialize(proof, Json.Options));
    }

    /// <summary>The invoice says something else than its PDF does: that is shown no more, and nobody is told that it is genuine.</summary>
    internal async Task Forget(IDocumentSession session, Invoice invoice, CancellationToken ct)
    {
        if (await session.LoadAsync<IssuedPaper>(invoice.Id, ct) is not { } before) return;
        blobs.Release(session, before.ClientId, before.BlobId);
        session.Delete(before);
        if (await session.LoadAsync<PaperProof>(before.Sha256, ct) is { } proof && proof.DocumentId == invoice.Id) session.Delete(proof);
    }
}
