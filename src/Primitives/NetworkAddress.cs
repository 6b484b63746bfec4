using System.Net;
using System.Net.Sockets;

namespace Portal;

/// <summary>Where a request comes from, as it is shown and as it is counted.</summary>
public static class NetworkAddress
{
    /// <summary>IPv4 as such, also where the socket wraps it in IPv6; null where there is none.</summary>
    public static string? Of(IPAddress? address) => address is null ? null : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>One household or machine has 2^64 addresses of IPv6: it is one, by its /64. What is no address counts as it is.</summary>
    public static string Counted(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return address ?? "";
        if (parsed.IsIPv4MappedToIPv6) return parsed.MapToIPv4().ToString();
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6) return parsed.ToString();
        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
