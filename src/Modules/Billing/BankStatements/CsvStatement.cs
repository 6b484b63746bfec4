using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Portal.Billing.BankStatements;

/// <summary>A bank's CSV file: separator, heads, and how days and amounts are written are found out.</summary>
internal static class CsvStatement
{
    private const int MostBefore = 40;

    private static readonly string[] Separators = [";", ",", "\t", "|"];

    public static IReadOnlyList<BankEntry> Read(string text, CsvColumns columns, string? currency)
    {
        foreach (var separator in Separators)
            foreach (var (_, heads) in Rows(text, separator).Take(MostBefore))
                if (columns.Find(heads) is { } found) return Entries([.. Rows(text, separator).SkipWhile(r => !r.Cells.SequenceEqual(heads)).Skip(1)],
                    found, columns, currency);
        throw BankStatementFile.NotRead.Refuse("The file is neither CAMT.053 nor MT940, and no line of it has the heads of a day and an amount. "
            + "Say which columns hold them: columns[bookedOn] and columns[amount].");
    }

    private static IEnumerable<(int Line, string[] Cells)> Rows(string text, string separator)
    {
        using var csv = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            BadDataFound = null,
            TrimOptions = TrimOptions.Trim,
        });
        while (csv.Read()) yield return (csv.RawRow, csv.Record!);
    }

    private static List<BankEntry> Entries(List<(int Line, string[] Cells)> rows, IReadOnlyDictionary<CsvColumn, int[]> columns, CsvColumns given,
        string? usual)
    {
        string? Cell(string[] cells, CsvColumn column) =>
            columns[column].Where(n => n < cells.Length && cells[n].Length > 0).Select(n => cells[n]).FirstOrDefault();
        CsvColumn[] amounts = [CsvColumn.Amount, CsvColumn.Credit, CsvColumn.Debit];
        var days = CsvValues.DaysOf(rows.Select(r => Cell(r.Cells, CsvColumn.BookedOn)), given.Days);
        var comma = CsvValues.DecimalSign(rows.SelectMany(r => amounts.Select(a => Cell(r.Cells, a))));

        var entries = new List<BankEntry>();
        foreach (var (line, cells) in rows)
        {
            var where = $"Line {line}";
            // What is booked has a day. Sums, notes and what is only expected have none.
            if (Cell(cells, CsvColumn.BookedOn) is not { } day || amounts.All(a => Cell(cells, a) is null)) continue;
            var bookedOn = CsvValues.Day(day, days) ?? throw BankStatementFile.NotRead.Refuse($"{where}: \"{day.Cut(30)}\" is no day.");
            var amount = Amount(a => Cell(cells, a), comma, where);
            if (amount == 0) continue;
            if (entries.Count == BankStatementFile.MaxEntries)
                throw BankStatementFile.NotRead.Refuse("There are more than 5,000 entries in the file. Download a shorter period.");
            var currency = (Cell(cells, CsvColumn.Currency) ?? given.Currency ?? usual)?.ToUpperInvariant() ?? throw BankStatementFile.NotRead.Refuse(
                $"{where}: no column says which currency the amounts are in. Say it with currency.");
            var text = string.Join(' ', columns[CsvColumn.Text].Where(n => n < cells.Length && cells[n].Length > 0).Select(n => cells[n]).Distinct());
            entries.Add(new(Cell(cells, CsvColumn.Account), bookedOn, Cell(cells, CsvColumn.ValueOn) is { } value ? CsvValues.Day(value, days) : null,
                BankStatementFile.Minor(Math.Abs(amount), currency, where), currency, amount > 0, false,
                BankStatementFile.Given(Cell(cells, CsvColumn.BankReference)), BankStatementFile.Given(Cell(cells, CsvColumn.EndToEndId)),
                Cell(cells, CsvColumn.Payer), Cell(cells, CsvColumn.PayerIban), text));
        }
        return entries;
    }

    /// <summary>Above zero where money arrived, below where it left.</summary>
    private static decimal Amount(Func<CsvColumn, string?> cell, char comma, string where)
    {
        decimal Read(string text) => CsvValues.Amount(text, comma) ?? throw BankStatementFile.NotRead.Refuse($"{where}: \"{text.Cut(30)}\" is no amount.");
        if (cell(CsvColumn.Amount) is { } amount)
            return cell(CsvColumn.Direction) is { } direction ? Math.Abs(Read(amount)) * (CsvValues.IsCredit(direction) ? 1 : -1) : Read(amount);
        var (credit, debit) = (cell(CsvColumn.Credit), cell(CsvColumn.Debit));
        return (credit is null ? 0 : Math.Abs(Read(credit))) - (debit is null ? 0 : Math.Abs(Read(debit)));
    }
}
