using System.Net;
using MimeKit;

namespace Portal.Messaging.Mail;

/// <summary>Writes mails: who, what, and a link to where the content is. The content itself never travels by mail.</summary>
internal static class Letter
{
    /// <param name="id">The mail's identity: sent again, it is the same mail.</param>
    /// <param name="sentence">What happened: plain text, in paragraphs where there is more to say.</param>
    /// <param name="action">What the link says.</param>
    /// <param name="detail">A line more, before the link.</param>
    /// <param name="sender">The name that it comes under; the firm's when null.</param>
    /// <param name="replyTo">Where answers go; to nobody when null.</param>
    public static MimeMessage Write(
        Guid id, string from, string firm, string toName, string toAddress, string subject, string sentence, string action, string link, DateTimeOffset at,
        string? detail = null, string? sender = null, string? replyTo = null)
    {
        var mail = new MimeMessage { Subject = OneLine(subject), MessageId = $"{id:N}@portal", Date = at };
        mail.From.Add(new MailboxAddress(OneLine(sender ?? firm), from));
        if (replyTo is not null) mail.ReplyTo.Add(new MailboxAddress("", OneLine(replyTo)));
        mail.To.Add(new MailboxAddress(OneLine(toName), toAddress));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var said = sentence.ReplaceLineEndings("\n").Trim() + (detail is null ? "" : $"\n\n{detail}");
        mail.Body = new BodyBuilder
        {
            TextBody = $"Hello {toName},\n\n{said}\n\n{action}: {link}\n\n{firm}\n",
            HtmlBody = $"<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;max-width:36em\"><p>Hello {Html(toName)},</p>{Paragraphs(said)}<p><a href=\"{Html(link)}\">{Html(action)}</a></p><p>{Html(firm)}</p></body></html>",
        }.ToMessageBody();
        return mail;
    }

    private static string Paragraphs(string text) => string.Concat(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(p => $"<p>{Html(p.Trim('\n')).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>
    /// A line break would begin a header of somebody else's; and what begins as an encoded word (RFC 2047) readers would show decoded,
    /// line breaks and all.
    /// </summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);
}
