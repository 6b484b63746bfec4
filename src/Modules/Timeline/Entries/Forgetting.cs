using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Marten.Linq.MatchesSql;
using Portal.Identity.Contracts;

namespace Portal.Timeline.Entries;

/// <summary>
/// Takes out of the record what names an erased person. What happened stays, by their id. Events are overwritten in the turn
/// in which the erasure itself is recorded: what comes later finds the person erased, and what was read of the record before
/// is put right by the projection when it comes to the erasure, as it goes through the record in order.
/// </summary>
internal static class Forgetting
{
    /// <summary>
    /// A firm's events that name somebody, few among many. What lies behind the wall is not found by the contents of its JSON, so the
    /// index holds which, not whom.
    /// </summary>
    public const string Index = "idx_events_naming";
    public const string IndexSql = $"create index if not exists {Index} on timeline.mt_events (tenant_id) where {Some}";
    private const string Some = "data ->> 'subjectKind' = 'person' and data -> 'facts' ?| array['name', 'email', 'newEmail', 'device', 'why']";

    public const string Kind = "person-erased", Module = "timeline";

    /// <summary>What an event about a person tells of them beyond what they did: the name becomes another, the rest nothing.</summary>
    private const string Naming = "f.key in ('name', 'email', 'newEmail', 'device', 'why') and f.value not in ('null', '\"" + Erasing.Name + "\"')";

    public const string Overwrite = $$"""
        update timeline.mt_events set data = jsonb_set(data, '{facts}', (
            select jsonb_object_agg(f.key, case when not ({{Naming}}) then f.value when f.key = 'name' then to_jsonb('{{Erasing.Name}}'::text)
                else 'null' end) from jsonb_each(data -> 'facts') f))
        where tenant_id = $1 and {{Some}} and data ->> 'subjectId' = $2::text and exists (select from jsonb_each(data -> 'facts') f where {{Naming}})
        """;

    /// <summary>Overwrites what is recorded of the person, in the caller's turn at the record.</summary>
    public static async Task<ErasureReported> Forget(this IDocumentSession session, PersonErased e, CancellationToken ct)
    {
        var rows = await session.Erase(e.PersonId, ct, Overwrite, Erasing.Answers(Module));
        return new ErasureReported(e.PersonId, e.PrivacyRequestId, Module, rows).After(e, Module);
    }

    /// <summary>What is told of somebody erased is recorded without their name, however late it comes.</summary>
    public static async Task<IReadOnlyList<AuditTrail.Recorded>> WithoutErased(this IDocumentSession session, IReadOnlyList<AuditTrail.Recorded> told,
        CancellationToken ct) =>
        told[0].SubjectKind == "person" && told[0].Facts.EnumerateObject().Any(IsNaming) && await session.NameOf(told[0].SubjectId, ct) == Erasing.Name
            ? [.. told.Select(t => t with { Facts = Without(t.Facts) })] : told;

    /// <summary>Stores the entries about the person anew, those that were made before the events were overwritten.</summary>
    public static async Task Forget(this IDocumentOperations operations, Guid personId, CancellationToken ct)
    {
        var naming = await operations.Query<Entry>().Where(x => x.SubjectId == personId
            && x.MatchesSql($"exists (select from jsonb_each(d.data -> 'facts') f where {Naming})"))
            .ToListAsync(ct);
        operations.Store(naming.Select(n => n with { Facts = Without(n.Facts) }).ToArray());
    }

    private static JsonElement Without(JsonElement facts)
    {
        var left = JsonObject.Create(facts)!;
        foreach (var fact in facts.EnumerateObject().Where(IsNaming)) left[fact.Name] = fact.Name == "name" ? Erasing.Name : null;
        return JsonSerializer.SerializeToElement(left, Json.Options);
    }

    private static bool IsNaming(JsonProperty fact) => fact.Name is "name" or "email" or "newEmail" or "device" or "why";
}
