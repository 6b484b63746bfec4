using System.Text;
using Portal.Billing.BankStatements;

namespace Portal.Billing.Tests.BankStatements;

/// <summary>Small statements of our own making.</summary>
internal static class Files
{
    public const string Iban = "DE89370400440532013000", OtherIban = "DE02120300000000202051";

    public static IReadOnlyList<IReadOnlyList<BankEntry>> Read(string text, CsvColumns? columns = null, string? currency = null) =>
        BankStatementFile.Read(Encoding.UTF8.GetBytes(text), columns ?? new(), currency);

    public static BankEntry One(string text, CsvColumns? columns = null, string? currency = null) =>
        Assert.Single(Assert.Single(Read(text, columns, currency)));

    /// <summary>The detail of the refusal, which is one of files that can't be read.</summary>
    public static string Refused(string text, CsvColumns? columns = null)
    {
        var refusal = Assert.Throws<Refusal>(() => Read(text, columns));
        Assert.Same(BankStatementFile.NotRead, refusal.Problem);
        return refusal.Message;
    }

    public static string Camt(string entries, string version = "08", string account = $"<Id><IBAN>{Iban}</IBAN></Id><Ccy>EUR</Ccy>") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
        <Stmt><Id>1</Id><Acct>{account}</Acct>{entries}</Stmt></BkToCstmrStmt></Document>
        """;

    public static string Entry(string amount = "119.00", string details = "", string status = "<Sts><Cd>BOOK</Cd></Sts>", string direction = "CRDT",
        string more = "<AcctSvcrRef>B1</AcctSvcrRef>", string currency = "EUR") => $"""
        <Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{status}
        <BookgDt><Dt>2026-01-15</Dt></BookgDt><ValDt><Dt>2026-01-16</Dt></ValDt>{more}<NtryDtls>{details}</NtryDtls></Ntry>
        """;

    public static string Mt(string body, string account = $":25:{Iban}", string balance = ":60F:C260114EUR100,00") =>
        $":20:STMT1\r\n{account}\r\n:28C:1/1\r\n{balance}\r\n{body}\r\n:62F:C260115EUR219,00\r\n-\r\n";
}
