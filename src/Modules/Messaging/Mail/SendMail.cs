using System.Globalization;
using Marten;
using Portal.Messaging.Notifications;
using Portal.Messaging.Recipients;

namespace Portal.Messaging.Mail;

/// <summary>A notification goes out by mail as well.</summary>
public sealed record SendMail(Guid NotificationId);

/// <summary>That a mail was handed over; it is not sent again.</summary>
internal sealed record SentMail(Guid Id, DateTimeOffset At);

/// <summary>Sends the mail of a notification, once.</summary>
public static class SendMailHandler
{
    public static async Task Handle(SendMail message, IDocumentSession session, Post post, CancellationToken ct)
    {
        if (await session.LoadAsync<Notification>(message.NotificationId, ct) is not { } told) return;
        // Whoever lost access since, to the portal or to what it is about, is not written to.
        if (await session.LoadAsync<Recipient>(told.PersonId, ct) is not { State: RecipientState.Joined } to
            || !told.IsFor(to.AsActor(Guid.Parse(session.TenantId)))) return;
        await post.Send(session, NewsOccasion.Of(told, to, told.ActorId is { } id ? await session.NameOf(id, ct) : told.ActorName), ct);
    }
}

/// <summary>Says in one mail how much more happened; the portal shows what.</summary>
public static class SendGatheredHandler
{
    public static async Task Handle(SendGathered message, IDocumentSession session, Post post, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await session.BudgetsOf([message.PersonId], now, ct) is not [{ Held: > 0 } budget]) return;
        session.Store(budget.Gather(now));
        if (await session.LoadAsync<Recipient>(message.PersonId, ct) is not { State: RecipientState.Joined } to) return;
        var id = Notification.IdOf(message.PersonId, new Guid(Convert.FromHexString($"{budget.Since.UtcTicks:x32}")));
        await post.Send(session, NewsOccasion.Gathered(id, to, budget.Held, now), ct);
    }
}

/// <summary>What the mail of a notification is made of: its kind and its facts, never the content itself.</summary>
internal static class NewsOccasion
{
    private static readonly string[] Amounts = ["total", "amount", "outstanding"];
    private static readonly string[] SetApart = [.. Amounts, "due"];

    /// <param name="actor">Who did it; null where nobody did, or where they have no name.</param>
    public static Occasion Of(Notification told, Recipient to, string? actor)
    {
        var values = new Dictionary<string, object>();
        var facts = told.Facts ?? [];
        var currency = facts["currency"]?.ToString();
        foreach (var (name, fact) in facts)
            if (fact is not null && (currency is null || !Amounts.Contains(name))) values[name] = fact.ToString();
        if (currency is not null)
            foreach (var name in Amounts)
                if (long.TryParse(facts[name]?.ToString(), CultureInfo.InvariantCulture, out var minor)) values[name] = new Amount(minor, currency);
        if (DateOnly.TryParseExact(facts["dueOn"]?.ToString(), "yyyy-MM-dd", out var day)) values["due"] = day;
        if (actor is not null) values["actor"] = actor;
        return new(MailKinds.News, told.Id, to.Id, to.Name, to.Email, $"/{told.SubjectKind}s/{told.SubjectId}", told.CreatedAt)
        {
            Variant = told.Kind,
            Values = values,
            Facts = [.. SetApart.Where(values.ContainsKey)],
            ClientIds = told.ClientId is { } client ? [client] : [],
        };
    }

    public static Occasion Gathered(Guid id, Recipient to, int held, DateTimeOffset now) => new(MailKinds.News, id, to.Id, to.Name, to.Email, "/", now)
    {
        Variant = held == 1 ? "one-more" : "more",
        Values = new Dictionary<string, object> { ["count"] = held },
    };
}
