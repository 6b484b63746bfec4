using Marten;
using Portal.Messaging.Notifications;

namespace Portal.Messaging.Mail;

/// <summary>How mails about news keep from coming one by one.</summary>
public sealed record MailOptions
{
    /// <summary>So long after a mail about news what comes next waits, to be said in one; 0: everything is said by itself.</summary>
    public double BundleMinutes { get; init; } = 10;
}

/// <summary>What time it is for mails about news, and how long they wait for each other.</summary>
public sealed class Pace(MailOptions options, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal TimeSpan Window { get; } = TimeSpan.FromMinutes(options.BundleMinutes);
}

/// <summary>When somebody was last written to about news, and when what came since is said.</summary>
/// <param name="Id">The person's.</param>
/// <param name="Since">When they were last written to: what comes within the window that begins then waits for its end.</param>
/// <param name="DueAt">When what waits goes out; null when nothing does.</param>
internal sealed record MailBudget(Guid Id, DateTimeOffset Since, DateTimeOffset? DueAt)
{
    /// <summary>The day, where the firm is, of the last mail that reminded of something.</summary>
    public DateOnly? RemindedOn { get; init; }

    /// <summary>So many notifications in one mail; what is beyond them has another.</summary>
    public const int Most = 500;

    public static MailBudget Of(Guid personId) => new(personId, DateTimeOffset.MinValue, null);

    /// <summary>One notification more: after a quiet time it goes out at once, else it waits for what waits already, the window's end or the morning.</summary>
    public (MailBudget After, bool AtOnce) Take(NewsByMail wanted, DateTimeOffset now, TimeSpan window, TimeZoneInfo zone)
    {
        if (DueAt is not null) return (this, false);
        var due = Due(wanted, now, window, zone);
        return due <= now ? (this with { Since = now }, true) : (this with { DueAt = due }, false);
    }

    /// <summary>So long a reminder waits for others of the same round, so that all of them are said in one.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);

    /// <summary>A reminder more.</summary>
    public MailBudget Gather(NewsByMail wanted, DateTimeOffset now, TimeSpan window, TimeZoneInfo zone) =>
        DueAt is not null ? this
            : this with { DueAt = wanted == NewsByMail.Daily ? DailySummary.After(now, zone) : now + (window < Gathering ? window : Gathering) };

    /// <summary>The person wants it otherwise: what waits goes out when it would now.</summary>
    public MailBudget Wanting(NewsByMail wanted, DateTimeOffset now, TimeSpan window, TimeZoneInfo zone) =>
        DueAt is null ? this : this with { DueAt = Due(wanted, now, window, zone) };

    /// <summary>What waited is on its way: a window begins, and what there was no room for goes out at its end.</summary>
    public MailBudget Say(DateTimeOffset now, bool more, TimeSpan window) => this with { Since = now, DueAt = more ? now + window : null };

    private DateTimeOffset Due(NewsByMail wanted, DateTimeOffset now, TimeSpan window, TimeZoneInfo zone)
    {
        if (wanted == NewsByMail.Daily) return DailySummary.After(now, zone);
        var end = Since == DateTimeOffset.MinValue ? now : Since + window;
        return end < now ? now : end;
    }
}

/// <summary>When the day's news is said to those who want it in one mail.</summary>
internal static class DailySummary
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(8);

    /// <summary>The next eight o'clock there, whatever is done to the clocks in between.</summary>
    public static DateTimeOffset After(DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var day = TimeZoneInfo.ConvertTime(now, zone).Date; ; day = day.AddDays(1))
        {
            var local = day + Hour;
            // An hour that the clocks leave out that day comes when they have.
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
            var at = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
            if (at > now) return at;
        }
    }

    /// <summary>Whose eight o'clock it is: the firm's. In UTC where the machine does not know the zone, as in mails.</summary>
    public static TimeZoneInfo ZoneOf(Letterhead? firm) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(firm?.TimeZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>A notification that waits to be said by mail, with others. It is gone once the mail that says it is on its way.</summary>
internal sealed record HeldNotification(Guid Id, Guid PersonId, DateTimeOffset At);

internal static class MailBudgets
{
    /// <summary>The people's budgets. Until the commit nobody else takes from them.</summary>
    public static async Task<IReadOnlyList<MailBudget>> BudgetsOf(this IDocumentSession session, IEnumerable<Guid> personIds, CancellationToken ct)
    {
        // In one order, so that two who want the same budgets never wait for each other.
        var people = personIds.Order().ToArray();
        await session.Lock(people.Select(id => $"mails to {id}"), ct);
        var known = (await session.LoadManyAsync<MailBudget>(ct, people)).ToDictionary(b => b.Id);
        return [.. people.Select(id => known.GetValueOrDefault(id) ?? MailBudget.Of(id))];
    }

    /// <summary>The mails that go out at once for these notifications; whatever else people want by mail waits.</summary>
    public static async Task<IEnumerable<object>> Mails(
        this IDocumentSession session, IReadOnlyList<(Notification Told, NewsByMail Wanted)> news, Pace pace, CancellationToken ct)
    {
        var mailed = news.Where(n => n.Told.IsMailed(n.Wanted)).ToDictionary(n => n.Told.PersonId);
        if (mailed.Count == 0) return [];
        var budgets = await session.BudgetsOf(mailed.Keys, ct);
        // When the morning is, is asked once a day for each person who waits for it.
        var asked = budgets.Any(b => b.DueAt is null && mailed[b.Id].Wanted == NewsByMail.Daily);
        var zone = DailySummary.ZoneOf(asked ? await session.LoadAsync<Letterhead>(Guid.Parse(session.TenantId), ct) : null);
        var (now, mails) = (pace.Now, new List<object>());
        foreach (var before in budgets)
        {
            var (told, wanted) = mailed[before.Id];
            var (after, atOnce) = told.IsReminder ? (before.Gather(wanted, now, pace.Window, zone), false) : before.Take(wanted, now, pace.Window, zone);
            if (after != before) session.Store(after);
            if (atOnce) mails.Add(new SendMail(told.Id));
            else session.Insert(new HeldNotification(told.Id, told.PersonId, now));
        }
        return mails;
    }
}
