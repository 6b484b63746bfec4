using System.Security.Cryptography;
using System.Text;
using Marten;
using OtpNet;
using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.Factors;

/// <summary>Stands in for a lost second factor, once. The id is made from the person and the code's SHA-256: 120 random bits need no slow hash.</summary>
internal sealed record RecoveryCode(string Id, Guid PersonId)
{
    /// <summary>So many are given at a time.</summary>
    public const int Count = 10;

    private const int Bytes = 15, Group = 4;

    /// <summary>Such as <c>ABCD-EFGH-…</c>: six groups of four.</summary>
    public static string New() => string.Join('-', Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes)).Chunk(Group).Select(g => new string(g)));

    public static RecoveryCode Of(Guid personId, string code) => new(IdOf(personId, code), personId);

    /// <summary>However it was typed: dashes, spaces and case make no difference, nor do the digits that look like letters.</summary>
    public static string IdOf(Guid personId, string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant().Replace('0', 'O').Replace('1', 'I').Replace('8', 'B');
        return $"{personId:N}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)))}";
    }
}

internal static class RecoveryCodeRules
{
    /// <summary>New ones for those given before. They are shown once: what is stored tells nothing of them.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes(this UnitOfWork<IIdentityStore> identity, Person person)
    {
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).ToList();
        identity.Session.DeleteWhere<RecoveryCode>(c => c.PersonId == person.Id);
        identity.Session.Insert(codes.Select(c => RecoveryCode.Of(person.Id, c)).ToArray());
        identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(), new RecoveryCodesMade(person.Id));
        return codes;
    }

    /// <summary>To the record, and to the person by mail: somebody who found the list may have used it.</summary>
    public static async Task TellRecoveryCodeUsed(this UnitOfWork<IIdentityStore> identity, Person person, CancellationToken ct)
    {
        var left = await identity.Session.Query<RecoveryCode>().CountAsync(c => c.PersonId == person.Id, ct);
        identity.Note([]).TellFirmAbout(person.ClientIdsForAudit(), new RecoveryCodeUsed(person.Id, left)).TellFirm(person.Alert("recovery-code-used"));
    }
}
