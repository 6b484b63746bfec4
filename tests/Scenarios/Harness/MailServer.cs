using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Portal.Scenarios.Harness;

/// <summary>As much of an SMTP server as a mail needs; it turns the first callers away, as one that is down for a moment does.</summary>
public sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _mails = Channel.CreateUnbounded<string>();
    private int _turnAway;

    public MailServer(int turnAway)
    {
        _turnAway = turnAway;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public int TurnedAway { get; private set; }

    /// <summary>Whom it knows nothing of, and how often it said so.</summary>
    public ConcurrentDictionary<string, int> Unknown { get; } = new();

    /// <summary>How many mails were taken and not read yet.</summary>
    public int Waiting => _mails.Reader.Count;

    /// <summary>Whom the envelopes named as their senders.</summary>
    public ConcurrentQueue<string> EnvelopeSenders { get; } = new();

    /// <summary>The next mail that is taken.</summary>
    public async Task<string> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException) { }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        if (Interlocked.Decrement(ref _turnAway) >= 0)
        {
            TurnedAway++;
            await writer.WriteLineAsync("421 not now");
            return;
        }
        await writer.WriteLineAsync("220 mail");
        for (List<string>? mail = null; await reader.ReadLineAsync() is { } line;)
        {
            // Whoever sends doubles the dot that a line begins with (RFC 5321, 4.5.2).
            if (mail is not null && line != ".") mail.Add(line.StartsWith('.') ? line[1..] : line);
            else if (mail is not null)
            {
                _mails.Writer.TryWrite(string.Join('\n', mail));
                mail = null;
                await writer.WriteLineAsync("250 taken");
            }
            else
            {
                if (line == "DATA") mail = [];
                if (line.StartsWith("MAIL FROM:", StringComparison.Ordinal)) EnvelopeSenders.Enqueue(line.Split('<', '>')[1]);
                if (line.StartsWith("RCPT TO:", StringComparison.Ordinal) && line.Split('<', '>')[1] is var to && Unknown.ContainsKey(to))
                {
                    Unknown.AddOrUpdate(to, 1, (_, n) => n + 1);
                    await writer.WriteLineAsync("550 5.1.1 no such user");
                    continue;
                }
                await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            }
        }
    }
}
