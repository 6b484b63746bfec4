using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Scenarios.Harness;

/// <summary>As much of a name server as a TXT record needs, on a socket of its own.</summary>
public sealed class NameServer : IDisposable
{
    private const int NoError = 0x8180, Failed = 0x8182, NoSuchName = 0x8183;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public NameServer() => _ = Serve();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Name to the TXT records that it has.</summary>
    public ConcurrentDictionary<string, string[]> Texts { get; } = new();

    /// <summary>Names for which it cannot tell, as a server in trouble does.</summary>
    public ConcurrentDictionary<string, bool> Troubled { get; } = new();

    /// <summary>How often it was asked for that name.</summary>
    public int Asked(string name) => _asked.GetValueOrDefault(name);

    private readonly ConcurrentDictionary<string, int> _asked = new();

    public void Dispose() => _socket.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var asked = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(asked.Buffer), asked.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException) { }
    }

    private byte[] Answer(byte[] query)
    {
        var (labels, at) = (new List<string>(), 12);
        for (; query[at] > 0; at += query[at] + 1) labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        var (question, name) = (query[12..(at + 5)], string.Join('.', labels).ToLowerInvariant());
        _asked.AddOrUpdate(name, 1, (_, n) => n + 1);
        var texts = Texts.GetValueOrDefault(name) ?? [];
        var answer = new MemoryStream();
        answer.Write(query.AsSpan(0, 2));
        foreach (var number in new[] { Troubled.ContainsKey(name) ? Failed : texts.Length > 0 ? NoError : NoSuchName, 1, texts.Length, 0, 0 }) answer.Write(Number(number));
        answer.Write(question);
        foreach (var text in texts.Select(Encoding.ASCII.GetBytes))
        {
            answer.Write([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 0]);
            // A text of more than 255 bytes comes in parts, as a DKIM record's does.
            var parts = text.Chunk(255).ToList();
            answer.Write(Number(text.Length + parts.Count));
            foreach (var part in parts) answer.Write([(byte)part.Length, .. part]);
        }
        return answer.ToArray();
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        return bytes;
    }
}
