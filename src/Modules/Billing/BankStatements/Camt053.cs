using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Billing.BankStatements;

/// <summary>
/// The bank-to-customer statement of ISO 20022, camt.053.001.02 and later: elements are known by their names, since their namespaces differ by
/// version and by bank. What the bank has not booked yet is left out.
/// </summary>
internal static class Camt053
{
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BankStatementFile.MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static IReadOnlyList<IReadOnlyList<BankEntry>> Read(byte[] file)
    {
        try
        {
            MustBeShallow(file);
            using var xml = XmlReader.Create(new MemoryStream(file), Settings);
            xml.MoveToContent();
            var root = xml.LocalName;
            var message = root == "Document" && xml.Read() && xml.MoveToContent() == XmlNodeType.Element ? xml.LocalName : root;
            if (message != "BkToCstmrStmt")
                throw BankStatementFile.NotRead.Refuse($"The element <{message.Cut(40)}> is no statement of camt.053, which has <BkToCstmrStmt>.");
            var (statements, count) = (new List<IReadOnlyList<BankEntry>>(), 0);
            while (!xml.EOF)
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Stmt" })
                {
                    using var statement = xml.ReadSubtree();
                    statements.Add(Statement(XElement.Load(statement, LoadOptions.SetLineInfo)));
                    if ((count += statements[^1].Count) > BankStatementFile.MaxEntries) break;
                }
                else xml.Read();
            return statements;
        }
        catch (XmlException e) { throw BankStatementFile.NotRead.Refuse($"Line {e.LineNumber}: that's no well-formed XML, or has a document type.", cause: e); }
    }

    /// <summary>Of an element in an element, without end, a tree is not built.</summary>
    private static void MustBeShallow(byte[] file)
    {
        using var xml = XmlReader.Create(new MemoryStream(file), Settings);
        while (xml.Read())
            if (xml.Depth > Deepest) throw BankStatementFile.NotRead.Refuse($"Line {((IXmlLineInfo)xml).LineNumber}: the elements are nested too deeply.");
    }

    private static List<BankEntry> Statement(XElement statement)
    {
        var id = statement.At("Acct", "Id");
        var account = id.Text("IBAN") ?? id.Text("Othr", "Id");
        return [.. statement.All("Ntry").Where(IsBooked).SelectMany(entry => Entries(account, entry))];
    }

    private static bool IsBooked(XElement entry) => (entry.Text("Sts", "Cd") ?? entry.Text("Sts")) is null or "BOOK";

    /// <summary>One, or those that a batch is made of where they come to what it does.</summary>
    private static IEnumerable<BankEntry> Entries(string? account, XElement entry)
    {
        var where = $"Line {((IXmlLineInfo)entry).LineNumber}, <Ntry>";
        var (amount, currency) = Amount(entry.At("Amt"), where) ?? throw BankStatementFile.NotRead.Refuse($"{where}: there is no <Amt>.");
        var bookedOn = Day(entry.At("BookgDt")) ?? Day(entry.At("ValDt"))
            ?? throw BankStatementFile.NotRead.Refuse($"{where}: there is no day in <BookgDt>.");
        var isCredit = IsCredit(entry) ?? throw BankStatementFile.NotRead.Refuse($"{where}: <CdtDbtInd> is neither CRDT nor DBIT.");
        var reference = BankStatementFile.Given(entry.Text("AcctSvcrRef"));
        var whole = new BankEntry(account, bookedOn, Day(entry.At("ValDt")), amount, currency, isCredit, entry.Text("RvslInd") is "true" or "1", reference);
        var details = entry.All("NtryDtls").SelectMany(d => d.All("TxDtls")).ToList();
        if (details is []) return [whole with { Text = entry.Text("AddtlNtryInf") }];
        if (details is [var only]) return [Detailed(whole, only, entry, BankStatementFile.Given(only.Text("Refs", "AcctSvcrRef")) ?? reference)];

        var parts = details.Select(d => (Detail: d, Amount: AmountIn(d, currency, where), IsCredit: IsCredit(d) ?? isCredit)).ToList();
        if (parts.Any(p => p.Amount is null) || parts.Sum(p => p.IsCredit == isCredit ? p.Amount : -p.Amount) != amount)
            return [whole with { Text = string.Join(' ', details.Select(Remittance)) }];
        var own = details.Select(d => BankStatementFile.Given(d.Text("Refs", "AcctSvcrRef"))).ToList();
        var areOwn = own.TrueForAll(r => r is not null) && own.Distinct().Count() == own.Count;
        return parts.Select((p, n) => Detailed(whole with { Amount = p.Amount!.Value, IsCredit = p.IsCredit }, p.Detail, entry,
            areOwn ? own[n] : reference is null ? null : $"{reference}/{n + 1}"));
    }

    private static BankEntry Detailed(BankEntry whole, XElement detail, XElement entry, string? reference)
    {
        var side = whole.IsCredit ? "Dbtr" : "Cdtr";
        var parties = detail.At("RltdPties");
        return whole with
        {
            BankReference = reference,
            IsReversal = whole.IsReversal || detail.At("RtrInf") is not null,
            EndToEndId = BankStatementFile.Given(detail.Text("Refs", "EndToEndId")),
            Payer = parties.Text(side, "Nm") ?? parties.Text(side, "Pty", "Nm") ?? parties.Text($"Ultmt{side}", "Nm")
                ?? parties.Text($"Ultmt{side}", "Pty", "Nm"),
            PayerIban = parties.Text($"{side}Acct", "Id", "IBAN"),
            Text = Remittance(detail) is { Length: > 0 } text ? text : entry.Text("AddtlNtryInf"),
            Reference = detail.At("RmtInf").All("Strd").Select(s => s.Text("CdtrRefInf", "Ref")).FirstOrDefault(r => r is not null),
        };
    }

    private static string Remittance(XElement detail) => string.Join(' ', detail.At("RmtInf").All("Ustrd").Select(u => u.Value)
        .Concat(detail.At("RmtInf").All("Strd").SelectMany(s => s.All("AddtlRmtInf")).Select(a => a.Value)));

    /// <summary>What of the entry's amount it is; null where it says so in another currency alone.</summary>
    private static long? AmountIn(XElement detail, string currency, string where) =>
        new[] { detail.At("Amt"), detail.At("AmtDtls", "TxAmt", "Amt"), detail.At("AmtDtls", "InstdAmt", "Amt") }
            .Where(a => a?.Attribute("Ccy")?.Value == currency).Select(a => Amount(a, where)?.Amount).FirstOrDefault();

    private static (long Amount, string Currency)? Amount(XElement? amount, string where)
    {
        if (amount is null) return null;
        if (!decimal.TryParse(amount.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            throw BankStatementFile.NotRead.Refuse($"{where}: \"{amount.Value.Cut(30)}\" in <Amt> is no amount.");
        var currency = amount.Attribute("Ccy")?.Value ?? throw BankStatementFile.NotRead.Refuse($"{where}: <Amt> has no currency, Ccy.");
        return (BankStatementFile.Minor(value, currency, where), currency);
    }

    private static bool? IsCredit(XElement of) => of.Text("CdtDbtInd") switch { "CRDT" => true, "DBIT" => false, _ => null };

    private static DateOnly? Day(XElement? of) => (of.Text("Dt") ?? of.Text("DtTm")) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
