using System.Text.Json;

namespace Portal.Scenarios.Upgrades;

/// <summary>What is answered differently on purpose, each by a rule that knows from the answers of then what it has to be now.</summary>
internal sealed class OnPurpose
{
    private readonly ILookup<string?, string?> _people;
    private readonly ILookup<(string?, string?), string?> _doers;
    private readonly HashSet<string?> _threads, _erasures;

    /// <param name="kept">Everything that was answered then.</param>
    /// <param name="at">The moment of keeping.</param>
    public OnPurpose(IReadOnlyList<KeptAnswer> kept, DateTimeOffset at)
    {
        var told = Items("/timeline");
        _people = told.ToLookup(e => Text(e, "actorId"), e => Text(e, "actorName"));
        _doers = told.ToLookup(e => (Text(e, "kind"), Text(e, "at")), e => Text(e, "actorName"));
        _threads = [.. Items("/threads").Select(t => Text(t, "id"))];
        _erasures = [.. Items("/admin/privacy-requests").Where(r => Text(r, "doneAt") is not null && Instant(r, "doneAt") >= at).Select(r => Text(r, "id"))];

        List<JsonElement> Items(string list) =>
            [.. kept.Where(a => a.Path.Split('?')[0] == list).SelectMany(a => a.Body.GetProperty("items").EnumerateArray())];
    }

    /// <summary>Whether a thing's property is to differ in just this way.</summary>
    public bool Explains(string property, JsonElement was, JsonElement now) => property switch
    {
        // Whoever wrote or did something is called what they are called now, as the timeline called them already.
        "authorName" => IsOnly(_people[Text(was, "authorId")], Text(now, property)),
        "actorName" => IsOnly(_doers[(Text(was, "kind"), Text(was, "createdAt"))], Text(now, property)),
        // A thread waits since the first message that nobody has answered, not since the last one.
        "since" => _threads.Contains(Text(was, "id")) && Instant(now, "since") < Instant(was, "since"),
        // An erasure that was still to be done has less to overwrite, since names are not copied any more.
        "erased" => _erasures.Contains(Text(was, "privacyRequestId") ?? Text(was, "id"))
            && IsLess(was.GetProperty("erased"), now.GetProperty("erased"), Text(was, "module")),
        // The usual opening of invitations says what the portal is for. A firm's own words are left alone.
        "intro" or "usualIntro" => Text(was, "kind") == "invitation" && Text(was, property) == Text(was, "usualIntro")
            && Text(now, property) == Text(now, "usualIntro"),
        // Progress is of what the client sees, for everybody: of its milestones, and of its tasks where there is none.
        "milestones" or "milestonesApproved" or "tasks" or "tasksDone" when was.TryGetProperty("percent", out _) => Number(now, property) <= Number(was, property),
        "percent" => Number(now, property) == (Number(now, "milestones") > 0
            ? Share(Number(now, "milestonesApproved"), Number(now, "milestones"))
            : Share(Number(now, "tasksDone"), Number(now, "tasks"))),
        // The home page shows one file more.
        "documents" => was.GetProperty(property) is { ValueKind: JsonValueKind.Array } before
            && before.EnumerateArray().Select(d => Text(d, "id")).SequenceEqual(now.GetProperty(property).EnumerateArray().Take(before.GetArrayLength()).Select(d => Text(d, "id"))),
        _ => false,
    };

    private static int Number(JsonElement thing, string name) => thing.GetProperty(name).GetInt32();

    private static int Share(int done, int all) => all == 0 ? 0 : done * 100 / all;

    private static bool IsOnly(IEnumerable<string?> names, string? name) => names.Distinct().SequenceEqual([name]);

    private static bool IsLess(JsonElement was, JsonElement now, string? module) => was.ValueKind == JsonValueKind.Object
        ? was.EnumerateObject().All(m => IsLess(m.Value, now.GetProperty(m.Name), m.Name))
        : module is "messaging" or "timeline" ? now.GetInt32() <= was.GetInt32() : now.GetInt32() == was.GetInt32();

    private static DateTimeOffset Instant(JsonElement thing, string name) => thing.GetProperty(name).GetDateTimeOffset();

    private static string? Text(JsonElement thing, string name) =>
        thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
