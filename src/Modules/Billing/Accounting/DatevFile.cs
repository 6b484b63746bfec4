using System.Globalization;
using System.Text;
using Portal.Billing.Invoices;
using Portal.Billing.Papers;

namespace Portal.Billing.Accounting;

/// <summary>
/// Bookings for DATEV: a Buchungsstapel of format version 13 under a header of version 700, as developer.datev.de describes it. Text stands in
/// quotes, in Windows-1252; nothing is fixed (festgeschrieben), so that the adviser may put right what is booked.
/// </summary>
internal static class DatevFile
{
    /// <summary>DATEV's own numbers for whoever has none: the file is read, and the adviser says whose it is.</summary>
    private const int NoConsultant = 1001, NoClient = 1;

    private const int MostText = 60, MostNumber = 36, MostName = 30;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, new EncoderReplacementFallback("?"),
        DecoderFallback.ReplacementFallback)!;

    /// <param name="currency">Of all of it: DATEV asks for rates where there are several, and we have none.</param>
    /// <param name="debtors">Each client's account.</param>
    public static byte[] Of(Books books, AccountingRules rules, string currency, IReadOnlyDictionary<Guid, long> debtors, DateTimeOffset now)
    {
        var money = new MainUnit(currency);
        var file = new StringBuilder();
        Write(file, DatevColumns.HeaderText, Header(books, rules, currency, now));
        file.AppendJoin(';', DatevColumns.Names).Append("\r\n");
        foreach (var booking in books.Sales.SelectMany(s => Of(s, rules, debtors[s.ClientId]))
            .Concat(books.Payments.Select(p => Of(p, rules, debtors[p.ClientId]))).OrderBy(b => b.Day))
            Write(file, DatevColumns.Text, Row(booking, money));
        return Windows1252.GetBytes(file.ToString());
    }

    /// <param name="Account">Debited where the amount is above zero.</param>
    private sealed record Booking(DateOnly Day, long Amount, string Account, string Contra, string? Number, string What, string? VatId = null);

    private static IEnumerable<Booking> Of(BookedSale sale, AccountingRules rules, long debtor)
    {
        var (account, text) = (Text(debtor), $"{sale.Client}, {sale.Title}");
        foreach (var tax in sale.Rounded())
        {
            var (revenue, worksOut) = (rules.DatevRevenue(tax.Category, tax.Rate), Charts.WorksOutTax(tax.Category, tax.Rate));
            var vatId = tax.Category == TaxCategory.ReverseCharge && sale.VatNumber is not null ? sale.VatCountry + sale.VatNumber : null;
            var asked = sale.Sign * (worksOut ? tax.Net + tax.Tax : tax.Net);
            if (asked != 0) yield return new(sale.Day, asked, account, revenue, sale.Number, text, vatId);
            if (!worksOut && tax.Tax != 0) yield return new(sale.Day, sale.Sign * tax.Tax, account, rules.DatevTax, sale.Number, text);
        }
    }

    private static Booking Of(BookedPayment payment, AccountingRules rules, long debtor) => new(payment.Day, payment.Sign * payment.Amount, rules.DatevBank,
        Text(debtor), payment.Number, payment.Reference is { Length: > 0 } said ? $"{payment.Client}, {said}" : payment.Client);

    private static string?[] Header(Books books, AccountingRules rules, string currency, DateTimeOffset now) =>
    [
        "EXTF", "700", "21", "Buchungsstapel", "13", now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture), null, "CP", null, null,
        Text(rules.ConsultantNumber ?? NoConsultant), Text(rules.ClientNumber ?? NoClient), Date(rules.FiscalYear(books.From).First), Text(rules.AccountLength),
        Date(books.From), Date(books.To), Cut($"Rechnungen {books.From:yyyy-MM-dd}", MostName), null, "1", "0", "0", currency, null, null, null, null,
        Charts.Number(rules.Chart), null, null, null, null,
    ];

    private static string?[] Row(Booking booking, MainUnit money)
    {
        var row = new string?[DatevColumns.Names.Count];
        row[DatevColumns.Amount] = money.Of(Math.Abs(booking.Amount)).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
        row[DatevColumns.Side] = booking.Amount > 0 ? "S" : "H";
        (row[DatevColumns.Account], row[DatevColumns.Contra]) = (booking.Account, booking.Contra);
        row[DatevColumns.Day] = booking.Day.ToString("ddMM", CultureInfo.InvariantCulture);
        row[DatevColumns.Number] = Cut(string.Concat((booking.Number ?? "").Where(IsOfNumber)), MostNumber);
        row[DatevColumns.What] = Cut(CsvRules.Cell(string.Concat(booking.What.Where(c => !char.IsControl(c)))) ?? "", MostText);
        row[DatevColumns.VatId] = booking.VatId;
        row[DatevColumns.IsFixed] = "0";
        return row;
    }

    private static void Write(StringBuilder file, IReadOnlySet<int> text, string?[] fields) => file.AppendJoin(';', fields.Select((field, n) =>
        text.Contains(n + 1) ? $"\"{field?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field)).Append("\r\n");

    private static bool IsOfNumber(char sign) => char.IsAsciiLetterOrDigit(sign) || "$&%*+-/".Contains(sign, StringComparison.Ordinal);
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
