using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Scenarios.Harness;

/// <summary>A device that holds one passkey (WebAuthn level 3, ES256, attestation none), and can be told to do wrong.</summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    public string CredentialId => Base64Url.EncodeToString(_id);

    /// <summary>Stays at 0 for one that does not count, as synced passkeys do.</summary>
    public uint Count { get; set; }

    /// <summary>Whether the device was unlocked by its owner.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>The name that the browser is at; null for that of the options.</summary>
    public string? RelyingParty { get; set; }

    /// <summary>What the options said of the user when the passkey was made.</summary>
    public string? UserHandle { get; set; }

    /// <summary>As <c>navigator.credentials.create</c> would answer.</summary>
    public object Create(JsonElement options, Uri origin)
    {
        UserHandle = options.GetProperty("user").GetProperty("id").GetString();
        var data = Data(options.GetProperty("rp").GetProperty("id").GetString()!, 0x40, Attested());
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return new { id = CredentialId, rawId = CredentialId, type = "public-key", clientExtensionResults = new { }, response = new { clientDataJSON = Text(Client("webauthn.create", options, origin)), attestationObject = Text(cbor.Encode()), transports = new[] { "internal" } } };
    }

    /// <summary>As <c>navigator.credentials.get</c> would answer.</summary>
    public object Get(JsonElement options, Uri origin)
    {
        if (Count > 0) Count++;
        var client = Client("webauthn.get", options, origin);
        var data = Data(options.GetProperty("rpId").GetString()!, 0, []);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new { id = CredentialId, rawId = CredentialId, type = "public-key", clientExtensionResults = new { }, response = new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle } };
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Client(string type, JsonElement options, Uri origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = origin.GetLeftPart(UriPartial.Authority), crossOrigin = false });

    /// <summary>Hash of the name, flags (present, verified, and those given), counter, and what follows.</summary>
    private byte[] Data(string relyingParty, byte flags, byte[] rest)
    {
        var head = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty ?? relyingParty)).CopyTo(head, 0);
        head[32] = (byte)(0x01 | (Verifies ? 0x04 : 0) | flags);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(33), Count);
        return [.. head, .. rest];
    }

    /// <summary>No maker's id, the credential's id, and the public key as COSE has it.</summary>
    private byte[] Attested()
    {
        var key = _key.ExportParameters(false);
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }
        cose.WriteInt32(-2);
        cose.WriteByteString(key.Q.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(key.Q.Y!);
        cose.WriteEndMap();
        return [.. new byte[16], 0, (byte)_id.Length, .. _id, .. cose.Encode()];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
