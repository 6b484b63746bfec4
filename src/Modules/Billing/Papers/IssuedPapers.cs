using JasperFx;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>
/// Makes the papers of issued invoices, each once: whoever needs one first has it made, one at a time on each node. Of two nodes that make the
/// same, the first to commit counts.
/// </summary>
public sealed class IssuedPapers : IDisposable
{
    private readonly IBillingStore _store;
    private readonly ClientBlobs<IBillingStore> _blobs;
    private readonly Database _database;
    private readonly Installation _installation;
    private readonly TimeProvider _clock;
    private readonly PictureTurn _turn = new();

    public IssuedPapers(IBillingStore store, ClientBlobs<IBillingStore> blobs, Database database, Installation installation, TimeProvider clock) =>
        (_store, _blobs, _database, _installation, _clock) = (store, blobs, database, installation, clock);

    public void Dispose() => _turn.Dispose();

    /// <summary>The paper of an invoice that was issued.</summary>
    internal async Task<IssuedPaper> Of(Guid firmId, Invoice invoice, CancellationToken ct) => await Known(firmId, invoice.Id, ct)
        ?? await _turn.Take(async () => await Known(firmId, invoice.Id, ct) ?? await Make(firmId, invoice, ct), ct);

    /// <summary>Its bytes, as a stream that seeks.</summary>
    internal Task<Stream> Open(Guid firmId, IssuedPaper paper, CancellationToken ct) => _blobs.Open(firmId, paper.ClientId, paper.BlobId, paper.Length, ct);

    /// <summary>A draft as it would be printed today. Nothing of it is kept.</summary>
    internal async Task<byte[]> Preview(Guid firmId, Invoice draft, Parties? parties, DateOnly today, CancellationToken ct)
    {
        var face = await Faces.Of(_database, _installation, firmId, draft.ClientId, ct);
        var paper = InvoicePaper.Draft(draft, parties, today, face.Names) with { Brand = face.Brand, Logo = face.Logo };
        return await _turn.Take(() => Task.FromResult(FacturX.Write(paper, _clock.GetUtcNow())), ct);
    }

    private async Task<IssuedPaper?> Known(Guid firmId, Guid invoiceId, CancellationToken ct)
    {
        await using var session = _store.QuerySession(firmId.ToString());
        return await session.LoadAsync<IssuedPaper>(invoiceId, ct);
    }

    private async Task<IssuedPaper> Make(Guid firmId, Invoice invoice, CancellationToken ct)
    {
        var (now, face) = (_clock.GetUtcNow(), await Faces.Of(_database, _installation, firmId, invoice.ClientId, ct));
        var paper = InvoicePaper.Of(invoice, face.Names) with { Brand = face.Brand, Logo = face.Logo, VerifyAt = face.Address + "/verify" };
        using var pdf = new MemoryStream(FacturX.Write(paper, now), writable: false);
        var (blobId, stored) = await _blobs.Write(firmId, invoice.ClientId, pdf, pdf.Length, ct);
        var made = new IssuedPaper(invoice.Id, invoice.ClientId, blobId, stored.Sha256, stored.Length, FacturX.HasEInvoice(paper), face.Names, now);
        await using var session = _store.LightweightSession(firmId.ToString());
        session.Insert(made);
        session.Insert(new PaperProof(stored.Sha256, firmId, invoice.Id, paper.Kind, paper.Number, paper.IssuedOn, invoice.Total, invoice.Currency,
            paper.Seller.Name));
        _blobs.Name(session, blobId);
        try
        {
            await session.SaveChangesAsync(ct);
            return made;
        }
        catch (DocumentAlreadyExistsException)
        {
            // Another node was faster: its paper counts, and the bytes of this one are swept.
            return await Known(firmId, invoice.Id, ct) ?? throw new InvalidOperationException($"The paper of invoice {invoice.Id} can't be kept.");
        }
    }
}
