using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Identity.Legal;

internal enum LegalKind { Terms, Privacy }

/// <summary>One version of the firm's terms or privacy notice, as it was published and as it stays. The newest of its kind is in force.</summary>
/// <param name="Number">Counts the versions of a kind, from 1.</param>
/// <param name="Text">Plain text; null when the firm publishes it elsewhere, at <paramref name="Link"/>.</param>
/// <param name="Sha256">Of the text, or of the link, in UTF-8 and hexadecimal.</param>
internal sealed record LegalText(Guid Id, LegalKind Kind, int Number, string Title, string? Text, string? Link, string Sha256, DateTimeOffset PublishedAt)
{
    public static readonly Problem Replaced = new("legal-text-replaced", 409, "There's a newer version",
        "Read the version that is in force now, and accept that.");

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(LegalTextRow.Of(this), Json.Options);
}

/// <summary>A version without its text.</summary>
/// <param name="Link">Where it is to be read, when the firm publishes it elsewhere.</param>
internal sealed record LegalTextRow(Guid Id, LegalKind Kind, int Number, string Title, string? Link, string Sha256, DateTimeOffset PublishedAt)
{
    public static LegalTextRow Of(LegalText t) => new(t.Id, t.Kind, t.Number, t.Title, t.Link, t.Sha256, t.PublishedAt);
}

/// <summary>A version with its text, for whoever is to read it.</summary>
/// <param name="InForce">Whether it is the newest of its kind.</param>
internal sealed record LegalTextView(
    Guid Id, LegalKind Kind, int Number, string Title, string? Text, string? Link, string Sha256, DateTimeOffset PublishedAt, bool InForce);

/// <summary>That a person accepted exactly these words. One per person and version: its id is made from the two.</summary>
/// <param name="Name">As the person was called then.</param>
/// <param name="Address">Where they did it from.</param>
internal sealed record Agreement(
    Guid Id, Guid PersonId, Guid LegalTextId, LegalKind Kind, int Number, string Title, string Sha256, string Name, Role Role,
    string? Address, DateTimeOffset AcceptedAt)
{
    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(new AcceptanceRow(Id, PersonId, Name, Role, AcceptedAt, Sha256, Address), Json.Options);

    public static Guid IdOf(Guid personId, Guid legalTextId)
    {
        Span<byte> both = stackalloc byte[32];
        personId.TryWriteBytes(both);
        legalTextId.TryWriteBytes(both[16..]);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }
}

/// <summary>Who accepted a version, as those who run the firm see it.</summary>
internal sealed record AcceptanceRow(Guid Id, Guid PersonId, string Name, Role Role, DateTimeOffset AcceptedAt, string Sha256, string? Address);

/// <summary>What a person accepted, as they see it.</summary>
internal sealed record AgreementView(Guid LegalTextId, LegalKind Kind, int Number, string Title, string Sha256, DateTimeOffset AcceptedAt)
{
    public static AgreementView Of(Agreement a) => new(a.LegalTextId, a.Kind, a.Number, a.Title, a.Sha256, a.AcceptedAt);
}
