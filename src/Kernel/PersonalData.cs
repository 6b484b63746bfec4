using System.Security.Cryptography;
using System.Text;
using Marten;
using Npgsql;

namespace Portal;

/// <summary>One file of what a module holds about a person, read page by page.</summary>
/// <param name="Name">The file's, without its ending; no other module has one of that name.</param>
/// <param name="Sql">
/// Of $1 the firm, $2 the person, $3 the key of the last row before (empty at first) and $4 how many rows at most, it gives
/// (text key, text JSON) in the order of the keys. A row without JSON is one that was looked at and says nothing of the person.
/// </param>
public sealed record PersonalFile(string Name, string Sql);

/// <summary>
/// What a module holds about a person, for the person to see: nothing secret, nobody else's name, nothing that is the firm's
/// own business. Found by scanning, like an endpoint.
/// </summary>
public interface IPersonalData
{
    IReadOnlyList<PersonalFile> Files { get; }
}

/// <summary>What a module tells because another told it something.</summary>
public static class Consequences
{
    /// <summary>Stamps the envelope after the cause's; the id is the same however often the cause is heard.</summary>
    public static T After<T>(this T e, IntegrationEvent cause, string module) where T : IntegrationEvent =>
        (T)(e with { EventId = Erasing.ReportOf(cause.EventId, module), FirmId = cause.FirmId, ActorId = cause.ActorId, At = cause.At });
}

/// <summary>How modules erase a person, each within its own transaction.</summary>
public static class Erasing
{
    /// <summary>Stands where somebody's name stood.</summary>
    public const string Name = "Erased person";

    /// <summary>What the person or program is called now; null for the operator, and for whoever is not known.</summary>
    public static async Task<string?> NameOf(this IQuerySession session, Guid id, CancellationToken ct) => (await session.FaceOf(id, ct)).Name;

    /// <summary>The same, and the hash of their photo, where they have one.</summary>
    public static async Task<(string? Name, string? Photo)> FaceOf(this IQuerySession session, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, photo from identity.names where tenant_id = $1 and id = $2") { Parameters = { new() { Value = session.TenantId }, new() { Value = id } } };
        await using var names = await session.ExecuteReaderAsync(command, ct);
        return await names.ReadAsync(ct) ? (names[0] as string, names[1] as string) : default;
    }

    /// <summary>Runs statements of the caller's own, with $1 the firm and $2 the person, at once and in order.</summary>
    /// <returns>How many rows they changed.</returns>
    public static async Task<int> Erase(this IDocumentSession session, Guid personId, CancellationToken ct, params string[] statements)
    {
        await session.BeginTransactionAsync(ct);
        var rows = 0;
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql) { Parameters = { new() { Value = session.TenantId }, new() { Value = personId } } };
            rows += Math.Max(0, await session.ExecuteAsync(command, ct)); // -1 of what is no change itself
        }
        return rows;
    }

    /// <summary>What is remembered of answers to the person. Those to others are sealed with keys that only these have.</summary>
    public static string Answers(string schema) => $"delete from {schema}.mt_doc_remembered_answer where tenant_id = $1 and starts_with(id, replace($2::text, '-', ''))";

    /// <summary>
    /// The id of what a module reports about an event: the same however often it does, and for good. Written in another form than
    /// <see cref="DerivedId"/> has it, which came later: an event heard again after an upgrade would be reported twice.
    /// </summary>
    public static Guid ReportOf(Guid eventId, string module) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId:N} {module}")).AsSpan(0, 16));
}
