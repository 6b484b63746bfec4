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

/// <summary>The mail server has said for good that it does not take this mail: trying again gets the same answer.</summary>
internal sealed class MailRefusedException(string reply, Exception cause) : Exception(reply, cause);

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
        try { await smtp.SendAsync(mail, MailboxAddress.Parse(options.From), mail.To.Mailboxes, ct); }
        // 5xx to the recipient or to the mail itself (RFC 5321, 4.2.1). To the sender, it is the installation that has to be put
        // right, and then the mail goes out.
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500
            && e.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted))
        {
            throw new MailRefusedException($"{(int)e.StatusCode} {e.Message}", e);
        }
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
        // The links in them work: nobody else on this machine is to read them.
        var directory = (OperatingSystem.IsWindows() ? System.IO.Directory.CreateDirectory(Directory(installation))
            : System.IO.Directory.CreateDirectory(Directory(installation), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;
        var path = Path.Combine(directory, $"{mail.MessageId!.Split('@')[0]}.eml");
        var making = path + ".making";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(making, options)) await mail.WriteToAsync(file, ct);
        File.Move(making, path, overwrite: true);
    }
}
