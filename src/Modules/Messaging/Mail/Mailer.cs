using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Portal.Messaging.Mail;

/// <summary>Where mail goes out. Without a host it is kept as files instead.</summary>
public sealed record SmtpOptions
{
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address that mails come from, unless a firm has one of its own; and where bounces go in every case.</summary>
    public string From { get; init; } = "portal@localhost";

    /// <summary>What firms are told to include in the SPF record of a domain of their own: a name such as spf.portal.example.</summary>
    public string? SpfInclude { get; init; }

    /// <summary>none, starttls or tls.</summary>
    public string Security { get; init; } = "starttls";
}

/// <summary>Hands a mail over. Returns when it was taken; throws when not, so that it is tried again.</summary>
public interface IMailer
{
    /// <summary>The installation's own address: the From of every mail that does not come from a firm's.</summary>
    string From { get; }

    Task Send(MimeMessage mail, CancellationToken ct);
}

/// <summary>Sends by SMTP.</summary>
internal sealed class SmtpMail(SmtpOptions options) : IMailer
{
    public string From => options.From;

    public async Task Send(MimeMessage mail, CancellationToken ct)
    {
        using var smtp = new SmtpClient { Timeout = 30_000 };
        await smtp.ConnectAsync(options.Host!, options.Port, options.Security switch
        {
            "none" => SecureSocketOptions.None,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        }, ct);
        if (options.User is not null) await smtp.AuthenticateAsync(options.User, options.Password ?? "", ct);
        await smtp.SendAsync(mail, MailboxAddress.Parse(options.From), mail.To.Mailboxes, ct);
        await smtp.DisconnectAsync(true, ct);
    }
}

/// <summary>Keeps mails as readable files, one per message id, so that a repetition makes no second one.</summary>
internal sealed class KeptMail(Installation installation) : IMailer
{
    public string From => "portal@localhost";

    public static string Directory(Installation installation) => Path.Combine(installation.DataDirectory, "mail");

    public async Task Send(MimeMessage mail, CancellationToken ct)
    {
        var directory = System.IO.Directory.CreateDirectory(Directory(installation)).FullName;
        var path = Path.Combine(directory, $"{mail.MessageId!.Split('@')[0]}.eml");
        var making = path + ".making";
        await mail.WriteToAsync(making, ct);
        File.Move(making, path, overwrite: true);
    }
}
