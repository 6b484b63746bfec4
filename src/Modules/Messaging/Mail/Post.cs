using Marten;
using Microsoft.Extensions.Logging;
using MimeKit;
using Portal.Messaging.Recipients;
using Portal.Messaging.Senders;

namespace Portal.Messaging.Mail;

/// <summary>A reason to write to somebody.</summary>
/// <param name="Id">The mail's identity: sent again, it is the same mail.</param>
/// <param name="Path">Where the link leads within the portal, with a slash before it.</param>
/// <param name="Detail">Said in every case, whatever the firm's own words are.</param>
/// <param name="More">Values of the kind's own placeholders.</param>
internal sealed record Occasion(MailKind Kind, Guid Id, string ToName, string ToAddress, string Path, DateTimeOffset At, string? Detail = null,
    IReadOnlyDictionary<string, string>? More = null);

/// <summary>
/// The one way out for mails: under the firm's name, from an address of its own where it has shown that it is, in its words where it
/// has some, with links to where its portal is. Each goes out once.
/// </summary>
public sealed class Post(IMailer mailer, Installation installation, MasterKey master, TimeProvider clock, ILogger<Post> log)
{
    /// <returns>Whether it is on its way; false when it was refused for good just now, which ends the tries.</returns>
    internal async Task<bool> Send(IDocumentSession session, Occasion occasion, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(occasion.Id, ct) is not null) return true;
        session.Store(new SentMail(occasion.Id, clock.GetUtcNow()));
        try { await mailer.Send(await Write(session, occasion, null, ct), ct); }
        // Also what cannot be written to: addresses that were taken before the rules were what they are.
        catch (Exception e) when (e is MailRefusedException or ParseException)
        {
            log.LogWarning("Mail {Mail} ({Kind}) was refused and is not tried again: {Reply}", occasion.Id, occasion.Kind.Name, e.Message);
            return false;
        }
        return true;
    }

    /// <param name="words">Instead of the firm's own, to be looked at before they are kept.</param>
    internal async Task<MimeMessage> Write(IQuerySession session, Occasion occasion, MailTemplate? words, CancellationToken ct)
    {
        var (batch, firmId) = (session.CreateBatchQuery(), Guid.Parse(session.TenantId));
        var (named, looks, own, sends) = (batch.Load<FirmName>(firmId), batch.Load<Letterhead>(firmId), batch.Load<MailTemplate>(occasion.Kind.Name),
            batch.Load<Sender>(firmId));
        await batch.Execute(ct);
        var (firm, head, kind) = ((await named)?.Name ?? "Your portal", await looks, occasion.Kind);
        words ??= await own;
        var link = (head?.Host is { } host ? $"https://{host}" : installation.Address) + occasion.Path;
        var values = new Dictionary<string, string>(occasion.More ?? kind.More) { ["firm"] = firm, ["name"] = occasion.ToName, ["link"] = link };
        // What cannot be signed does not come from the firm's address: receivers would take it for a forgery.
        var signer = await sends is { Works: true } sender ? sender.Key.Open(master, firmId, MailDomain.HostOf(sender.Address)) : null;
        var mail = Letter.Write(occasion.Id, signer is null ? mailer.From : (await sends)!.Address, firm, occasion.ToName, occasion.ToAddress,
            MailKind.Fill(words?.Subject ?? kind.Subject, values), MailKind.Fill(words?.Intro ?? kind.Intro, values),
            kind.Action, link, occasion.At, occasion.Detail, head?.SenderName, head?.ReplyTo);
        if (signer is not null) SigningKey.Sign(mail, signer);
        return mail;
    }
}

/// <summary>How a firm's mails look and where their links lead, as Identity tells it; the newest fact wins.</summary>
internal sealed record Letterhead(Guid Id)
{
    public string? SenderName { get; init; }
    public string? ReplyTo { get; init; }
    public DateTimeOffset MailAt { get; init; } = DateTimeOffset.MinValue;
    public string? Host { get; init; }
    public DateTimeOffset HostAt { get; init; } = DateTimeOffset.MinValue;

    public Letterhead From(string? senderName, string? replyTo, DateTimeOffset at) =>
        at < MailAt ? this : this with { SenderName = senderName, ReplyTo = replyTo, MailAt = at };
    public Letterhead At(string? host, DateTimeOffset at) => at < HostAt ? this : this with { Host = host, HostAt = at };
}

/// <summary>A firm's own words for a kind of mail; what is null is said as usual.</summary>
/// <param name="Id">The kind's name.</param>
internal sealed record MailTemplate(string Id, string? Subject, string? Intro, long Version);
