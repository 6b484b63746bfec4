namespace Portal.Billing.Statements;

/// <summary>How a client's account stood before a period, what changed it, and how it stands after: in one currency, in minor units.</summary>
/// <param name="Opening">What was owed when the period began; below zero for what the client had paid too much.</param>
internal sealed record Statement(string Currency, long Opening, IReadOnlyList<StatementLine> Lines)
{
    public long Closing => Lines.Count == 0 ? Opening : Lines[^1].Balance;

    /// <summary>Currency by currency, in the alphabet's order.</summary>
    /// <param name="openings">By currency, what was owed before the period.</param>
    /// <param name="movements">Those within it.</param>
    public static IReadOnlyList<Statement> Of(IReadOnlyDictionary<string, long> openings, IReadOnlyList<Movement> movements) =>
        [.. openings.Keys.Concat(movements.Select(m => m.Currency)).Distinct().Order(StringComparer.Ordinal)
            .Select(currency => Of(currency, openings.GetValueOrDefault(currency), movements.Where(m => m.Currency == currency)))];

    /// <summary>In the order of their days; of one day as they were recorded.</summary>
    private static Statement Of(string currency, long opening, IEnumerable<Movement> movements)
    {
        var (lines, balance) = (new List<StatementLine>(), opening);
        foreach (var movement in movements.OrderBy(m => m.Day).ThenBy(m => m.At).ThenBy(m => m.Kind).ThenBy(m => m.Id))
        {
            balance = checked(balance + movement.Amount);
            lines.Add(new(movement, balance));
        }
        return new(currency, opening, lines);
    }
}

/// <param name="Balance">After it.</param>
internal sealed record StatementLine(Movement Movement, long Balance);
