using System.Net;
using System.Net.Sockets;
using MimeKit;
using Portal.Messaging.Mail;

namespace Portal.Messaging.Tests.Mail;

public class MailTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static MimeMessage Written(string name = "Nora", string subject = "Ada issued an invoice", string? sender = null) =>
        new Letter(Id, DateTimeOffset.UnixEpoch, MailWords.Of("en"), "Brightside", name, "nora@example.com", subject, subject + ".")
        {
            Greeting = $"Hello {name},",
            Action = new("Open it", "http://localhost:5080/invoices/1"),
            Reason = "Because.",
            SenderName = sender,
            ReplyTo = "ada@example.com",
            Accent = Accent.Neutral,
        }.Write("portal@localhost");

    [Fact]
    public void a_mail_names_the_firm_and_carries_one_link()
    {
        var mail = Written();
        Assert.Equal("Brightside", mail.From.Mailboxes.Single().Name);
        Assert.Contains("http://localhost:5080/invoices/1", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{Id:N}@portal", mail.MessageId);
    }

    [Fact]
    public void nobody_writes_headers_or_markup_of_their_own()
    {
        var mail = Written("<b>Nora</b>\r\nBcc: all@example.com", "Hello\r\nBcc: all@example.com", "Ada\r\nBcc: x@example.com");
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("\n", mail.From.Mailboxes.Single().Name, StringComparison.Ordinal);
        Assert.Equal("ada@example.com", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Headers, h => h.Id == HeaderId.Bcc);
    }

    [Fact]
    public void nothing_in_a_header_is_shown_other_than_it_was_written()
    {
        const string encoded = "=?utf-8?q?Eve=0D=0ABcc=3A_v=40evil.example?=";
        using var written = new MemoryStream();
        Written(encoded, encoded).WriteTo(written);
        written.Position = 0;
        var read = MimeMessage.Load(written);
        foreach (var shown in new[] { read.Subject, read.To.Mailboxes.Single().Name }) Assert.StartsWith("= ?utf-8?q?Eve=0D=0A", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_server_a_mail_is_kept_once_as_a_file()
    {
        var data = Directory.CreateTempSubdirectory("mail-").FullName;
        var kept = new KeptMail(new Installation(data, "http://localhost:5080"));
        for (var n = 0; n < 2; n++) await kept.Send(Written(), default);
        var file = Assert.Single(Directory.GetFiles(data, "*", SearchOption.AllDirectories));
        Assert.Equal("Ada issued an invoice", (await MimeMessage.LoadAsync(file)).Subject);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task with_a_server_a_mail_goes_out_by_smtp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var conversation = Serve(listener);
        var smtp = new SmtpMail(new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Security = "none", From = "portal@firm.example" });
        await smtp.Send(Written(), default);
        var heard = await conversation;
        Assert.Contains("MAIL FROM:<portal@firm.example>", heard, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<nora@example.com>", heard, StringComparison.Ordinal);
        Assert.Contains("Ada issued an invoice", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_that_refuses_is_an_error_so_that_it_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Serve(listener, refuse: true);
        var smtp = new SmtpMail(new SmtpOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Security = "none" });
        await Assert.ThrowsAnyAsync<Exception>(() => smtp.Send(Written(), default));
    }

    /// <summary>As much of an SMTP server as one mail needs.</summary>
    private static async Task<string> Serve(TcpListener listener, bool refuse = false)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var heard = new List<string>();
        await writer.WriteLineAsync("220 test");
        var inMail = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Add(line);
            if (inMail && line != ".") continue;
            (inMail, var answer) = line.Split(' ')[0] switch
            {
                "DATA" => (true, "354 go on"),
                "RCPT" when refuse => (false, "550 no such person"),
                "QUIT" => (false, "221 bye"),
                _ => (false, "250 ok"),
            };
            await writer.WriteLineAsync(answer);
            if (line == "QUIT") break;
        }
        return string.Join('\n', heard);
    }
}
