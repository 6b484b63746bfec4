using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Net.Http.Headers;
using Portal.Billing.Contracts;
using Portal.Billing.Papers;
using Portal.Billing.Reports;
using Portal.Billing.Sellers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Invoices;

/// <summary>
/// When what is open is due, for a calendar (iCalendar, RFC 5545): what is due first, a day for each part that is left to pay. What is paid or
/// void leaves the calendar by itself.
/// </summary>
internal sealed record ReadDueDates : IRequest<byte[]>
{
    private const int Most = 1_000;
    public const string ContentType = "text/calendar";

    /// <summary>Of <c>$1</c> the firm, <c>$2</c> the clients, <c>$3</c> the contact who asks and <c>$4</c> how many.</summary>
    private const string Open = """
        select id, client_id, data ->> 'number', data ->> 'title', currency, outstanding, due_on, by_day, (data ->> 'issuedAt')::timestamptz
        from billing.mt_doc_invoice
        where tenant_id = $1 and status = 'Issued' and ($2::uuid[] is null or client_id = any($2)) and due_on is not null
            and ($3::uuid is null or not billing.hidden_from($1, $3, client_id, id))
        order by due_on, id limit $4
        """;

    internal sealed record Due(Guid Id, Guid ClientId, string Number, string Title, string Currency, long Outstanding, DateOnly On, string? ByDay, DateTimeOffset IssuedAt)
    {
        /// <summary>Each part that is left to pay.</summary>
        public IReadOnlyList<Instalment> Parts => ByDay is null ? [new(On, Outstanding)] : JsonSerializer.Deserialize<Instalment[]>(ByDay, Json.Options)!;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/calendars/{key}.ics", async (string key, HttpContext http, Requests ask) =>
            {
                var calendar = await ask.Send(new ReadDueDates());
                http.Response.Headers.CacheControl = "private, no-cache";
                return Results.File(calendar, ContentType + "; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))}\""));
            })
            .Operation<ReadDueDates>("Read due dates as a calendar", Who.Members.AndContacts(InvoiceRights.View)).SignsInByAddress().Scope(null)
            .Produces(200, contentType: ContentType);
    }

    internal sealed class Handler(LedgerQueries ledger, UnitOfWork<IBillingStore> billing, Actor actor) : IRequestHandler<ReadDueDates, byte[]>
    {
        public async Task<byte[]> Handle(ReadDueDates query, CancellationToken ct)
        {
            var due = await ledger.Read(Open, r => new Due(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt64(5),
                r.GetFieldValue<DateOnly>(6), r.Text(7), r.GetFieldValue<DateTimeOffset>(8)), ct, ledger.Clients, ledger.Contact, Most);
            // Contacts read of what they owe; members of who owes it.
            var clients = actor.IsMember ? await ledger.Names(due.Select(d => d.ClientId), ct) : null;
            var seller = await billing.Session.LoadAsync<Seller>(actor.FirmId, ct);
            return Write(due, clients, PaperWords.Of(seller?.Profile.Language ?? Languages.Usual));
        }
    }

    internal static byte[] Write(IEnumerable<Due> due, IReadOnlyDictionary<Guid, string>? clients, PaperWords words)
    {
        var calendar = new Calendar { ProductId = "-//Client Portal//Due dates//EN" };
        calendar.AddProperty("X-WR-CALNAME", words["calendar.name"]);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"); // RFC 7986, 5.7
        foreach (var invoice in due)
            foreach (var part in invoice.Parts)
            {
                var amount = words.Money(new MainUnit(invoice.Currency).Of(part.Amount), invoice.Currency);
                var said = words.Fill("calendar.due", ("number", invoice.Number), ("amount", amount));
                calendar.Events.Add(new CalendarEvent
                {
                    // The day of a part tells it from the others of its invoice; a whole one keeps its place when it is due later.
                    Uid = invoice.ByDay is null ? $"{invoice.Id}" : $"{invoice.Id}-{part.DueOn:yyyyMMdd}",
                    DtStamp = new CalDateTime(invoice.IssuedAt.UtcDateTime, "UTC"),
                    Start = new CalDateTime(part.DueOn),
                    Summary = clients?.GetValueOrDefault(invoice.ClientId) is { } client ? $"{client}: {said}" : said,
                    Description = invoice.Title,
                    Transparency = TransparencyType.Transparent,
                });
            }
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}
