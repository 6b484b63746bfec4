using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Billing.BankStatements;

/// <summary>Which columns of a CSV file hold what, by their heads. What is left out is found by the words that banks have for it.</summary>
/// <param name="Credit">What arrived, where that has a column of its own.</param>
/// <param name="Debit">What left, where that has a column of its own.</param>
/// <param name="Direction">Whether money arrived or left, where amounts have no sign.</param>
/// <param name="Text">What the payer wrote; several may be named, one after the other.</param>
/// <param name="Days">In which order day, month and year stand where numbers leave it open: dmy or mdy.</param>
/// <param name="Currency">What all amounts are in, where no column says so.</param>
internal sealed record CsvColumns(
    [FromQuery(Name = "columns[bookedOn]")] string? BookedOn = null, [FromQuery(Name = "columns[amount]")] string? Amount = null,
    [FromQuery(Name = "columns[credit]")] string? Credit = null, [FromQuery(Name = "columns[debit]")] string? Debit = null,
    [FromQuery(Name = "columns[direction]")] string? Direction = null, [FromQuery(Name = "columns[payer]")] string? Payer = null,
    [FromQuery(Name = "columns[payerIban]")] string? PayerIban = null, [FromQuery(Name = "columns[text]")] string[]? Text = null,
    [FromQuery(Name = "days")] string? Days = null, [FromQuery(Name = "currency")] string? Currency = null)
{
    private static readonly FrozenDictionary<CsvColumn, FrozenSet<string>> Words = new Dictionary<CsvColumn, string>
    {
        [CsvColumn.BookedOn] = "buchungstag,buchungsdatum,buchung,datum,date,booking date,transaction date,posting date,date posted,completed date,"
            + "date operation,date de l'operation,date comptable,date de comptabilisation,fecha,fecha operacion,fecha de operacion,"
            + "fecha contable,data contabile,data operazione,data,boekdatum,التاريخ,تاريخ العملية",
        [CsvColumn.ValueOn] = "valuta,valutadatum,wertstellung,wertstellungstag,value date,date valeur,date de valeur,fecha valor,fecha de valor,"
            + "data valuta,تاريخ القيمة",
        [CsvColumn.Amount] = "betrag,umsatz,amount,montant,importe,importo,bedrag,valor,transaction amount,betrag eur,المبلغ",
        [CsvColumn.Credit] = "haben,gutschrift,credit,credit amount,paid in,money in,deposit,deposits,montant credit,credito,abono,abonos,haber,ingreso,"
            + "ingresos,دائن",
        [CsvColumn.Debit] = "soll,belastung,lastschrift,debit,debit amount,paid out,money out,withdrawal,withdrawals,montant debit,debito,cargo,cargos,"
            + "debe,gasto,gastos,مدين",
        [CsvColumn.Direction] = "soll haben,s h,haben soll,debit credit,credit debit,cr dr,dr cr,sens,bij af,credit debit indicator",
        [CsvColumn.Currency] = "wahrung,waehrung,currency,ccy,devise,monnaie,moneda,divisa,munt,العملة",
        [CsvColumn.Payer] = "auftraggeber,auftraggeber empfanger,beguenstigter zahlungspflichtiger,begunstigter zahlungspflichtiger,zahlungspflichtige r,"
            + "zahlungspflichtiger,name zahlungsbeteiligter,name,payer,payer name,counterparty,counterparty name,partner name,payee,tiers,"
            + "nom,donneur d'ordre,emetteur,ordenante,contrapartida,nombre,ordinante,naam tegenpartij,الدافع",
        [CsvColumn.PayerIban] = "iban,kontonummer iban,iban zahlungsbeteiligter,counterparty iban,payer iban,partner iban,iban tiers,iban du donneur d'ordre,"
            + "iban ordenante,cuenta ordenante,tegenrekening iban bban",
        [CsvColumn.Account] = "iban auftragskonto,auftragskonto,eigenes konto,own account,account,compte,cuenta,iban bban,rekening",
        [CsvColumn.Text] = "verwendungszweck,vwz,zahlungszweck,mitteilung,buchungsdetails,description,details,remittance information,payment reference,"
            + "reference,memo,narrative,libelle,communication,motif,reference client,concepto,descripcion,observaciones,referencia,causale,"
            + "descrizione,omschrijving,الوصف,البيان",
        [CsvColumn.EndToEndId] = "kundenreferenz,kundenreferenz end to end,end to end referenz,end to end id,endtoendid",
        [CsvColumn.BankReference] = "bankreferenz,transaction id,transaction reference,transaktions id,reference de la banque,id de transaccion",
    }.ToFrozenDictionary(c => c.Key, c => c.Value.Split(',').Select(Plain).ToFrozenSet());

    /// <summary>A head without case, accents, signs and the currency that may follow in brackets.</summary>
    private static string Plain(string head)
    {
        var plain = Unicode.Searchable(head).Select(c => char.IsLetterOrDigit(c) || c == '\'' ? c : ' ');
        var words = string.Concat(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words is [_, .., var last] && Currencies.Decimals.ContainsKey(last.ToUpperInvariant()) ? words[..^1] : words);
    }

    /// <summary>What is in which columns of a file with these heads; null where they are not the heads of entries.</summary>
    /// <exception cref="Refusal">422 where the caller names a column that the file does not have.</exception>
    public IReadOnlyDictionary<CsvColumn, int[]>? Find(IReadOnlyList<string> heads)
    {
        var plain = heads.Select(Plain).ToList();
        var found = Words.ToDictionary(w => w.Key, w => Of(w.Key) is { Length: > 0 } named
            ? [.. named.Select(n => plain.IndexOf(Plain(n))).Where(n => n >= 0)]
            : plain.Index().Where(h => w.Value.Contains(h.Item)).Select(h => h.Index).ToArray());
        var isWhole = found[CsvColumn.BookedOn] is not [] && (found[CsvColumn.Amount] is not [] || found[CsvColumn.Credit] is not []);
        return isWhole && Words.Keys.All(c => (Of(c)?.Length ?? 0) <= found[c].Length) ? found : null;
    }

    private string[]? Of(CsvColumn column) => column switch
    {
        CsvColumn.BookedOn => One(BookedOn),
        CsvColumn.Amount => One(Amount),
        CsvColumn.Credit => One(Credit),
        CsvColumn.Debit => One(Debit),
        CsvColumn.Direction => One(Direction),
        CsvColumn.Payer => One(Payer),
        CsvColumn.PayerIban => One(PayerIban),
        CsvColumn.Text => Text,
        _ => null,
    };

    private static string[]? One(string? head) => head is null ? null : [head];
}

/// <summary>What a column of a bank's CSV file holds.</summary>
internal enum CsvColumn { BookedOn, ValueOn, Amount, Credit, Debit, Direction, Currency, Payer, PayerIban, Account, Text, EndToEndId, BankReference }
