using Marten;
using Portal.Billing.BillingProfiles;

namespace Portal.Billing.Accounting;

/// <summary>Which debtor of the firm's books a client is: the first one exported is the first. The id is the client's.</summary>
internal sealed record DebtorAccount(Guid Id, int Ordinal);

/// <summary>Clients' accounts in the books: the number that somebody gave them, else the next one that is free, which stays theirs.</summary>
internal static class DebtorNumbers
{
    private const string Name = "debtors";

    public static readonly Problem Taken = new("debtor-number-taken", 409, "Another client has this debtor number",
        "Each client has a number of its own in the books. Choose another one, or leave it to the portal.");

    /// <summary>Each client's number; whoever has none gets one.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> Debtors(this UnitOfWork<IBillingStore> billing, IReadOnlyList<Guid> clients,
        AccountingRules rules, CancellationToken ct)
    {
        await billing.Lock(Name, ct);
        var given = await billing.Session.Query<BillingProfile>().Where(p => p.DebtorNumber != null).ToListAsync(ct);
        var numbers = given.ToDictionary(p => p.Id, p => p.DebtorNumber!.Value);
        var known = (await billing.Session.LoadManyAsync<DebtorAccount>(ct, clients)).ToDictionary(d => d.Id);
        var last = await billing.Session.Query<DebtorAccount>().OrderByDescending(d => d.Ordinal).FirstOrDefaultAsync(ct);
        var (next, taken) = (last?.Ordinal + 1 ?? 0, numbers.Values.ToHashSet());
        foreach (var client in clients.Where(c => !numbers.ContainsKey(c)))
        {
            if (!known.TryGetValue(client, out var debtor))
            {
                while (taken.Contains(rules.Debtor(next))) next++;
                billing.Session.Insert(debtor = new(client, next++));
            }
            numbers[client] = rules.Debtor(debtor.Ordinal);
        }
        return numbers;
    }

    /// <exception cref="Refusal">409 when that number is another client's.</exception>
    public static async Task MustBeFree(this UnitOfWork<IBillingStore> billing, long number, Guid clientId, AccountingRules rules, CancellationToken ct)
    {
        await billing.Lock(Name, ct);
        var ordinal = (int)Math.Clamp(number - rules.Debtor(0), -1, int.MaxValue);
        if (await billing.Session.Query<BillingProfile>().AnyAsync(p => p.DebtorNumber == number && p.Id != clientId, ct)
            || await billing.Session.Query<DebtorAccount>().AnyAsync(d => d.Ordinal == ordinal && d.Id != clientId, ct))
            throw Taken.Refuse(pointer: "/debtorNumber");
    }
}
