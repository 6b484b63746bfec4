using System.Collections.Concurrent;
using JasperFx;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>
/// Makes the papers of issued invoices, each once: whoever needs one first has it made, and whoever else needs it meanwhile waits for that. Of
/// two nodes that make the same, the first to commit counts.
/// </summary>
public sealed class IssuedPapers : IDisposable
{
    private readonly IBillingStore _store;
    private readonly ClientBlobs<IBillingStore> _blobs;
    private readonly Database _database;
    private readonly Installation _installation;
    private readonly TimeProvider _clock;
    private readonly PictureTurn _turn = new();
    private readonly ConcurrentDictionary<Guid, Lazy<Task<IssuedPaper>>> _making = new();

    public IssuedPapers(IBillingStore store, ClientBlobs<IBillingStore> blobs, Database database, Installation installation, TimeProvider clock) =>
        (_store, _blobs, _database, _installation, _clock) = (store, blobs, database, installation, clock);

    public void Dispose() => _turn.Dispose();

    /// <summary>The paper of an invoice that was issued.</summary>
    internal async Task<IssuedPaper> Of(Guid firmId, Invoice invoice, CancellationToken ct)
    {
        if (await Known(firmId, invoice.Id, ct) is { } known) return known;
        // Others may wait for it by the time that the first goes away, so it is not called off with that.
        return await _making.GetOrAdd(invoice.Id, id => new(async () =>
        {
            try { return await Make(firmId, invoice, CancellationToken.None); }
            finally { _making.TryRemove(id, out var _); }
        })).Value.WaitAsync(ct);
    }

    /// <summary>Its bytes, as a stream that seeks.</summary>
    internal Task<Stream> Open(Guid firmId, IssuedPaper paper, CancellationToken ct) => _blobs.Open(firmId, paper.ClientId, paper.BlobId, paper.Length, ct);

    /// <summary>A draft as it would be printed today. Nothing of it is kept.</summary>
    internal async Task<byte[]> Preview(Guid firmId, Invoice draft, Parties? parties, DateOnly today, CancellationToken ct)
    {
        var face = await Faces.Of(_database, _installation, firmId, draft.ClientId, ct);
        var paper = InvoicePaper.Draft(draft, parties, today, face.Names) with { Brand = face.Brand, Logo = face.Logo };
        return await Write(paper, _clock.GetUtcNow(), ct);
    }

    /// <summary>A paper that is made whenever somebody asks for it, with the firm's face of today. Nothing of it is kept.</summary>
    internal async Task<byte[]> Print(Guid firmId, Guid clientId, Func<PaperNames, Paper> paper, CancellationToken ct)
    {
        var face = await Faces.Of(_database, _installation, firmId, clientId, ct);
        return await Write(paper(face.Names) with { Brand = face.Brand, Logo = face.Logo }, _clock.GetUtcNow(), ct);
    }

    private async Task<IssuedPaper?> Known(Guid firmId, Guid invoiceId, CancellationToken ct)
    {
        await using var session = _store.QuerySession(firmId.ToString());
        return await session.LoadAsync<IssuedPaper>(invoiceId, ct);
    }

    /// <summary>One at a time: it takes memory and a processor.</summary>
    private Task<byte[]> Write(Paper paper, DateTimeOffset at, CancellationToken ct) => _turn.Take(() => Task.FromResult(FacturX.Write(paper, at)), ct);

    private async Task<IssuedPaper> Make(Guid firmId, Invoice invoice, CancellationToken ct)
    {
        // Somebody may have finished between the first look and this.
        if (await Known(firmId, invoice.Id, ct) is { } known) return known;
        var (now, face) = (_clock.GetUtcNow(), await Faces.Of(_database, _installation, firmId, invoice.ClientId, ct));
        var paper = InvoicePaper.Of(invoice, face.Names) with { Brand = face.Brand, Logo = face.Logo, VerifyAt = face.Address + "/verify" };
        using var pdf = new MemoryStream(await Write(paper, now, ct), writable: false);
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
