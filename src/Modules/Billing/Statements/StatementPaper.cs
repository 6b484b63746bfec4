using Portal.Billing.Papers;
using Portal.Identity.Contracts;

namespace Portal.Billing.Statements;

/// <summary>What is printed of a statement in one currency, in the client's language.</summary>
internal static class StatementPaper
{
    public static Paper Of(CurrencyStatement statement, DateOnly from, DateOnly to, bool isPartial, Parties? parties, PaperNames names)
    {
        var (currency, language) = (statement.Closing.Currency, parties?.Language ?? Languages.Usual);
        var (money, words) = (new MainUnit(currency), PaperWords.Of(language));
        var closing = money.Of(statement.Closing.Amount);
        return new(PaperKind.Statement, "", to, currency, SalePaper.Seller(parties?.Seller, names.Seller), SalePaper.Buyer(parties?.Buyer, names.Buyer),
            new(0, 0, 0, 0, 0, 0, 0, 0, closing))
        {
            Language = language,
            BuyerReference = parties?.Buyer?.OrderReference,
            Opening = words.Period(new(from, to)),
            Entries =
            [
                new(from, words["entry.opening"], null, money.Of(statement.Opening.Amount)),
                .. statement.Entries.Select(e => new PaperEntry(e.Date, Text(words, e), money.Of(e.Amount.Amount), money.Of(e.Balance.Amount))),
            ],
            Notes = [.. new[] { isPartial ? words["statement.partial"] : null, parties?.Footer }.OfType<string>().Where(n => n.Length > 0)],
        };
    }

    private static string Text(PaperWords words, StatementEntry entry)
    {
        var kind = entry.Kind switch
        {
            MovementKind.Invoice => words.Fill("entry.invoice", ("number", entry.Number!)),
            MovementKind.Void => words.Fill("entry.void", ("number", entry.Number!)),
            MovementKind.Credit => words.Fill("entry.credit", ("number", entry.Number!)),
            MovementKind.Payment => words["entry.payment"],
            MovementKind.Reversal => words["entry.reversal"],
            MovementKind.Refund => words["entry.refund"],
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, null),
        };
        return string.IsNullOrEmpty(entry.What) ? kind : $"{kind} · {entry.What}";
    }
}
