using Marten;
using Portal.Messaging.Notifications;
using Wolverine;

namespace Portal.Messaging.Mail;

/// <summary>How many mails about news somebody has had within the hour. What comes beyond that waits, and is said in one mail when the hour is over.</summary>
/// <param name="Id">The person's.</param>
/// <param name="Since">When the hour began.</param>
/// <param name="Held">How much waits to be said.</param>
internal sealed record MailBudget(Guid Id, DateTimeOffset Since, int Sent, int Held)
{
    /// <summary>So many mails an hour; more news than that nobody reads one by one.</summary>
    public const int Most = 20;

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static MailBudget Of(Guid personId, DateTimeOffset now) => new(personId, now, 0, 0);

    /// <summary>One mail more, or one piece of news more that waits.</summary>
    public MailBudget Take(DateTimeOffset now) =>
        Held == 0 && now >= Since + Hour ? this with { Since = now, Sent = 1 } : Sent < Most ? this with { Sent = Sent + 1 } : this with { Held = Held + 1 };

    /// <summary>What waited is said: that is the first mail of the next hour.</summary>
    public MailBudget Gather(DateTimeOffset now) => new(Id, now, 1, 0);
}

/// <summary>The hour is over: what waited since is said in one mail.</summary>
public sealed record SendGathered(Guid PersonId);

internal static class MailBudgets
{
    /// <summary>The people's budgets. Until the commit nobody else takes from them.</summary>
    public static async Task<IReadOnlyList<MailBudget>> BudgetsOf(this IDocumentSession session, IEnumerable<Guid> personIds, DateTimeOffset now, CancellationToken ct)
    {
        // In one order, so that two who want the same budgets never wait for each other.
        var people = personIds.Order().ToArray();
        await session.Lock(people.Select(id => $"mails to {id}"), ct);
        var known = (await session.LoadManyAsync<MailBudget>(ct, people)).ToDictionary(b => b.Id);
        return [.. people.Select(id => known.GetValueOrDefault(id) ?? MailBudget.Of(id, now))];
    }

    /// <summary>What there is to send for these notifications: a mail for each or, for whoever had enough within the hour, one when it is over.</summary>
    public static async Task<IEnumerable<object>> Mails(this IDocumentSession session, IReadOnlyList<Notification> told, DateTimeOffset now, CancellationToken ct)
    {
        var budgets = (await session.BudgetsOf(told.Select(n => n.PersonId), now, ct)).Select(b => b.Take(now)).ToDictionary(b => b.Id);
        session.Store(budgets.Values.ToArray());
        return told.Select(n => budgets[n.PersonId] switch
        {
            { Held: 0 } => new SendMail(n.Id),
            { Held: 1 } first => new SendGathered(n.PersonId).ScheduledAt(first.Since + MailBudget.Hour),
            _ => (object?)null,
        }).OfType<object>();
    }
}
