using Marten;
using Microsoft.Extensions.Logging;
using MimeKit;
using Portal.Messaging.Recipients;
using Portal.Messaging.Senders;

namespace Portal.Messaging.Mail;

/// <summary>
/// The one way out for mails: under the firm's name and with its face, from an address of its own where it has shown that it is, in the
/// language of whoever gets it, in the firm's words where it has some, with links to where its portal is. Each goes out once.
/// </summary>
public sealed class Post(IMailer mailer, Installation installation, MasterKey master, TimeProvider clock, ILogger<Post> log)
{
    /// <returns>Whether it is on its way; false when it was refused for good just now, which ends the tries.</returns>
    internal async Task<bool> Send(IDocumentSession session, Occasion occasion, CancellationToken ct)
    {
        if (await session.LoadAsync<SentMail>(occasion.Id, ct) is not null || await IsShutOut(session, occasion, ct)) return true;
        session.Store(new SentMail(occasion.Id, clock.GetUtcNow()));
        try { await mailer.Send(await Write(session, occasion, null, null, ct), ct); }
        // Also what cannot be written to: addresses that were taken before the rules were what they are.
        catch (Exception e) when (e is MailRefusedException or ParseException)
        {
            log.LogWarning("Mail {Mail} ({Kind}) was refused and is not tried again: {Reply}", occasion.Id, occasion.Kind.Name, e.Message);
            return false;
        }
        return true;
    }

    /// <summary>Contacts of archived clients are not written to, but for what becomes of what is known about them.</summary>
    private static async Task<bool> IsShutOut(IDocumentSession session, Occasion occasion, CancellationToken ct)
    {
        if (occasion.Kind == MailKinds.Privacy) return false;
        var to = await session.LoadAsync<Recipient>(occasion.PersonId, ct);
        var clients = occasion.ClientIds.Count > 0 ? occasion.ClientIds : to?.ClientIds ?? [];
        if (to is { IsMember: true } || clients.Count == 0) return false;
        var archived = await session.AdvancedSql.QueryAsync<Guid>(
            "select id from identity.archived_clients where tenant_id = ? and id = any(?)", ct, session.TenantId, clients.ToArray());
        return clients.All(archived.Contains);
    }

    /// <param name="own">Instead of the firm's own words, to be looked at before they are kept.</param>
    /// <param name="language">Instead of the recipient's.</param>
    internal async Task<MimeMessage> Write(IQuerySession session, Occasion occasion, MailTemplate? own, string? language, CancellationToken ct)
    {
        var (batch, firmId) = (session.CreateBatchQuery(), Guid.Parse(session.TenantId));
        var (named, looks, kept, sends) = (batch.Load<FirmName>(firmId), batch.Load<Letterhead>(firmId), batch.Load<MailTemplate>(occasion.Kind.Name),
            batch.Load<Sender>(firmId));
        var person = batch.Load<Recipient>(occasion.PersonId);
        await batch.Execute(ct);
        var head = await looks ?? new Letterhead(firmId);
        var to = await person;
        if (to?.TimeZone is { } theirs) head = head with { TimeZone = theirs };
        language ??= to?.Language ?? await session.LanguageOf(occasion.ClientIds.Count > 0 ? occasion.ClientIds : to?.ClientIds ?? [], ct) ?? head.Language;

        // What cannot be signed does not come from the firm's address: receivers would take it for a forgery.
        var signer = await sends is { Works: true } sender ? sender.Key.Open(master, firmId, MailDomain.HostOf(sender.Address)) : null;
        var words = MailWords.Of(language);
        var mail = Composition.Of(occasion, words, own ?? await kept, (await named)?.Name ?? words["portal"], head,
            head.Host is { } host ? $"https://{host}" : installation.Address).Write(signer is null ? mailer.From : (await sends)!.Address);
        if (signer is not null) SigningKey.Sign(mail, signer);
        return mail;
    }
}

/// <summary>A firm's own words for a kind of mail, whatever the recipient's language; what is null is said as usual.</summary>
/// <param name="Id">The kind's name.</param>
internal sealed record MailTemplate(string Id, string? Subject, string? Intro, long Version);
