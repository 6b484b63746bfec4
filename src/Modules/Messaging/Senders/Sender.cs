using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Security;

namespace Portal.Messaging.Senders;

/// <summary>What a firm's mails are sent with, beside the mail domain that it belongs to: its keys are in no event, and gone when they are not needed any more.</summary>
/// <param name="Id">The firm's: it has one address of its own at most.</param>
/// <param name="CheckedAt">When the DNS was last looked at, whatever was found.</param>
internal sealed record Sender(Guid Id, Guid MailDomainId, string Address, SigningKey Key, DateTimeOffset CheckedAt)
{
    /// <summary>Whether mails come from the address: only while the record of the key is in the DNS.</summary>
    public bool Works { get; init; }

    public SigningKey? Next { get; init; }

    /// <summary>The same as the mail domain stands now.</summary>
    public Sender At(MailDomain domain, DateTimeOffset now) => this with
    {
        Works = domain.State == MailDomainState.Verified,
        Key = Next?.Selector == domain.Key.Selector ? Next : Key,
        Next = domain.Next is null ? null : Next,
        CheckedAt = now,
    };
}

/// <summary>A key that mails are signed with: RSA, 2048 bits, its private half sealed.</summary>
internal sealed record SigningKey(string Selector, byte[] Sealed)
{
    /// <summary>What receivers rely on. A header of these that is not there cannot be added either.</summary>
    private static readonly HeaderId[] Signed = [HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.ReplyTo, HeaderId.ContentType, HeaderId.MimeVersion, HeaderId.AutoSubmitted];

    /// <summary>Signed where they are (RFC 8058); where they are not, mailing lists may add theirs.</summary>
    private static readonly HeaderId[] SignedIfThere = [HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost];

    public static (DkimKey Public, SigningKey Private) Make(MasterKey master, Guid firmId)
    {
        var selector = "portal-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        using var rsa = RSA.Create(2048);
        return (new(selector, Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())), new(selector, master.Seal(Purpose(firmId, selector), rsa.ExportPkcs8PrivateKey())));
    }

    /// <summary>What signs with it (RFC 6376: rsa-sha256, relaxed); null when it was sealed under another master key.</summary>
    public DkimSigner? Open(MasterKey master, Guid firmId, string host) => master.Unseal(Purpose(firmId, Selector), Sealed) is not { } key ? null
        : new DkimSigner(PrivateKeyFactory.CreateKey(key), host, Selector, DkimSignatureAlgorithm.RsaSha256) { HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed };

    /// <summary>Signs a mail as it will be sent: nothing in it may change from here on.</summary>
    public static void Sign(MimeMessage mail, DkimSigner signer)
    {
        // What is encoded now need not be encoded by whoever carries it, which would break the signature.
        mail.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(mail, [.. Signed, .. SignedIfThere.Where(mail.Headers.Contains)]);
    }

    /// <summary>Its own, so that no firm's key can be put in another's place.</summary>
    private static string Purpose(Guid firmId, string selector) => $"dkim-key:{firmId:N}:{selector}";
}
