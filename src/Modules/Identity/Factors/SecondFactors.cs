using Marten;
using Npgsql;
using Portal.Identity.Passkeys;

namespace Portal.Identity.Factors;

/// <summary>What a person holds beside the password.</summary>
/// <param name="RecoveryCodes">How many are left.</param>
internal sealed record HeldFactors(Authenticator? Authenticator, int RecoveryCodes, IReadOnlyList<Passkey> Passkeys)
{
    /// <summary>Recovery codes alone are none: they stand in for one.</summary>
    public bool Any => Authenticator is not null || Passkeys.Count > 0;

    /// <summary>How the person can show one, as the API names it.</summary>
    public IReadOnlyList<string> Methods => [.. new[] { (Authenticator is not null, "code"), (RecoveryCodes > 0, "recoveryCode"), (Passkeys.Count > 0, "passkey") }.Where(m => m.Item1).Select(m => m.Item2)];

    public static async Task<HeldFactors> Of(IQuerySession session, Guid personId, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var authenticator = batch.Load<Authenticator>(personId);
        var codes = batch.Query<RecoveryCode>().Where(c => c.PersonId == personId).Count();
        var passkeys = batch.Query<Passkey>().Where(p => p.PersonId == personId).OrderBy(p => p.CreatedAt).Take(Passkey.Most).ToList();
        await batch.Execute(ct);
        return new(await authenticator, (int)await codes, await passkeys);
    }
}

/// <summary>Checks codes. Each is used up in one statement of its own, so that it works once however many bring it at the same time.</summary>
internal sealed class SecondFactors(Database database, MasterKey key, TimeProvider clock)
{
    /// <summary>What guesses at a person's codes are counted under.</summary>
    public static string Guessed(Guid personId) => $"second factor of {personId:N}";

    /// <summary>Whether the person has shown a code, or a recovery code where that is given. It is used up.</summary>
    public async Task<bool> Shown(IQuerySession session, Guid personId, string? code, string? recoveryCode, CancellationToken ct)
    {
        var firmId = Guid.Parse(session.TenantId);
        if (recoveryCode is not null) return await Recovery(firmId, personId, recoveryCode, ct);
        return await session.LoadAsync<Authenticator>(personId, ct) is { } authenticator && await Code(firmId, authenticator, code ?? "", ct);
    }

    /// <summary>Whether that is a code of the person's authenticator that was not used yet; nor one older than a used one.</summary>
    private async Task<bool> Code(Guid firmId, Authenticator authenticator, string code, CancellationToken ct)
    {
        var secret = key.Unseal(AuthenticatorSecret.Purpose(firmId, authenticator.Id), authenticator.Secret);
        if (secret is null || AuthenticatorSecret.StepOf(secret, Digits(code), clock.GetUtcNow()) is not { } step) return false;
        return await Did(firmId, new("update identity.mt_doc_authenticator set last_step = $3, data = data || jsonb_build_object('lastStep', $3) where tenant_id = $1 and id = $2 and last_step < $3")
        { Parameters = { new() { Value = firmId.ToString() }, new() { Value = authenticator.Id }, new() { Value = step } } }, ct);
    }

    /// <summary>Whether that is one of the person's recovery codes. It is not any more.</summary>
    private Task<bool> Recovery(Guid firmId, Guid personId, string code, CancellationToken ct) =>
        Did(firmId, new("delete from identity.mt_doc_recovery_code where tenant_id = $1 and id = $2") { Parameters = { new() { Value = firmId.ToString() }, new() { Value = RecoveryCode.IdOf(personId, code) } } }, ct);

    /// <summary>Apps show codes in groups, and people type them so.</summary>
    public static string Digits(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private async Task<bool> Did(Guid firmId, NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = database.Hot.CreateBatch();
        batch.BatchCommands.Add(Database.Within(firmId.ToString()));
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
        return command.RecordsAffected == 1;
    }
}
