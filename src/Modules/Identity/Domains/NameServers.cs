using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Configuration;

namespace Portal.Identity.Domains;

/// <summary>Looks for proofs in the DNS: at the configured server, else at the machine's own.</summary>
internal sealed class NameServers(IConfiguration configuration)
{
    private readonly Lazy<LookupClient> _client = new(() => new LookupClient(Options(configuration["Portal:Dns:Server"])));

    public async Task<ProofSeen> Look(string name, string value, CancellationToken ct)
    {
        try
        {
            var answer = await _client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: ct);
            // A name that is not there is an answer; a server that cannot tell gives none.
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain) return ProofSeen.NoAnswer;
            return answer.Answers.OfType<TxtRecord>().Any(t => string.Concat(t.Text).Trim() == value) ? ProofSeen.Found : ProofSeen.Missing;
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
