using Microsoft.AspNetCore.Mvc;
using Portal.Billing.Contracts;
using Portal.Billing.Reports;

namespace Portal.Billing.Papers;

/// <summary>
/// The PDFs of all invoices and credit notes of a period in one ZIP, by the days they are dated: of one client, or of all whose invoices the
/// caller sees, each client's in a folder of its own. Or of chosen invoices alone.
/// </summary>
/// <param name="Chosen">These invoices, whatever they are dated where no period is given; what is not there for the caller, or not issued, is left out.</param>
internal sealed record ReadPapersArchive(Guid? ClientId, string? From, string? To, IReadOnlyList<Guid>? Chosen = null) : IRequest<ReadPapersArchive.Found>
{
    private const int Most = 1_000;
    public const int MostChosen = 100;

    public static readonly Problem TooMany = new("archive-too-large", 422, "That's more than one ZIP holds",
        "A ZIP has at most 1,000 documents. Choose a shorter period, or one client.");

    /// <param name="Papers">What goes in, by day and number.</param>
    internal sealed record Found(string FileName, IReadOnlyList<(bool IsCredit, Guid Id)> Papers, IReadOnlyDictionary<Guid, string> Folders);

    /// <summary>Of <c>$1</c> the firm, <c>$2</c> and <c>$3</c> the period, <c>$4</c> the clients, <c>$5</c> the one that was asked for,
    /// and <c>$6</c> the contact who asks.</summary>
    private const string InPeriod = """
        select false, id, client_id, issued_on, data ->> 'number' from billing.mt_doc_invoice
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
            and ($5::uuid is null or client_id = $5) and (data ->> 'origin' is null or data ->> 'pdf' is not null)
            and ($6::uuid is null or not billing.hidden_from($1, $6, client_id, id))
        union all
        select true, id, client_id, issued_on, data ->> 'number' from billing.mt_doc_credit_note
        where tenant_id = $1 and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
            and ($5::uuid is null or client_id = $5) and ($6::uuid is null or not billing.hidden_from($1, $6, client_id, id))
        order by 4, 5 limit 1001
        """;

    /// <summary>The same of chosen invoices, <c>$5</c>.</summary>
    private const string OfChosen = """
        select false, id, client_id from billing.mt_doc_invoice
        where tenant_id = $1 and id = any($5) and (data ->> 'origin' is null or data ->> 'pdf' is not null) and issued_on between $2::date and $3::date and ($4::uuid[] is null or client_id = any($4))
            and ($6::uuid is null or not billing.hidden_from($1, $6, client_id, id))
        order by issued_on, data ->> 'number'
        """;

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/invoices/archive",
            (string? from, string? to, [FromQuery(Name = "filter[id]")] Guid[]? id, HttpContext http, Requests ask, PapersZip zip, Caller caller) =>
                zip.Answer(http, ask, caller.Required, new(null, from, to, id is [] ? null : id)))
            .Operation<ReadPapersArchive>("Download invoices and credit notes of a period, or chosen invoices, as a ZIP", Who.Members.AndContacts(InvoiceRights.View), TooMany)
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
            if (query.Chosen is { Count: > MostChosen }) throw Problems.Validation.Refuse($"Choose at most {MostChosen} invoices.", "filter[id]");
            var always = query is { Chosen: not null, From: null, To: null };
            var (from, to) = always ? (DateOnly.MinValue, DateOnly.MaxValue) : Days.Period(query.From, query.To, await calendar.Today(ct));
            var rows = await ledger.Read(query.Chosen is null ? InPeriod : OfChosen,
                r => (IsCredit: r.GetBoolean(0), Id: r.GetGuid(1), Client: r.GetGuid(2)), ct, from, to, ledger.Clients,
                query.Chosen is { } chosen ? chosen.ToArray() : query.ClientId, ledger.Contact);
            if (rows.Count > Most) throw TooMany.Refuse(pointer: "from");
            var names = query.ClientId is null && ledger.Clients is not { Length: 1 } ? await ledger.Names(rows.Select(r => r.Client), ct) : new Dictionary<Guid, string>();
            var folders = names.GroupBy(n => FileNames.Of(n.Value), StringComparer.OrdinalIgnoreCase)
                // Two clients of one name are told apart.
                .SelectMany(same => same.Select((n, at) => (n.Key, Folder: at == 0 ? same.Key : $"{same.Key} ({at + 1})"))).ToDictionary(f => f.Key, f => f.Folder);
            return new(always ? "invoices.zip" : $"invoices-{CsvFile.Day(from)}-{CsvFile.Day(to)}.zip", [.. rows.Select(r => (r.IsCredit, r.Id))], folders);
        }
    }
}
