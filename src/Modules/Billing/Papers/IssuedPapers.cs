using System.Collections.Concurrent;
using JasperFx;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>
/// Makes the papers of issued documents, each once: whoever needs one first has it made, and whoever else needs it meanwhile waits for that. Of
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

    /// <summary>The paper of a document that was issued.</summary>
    internal async Task<IssuedPaper> Of(Guid firmId, IPrintable document, CancellationToken ct)
    {
        if (await Known(firmId, document.Id, ct) is { } known) return known;
        if (document.IsPrintedElsewhere) throw Invoice.NoPdf.Refuse();
        // Others may wait for it by the time that the first goes away, so it is not called off with that.
        return await _making.GetOrAdd(document.Id, id => new(async () =>
        {
            try { return await Make(firmId, document, CancellationToken.None); }
            finally { _making.TryRemove(id, out var _); }
        })).Value.WaitAsync(ct);
    }

    /// <summary>The same as a file: its content is a stream that seeks.</summary>
    internal async Task<PaperFile> Read(Guid firmId, IPrintable document, CancellationToken ct)
    {
        var paper = await Of(firmId, document, ct);
        var content = await _blobs.Open(firmId, paper.ClientId, paper.BlobId, paper.Length, ct);
        return new(PaperFile.NameOf(document.Print(paper.Names)), content, paper.Sha256);
    }

    /// <summary>What a draft, or a statement, would say if it were printed today. Nothing of it is kept.</summary>
    internal async Task<PaperFile> Preview(Guid firmId, Guid clientId, Func<PaperNames, Paper> print, CancellationToken ct)
    {
        var face = await Faces.Of(_database, _installation, firmId, clientId, ct);
        var paper = print(face.Names) with { Brand = face.Brand, Logo = face.Logo };
        // Dated to the day: what says the same is the same file, however often it is asked for.
        var today = new DateTimeOffset(_clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return new(PaperFile.NameOf(paper), new MemoryStream(await Write(paper, today, ct), writable: false), null);
    }

    private async Task<IssuedPaper?> Known(Guid firmId, Guid documentId, CancellationToken ct)
    {
        await using var session = _store.QuerySession(firmId.ToString());
        return await session.LoadAsync<IssuedPaper>(documentId, ct);
    }

    /// <summary>One at a time: it takes memory and a processor.</summary>
    private Task<byte[]> Write(Paper paper, DateTimeOffset at, CancellationToken ct) => _turn.Take(() => Task.FromResult(FacturX.Write(paper, at)), ct);

    private async Task<IssuedPaper> Make(Guid firmId, IPrintable document, CancellationToken ct)
    {
        // Somebody may have finished between the first look and this.
        if (await Known(firmId, document.Id, ct) is { } known) return known;
        var (now, face) = (_clock.GetUtcNow(), await Faces.Of(_database, _installation, firmId, document.ClientId, ct));
        var paper = document.Print(face.Names) with { Brand = face.Brand, Logo = face.Logo, VerifyAt = face.Address + "/verify" };
        using var pdf = new MemoryStream(await Write(paper, now, ct), writable: false);
        var (blobId, stored) = await _blobs.Write(firmId, document.ClientId, pdf, pdf.Length, ct);
        var made = new IssuedPaper(document.Id, document.ClientId, blobId, stored.Sha256, stored.Length, FacturX.HasEInvoice(paper), face.Names, now);
        await using var session = _store.LightweightSession(firmId.ToString());
        session.Insert(made);
        session.Insert(new PaperProof(stored.Sha256, firmId, document.Id, paper.Kind, paper.Number, paper.IssuedOn, document.Total, paper.Currency, paper.Seller.Name));
        _blobs.Name(session, blobId);
        try
        {
            await session.SaveChangesAsync(ct);
            return made;
        }
        catch (DocumentAlreadyExistsException)
        {
            // Another node was faster: its paper counts, and the bytes of this one are swept.
            return await Known(firmId, document.Id, ct) ?? throw new InvalidOperationException($"The paper of {document.Id} can't be kept.");
        }
    }
}
