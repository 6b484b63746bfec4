using System.Net;
using DnsClient;
using DnsClient.Protocol;

namespace Portal;

/// <summary>What a look into the DNS found; no answer says nothing about the proof.</summary>
public enum ProofSeen { Found, Missing, NoAnswer }

/// <summary>A record to be published in the DNS.</summary>
public sealed record DnsRecord(string Name, string Type, string Value);

/// <summary>Looks for proofs in the DNS: at the given server, else at the machine's own.</summary>
/// <param name="server">An address with or without a port, as <c>Portal__Dns__Server</c> names it; null or empty for the machine's own.</param>
public sealed class NameServers(string? server)
{
    private readonly Lazy<LookupClient> _client = new(() => new LookupClient(Options(server)));

    /// <param name="isProof">Whether the text of a TXT record, its parts joined, is what is looked for.</param>
    public async Task<ProofSeen> Look(string name, Func<string, bool> isProof, CancellationToken ct)
    {
        try
        {
            var answer = await _client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: ct);
            // A name that is not there is an answer; a server that cannot tell gives none.
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain) return ProofSeen.NoAnswer;
            return answer.Answers.OfType<TxtRecord>().Any(t => isProof(string.Concat(t.Text).Trim())) ? ProofSeen.Found : ProofSeen.Missing;
        }
        catch (Exception e) when (e is DnsResponseException or InvalidOperationException or ArgumentException && !ct.IsCancellationRequested) { return ProofSeen.NoAnswer; }
    }

    private static LookupClientOptions Options(string? server)
    {
        var options = server is { Length: > 0 } ? new LookupClientOptions(Server(server)) : new LookupClientOptions();
        options.Timeout = TimeSpan.FromSeconds(2);
        options.Retries = 1;
        options.UseCache = false;
        return options;
    }

    private static IPEndPoint Server(string text) => IPEndPoint.TryParse(text, out var server)
        ? server.Port == 0 ? new(server.Address, 53) : server
        : throw new ArgumentException($"Portal__Dns__Server is \"{text}\", which is no address of a name server such as 192.0.2.53 or 192.0.2.53:5353.");
}

/// <summary>Names of hosts, as people give them and as the public DNS has them.</summary>
public static class HostName
{
    /// <summary>The host as it is compared: lower case, without the root's dot.</summary>
    public static string Normalize(string host) => host.Trim().TrimEnd('.').ToLowerInvariant();

    /// <summary>A name of the public DNS, in ASCII: two labels or more of letters, digits and dashes, and no address.</summary>
    public static bool IsHost(string host) => host.Length <= 200 && !IPAddress.TryParse(host, out _) && host.Split('.') is { Length: >= 2 } labels
        && labels.All(l => l is { Length: >= 1 and <= 63 } && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) && labels[^1].Any(char.IsAsciiLetter);

    /// <summary>Whether the host is that domain or lies below it.</summary>
    public static bool IsWithin(string host, string? domain) => domain is not null && (host == domain || host.EndsWith("." + domain, StringComparison.Ordinal));
}
