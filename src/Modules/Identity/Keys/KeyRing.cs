using System.Text;
using System.Xml.Linq;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.Keys;

/// <summary>One element of the Data Protection ring: a key whose secret is sealed, or a revocation.</summary>
internal sealed record RingKey(string Id, string Xml);

/// <summary>The ring lies in the database, where every node finds the same one. Its interface knows no asynchrony.</summary>
internal sealed class KeyRing(IIdentityWorker store) : IXmlRepository
{
    /// <summary>In place of a firm: what belongs to the installation.</summary>
    public const string Nobodys = StorageConstants.DefaultTenantId;

    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(() => Read(CancellationToken.None)).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Add(new RingKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)))).GetAwaiter().GetResult();

    public async Task<IReadOnlyCollection<XElement>> Read(CancellationToken ct)
    {
        await using var session = store.QuerySession(Nobodys);
        return [.. (await session.Query<RingKey>().ToListAsync(ct)).Select(k => XElement.Parse(k.Xml))];
    }

    private async Task Add(RingKey key)
    {
        await using var session = store.LightweightSession(Nobodys);
        session.Insert(key);
        await session.SaveChangesAsync();
    }
}

/// <summary>Seals the secret of a key of the ring before it is stored.</summary>
internal sealed class RingSealer(MasterKey key) : IXmlEncryptor
{
    public const string Purpose = "data-protection", Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Element, Convert.ToBase64String(key.Seal(Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(RingOpener));
}

/// <summary>Opens it again; made by the framework, from the name that is stored with the key.</summary>
internal sealed class RingOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => Open(services.GetRequiredService<MasterKey>(), encryptedElement)
        ?? throw new InvalidOperationException("A key of the ring was sealed with another master key.");

    public static XElement? Open(MasterKey key, XElement element) =>
        key.Unseal(RingSealer.Purpose, Convert.FromBase64String(element.Value)) is { } clear ? XElement.Parse(Encoding.UTF8.GetString(clear)) : null;
}
