using System.IO.Compression;
using Portal.Billing.Contracts;
using Portal.Billing.CreditNotes;
using Portal.Billing.Invoices;
using Portal.Billing.Reports;

namespace Portal.Billing.Papers;

/// <summary>
/// The PDFs of all invoices and credit notes of a period in one ZIP, by the days they are dated: of one client, or of all whose invoices the
/// caller sees, each client's in a folder of its own.
/// </summary>
internal sealed record ReadPapersArchive(Guid? ClientId, string? From, string? To) : IRequest<ReadPapersArchive.Found>
{
    private const int Most = 1_000;

    public static readonly Problem TooMany = new("archive-too-large", 422, "That's more than one ZIP holds",
        "A ZIP has at most 1,000 documents. Choose a shorter period, or one client.");

    /// <param name="Papers">What goes in, by day and number.</param>
    internal sealed record Found(DateOnly From, DateOnly To, IReadOnlyList<(bool IsCredit, Guid Id)> Papers, IReadOnlyDictionary<Guid, string> Folders);

    /// <summary>Of <c>$1</c> the firm, <c>$2</c> and <c>$3</c> the period, <c>$4</c> the clients and <c>$5</c> the one that was asked for.</summary>
    private const string InPeriod = """
        select false, id, client_id, issued_on, data ->> 'number' from billing.mt_doc_invoice
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
            and ($5::uuid is null or client_id = $5) and (data ->> 'origin' is null or data ->> 'pdf' is not null)
        union all
        select true, id, client_id, issued_on, data ->> 'number' from billing.mt_doc_credit_note
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
            and ($5::uuid is null or client_id = $5)
        order by 4, 5 limit 1001
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/archive",
            (string? from, string? to, HttpContext http, Requests ask, PapersZip zip, Caller caller) => zip.Answer(http, ask, caller.Required, new(null, from, to)))
            .Operation<ReadPapersArchive>("Download invoices and credit notes of a period as a ZIP", Who.Members.AndContacts(InvoiceRights.View), TooMany)
            .WhileArchived().Produces(200, contentType: ZipAnswer.ContentType);
    }

    internal sealed class OfClient : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/{clientId:guid}/invoices/archive",
            (Guid clientId, string? from, string? to, HttpContext http, Requests ask, PapersZip zip, Caller caller) => zip.Answer(http, ask, caller.Required, new(clientId, from, to)))
            .Operation<ReadPapersArchive>("Download a client's invoices and credit notes of a period as a ZIP", Who.Members.AndContacts(InvoiceRights.View), TooMany)
            .WithName("ReadPapersArchiveOfClient").WhileArchived().Produces(200, contentType: ZipAnswer.ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, Access access, IFirmCalendar calendar) : IRequestHandler<ReadPapersArchive, Found>
    {
        public async Task<Found> Handle(ReadPapersArchive query, CancellationToken ct)
        {
            if (query.ClientId is { } asked) await access.Require(asked, ct);
            var (from, to) = Days.Period(query.From, query.To, await calendar.Today(ct));
            var rows = await ledger.Read(InPeriod, r => (IsCredit: r.GetBoolean(0), Id: r.GetGuid(1), Client: r.GetGuid(2)), ct, from, to, ledger.Clients,
                query.ClientId);
            if (rows.Count > Most) throw TooMany.Refuse(pointer: "from");
            var names = query.ClientId is null && ledger.Clients is not { Length: 1 } ? await ledger.Names(rows.Select(r => r.Client), ct) : new Dictionary<Guid, string>();
            var folders = names.GroupBy(n => FileNames.Of(n.Value), StringComparer.OrdinalIgnoreCase)
                // Two clients of one name are told apart.
                .SelectMany(same => same.Select((n, at) => (n.Key, Folder: at == 0 ? same.Key : $"{same.Key} ({at + 1})"))).ToDictionary(f => f.Key, f => f.Folder);
            return new(from, to, [.. rows.Select(r => (r.IsCredit, r.Id))], folders);
        }
    }
}

/// <summary>Answers papers as an archive, one after the other.</summary>
internal sealed class PapersZip(IBillingStore store, IssuedPapers papers)
{
    public async Task<IResult> Answer(HttpContext http, Requests ask, Actor actor, ReadPapersArchive query)
    {
        var found = await ask.Send(query);
        // What a contact takes away counts as read, and that is recorded before it is answered.
        if (actor is { IsMember: false, ViewedBy: null })
            foreach (var (_, id) in found.Papers.Where(p => !p.IsCredit)) await ask.Send(new OpenInvoice(id));
        return ZipAnswer.Of(http, $"invoices-{CsvFile.Day(found.From)}-{CsvFile.Day(found.To)}.zip", (archive, ct) => Write(archive, actor.FirmId, found, ct));
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
