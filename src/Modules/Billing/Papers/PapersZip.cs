using System.IO.Compression;
using Portal.Billing.CreditNotes;
using Portal.Billing.Invoices;

namespace Portal.Billing.Papers;

/// <summary>Answers papers as an archive, one after the other.</summary>
internal sealed class PapersZip(IBillingStore store, IssuedPapers papers)
{
    public async Task<IResult> Answer(HttpContext http, Requests ask, Actor actor, ReadPapersArchive query)
    {
        var found = await ask.Send(query);
        // What a contact takes away counts as read, and that is recorded before it is answered.
        if (actor is { IsMember: false, ViewedBy: null })
            foreach (var (_, id) in found.Papers.Where(p => !p.IsCredit)) await ask.Send(new OpenInvoice(id));
        return ZipAnswer.Of(http, found.FileName, (archive, ct) => Write(archive, actor.FirmId, found, ct));
    }

    private async Task Write(ZipArchive zip, Guid firmId, ReadPapersArchive.Found found, CancellationToken ct)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (isCredit, id) in found.Papers)
        {
            // Each in a session of its own, so that no connection waits for the reader.
            await using var session = store.QuerySession(firmId.ToString());
            IPrintable? document = isCredit ? await session.LoadAsync<CreditNote>(id, ct) : await session.LoadAsync<Invoice>(id, ct);
            if (document is null) continue;
            var paper = await papers.Read(firmId, document, ct);
            await using var content = paper.Content;
            var folder = found.Folders.GetValueOrDefault(document.ClientId) is { } name ? name + "/" : "";
            var entry = zip.CreateEntry(Free(folder, paper.FileName), CompressionLevel.Fastest);
            await using var to = await entry.OpenAsync(ct);
            await content.CopyToAsync(to, ct);
        }

        string Free(string folder, string name)
        {
            for (var n = 1; ; n++)
            {
                var free = n == 1 ? folder + name : $"{folder}{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}";
                if (taken.Add(free)) return free;
            }
        }
    }
}
