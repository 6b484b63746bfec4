using System.Text.Json;

namespace Portal.Scenarios.Upgrades;

/// <summary>What counts as a difference between two answers.</summary>
public class Containing
{
    private static readonly DateTimeOffset Kept = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What was answered when the writer had another name, a thread waited with two messages and an erasure was not done yet.</summary>
    private static readonly OnPurpose OnPurpose = new(
    [
        Answer("/timeline?limit=100", """{"items":[{"kind":"wrote","at":"2025-12-31T00:00:00Z","actorId":"a","actorName":"New"}]}"""),
        Answer("/threads?limit=100", """{"items":[{"id":"t"}]}"""),
        Answer("/admin/privacy-requests?limit=100",
            """{"items":[{"id":"later","doneAt":"2026-01-02T00:00:00Z"},{"id":"done","doneAt":"2025-12-31T00:00:00Z"}]}"""),
    ], Kept);

    private static KeptAnswer Answer(string path, string body) => new("", path, JsonSerializer.Deserialize<JsonElement>(body));

    private static string? Missing(string was, string now) =>
        new Containment(Kept, OnPurpose).Missing(JsonSerializer.Deserialize<JsonElement>(was), JsonSerializer.Deserialize<JsonElement>(now));

    [Theory]
    [InlineData("""{"a":1}""", """{"b":2,"a":1}""")]
    [InlineData("""[{"id":1,"a":1.0},{"id":2}]""", """[{"id":1,"a":1},{"id":2,"b":[]}]""")]
    [InlineData("""[{"id":1}]""", """[{"id":3,"at":"2026-01-02T00:00:00Z"},{"id":1}]""")]
    [InlineData("""[{"id":3,"createdAt":"2026-01-02T00:00:00Z"},{"id":1}]""", """[{"id":1}]""")]
    [InlineData("""{"usedAt":"2026-01-02T00:00:00Z"}""", """{"usedAt":"2026-01-03T00:00:00Z"}""")]
    public void is_no_difference_where_something_was_added_or_came_later(string was, string now) => Assert.Null(Missing(was, now));

    [Theory]
    [InlineData("""{"a":{"b":1}}""", """{"a":{}}""", "$.a.b is gone")]
    [InlineData("""{"a":{"b":null}}""", """{"a":{}}""", "$.a.b is gone")]
    [InlineData("""{"a":[{"b":"x"}]}""", """{"a":[{"b":"y"}]}""", "$.a[0].b was")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "$.a was")]
    [InlineData("""[1,2]""", """[1]""", "$[1] is gone")]
    [InlineData("""[1]""", """[1,2]""", "$[1] was not there")]
    [InlineData("""[{"id":1},{"id":2}]""", """[{"id":2},{"id":1}]""", "$[0] was")]
    [InlineData("""[{"id":1}]""", """[{"id":3,"at":"2025-01-02T00:00:00Z"},{"id":1}]""", "$[0] was")]
    [InlineData("""{"at":"2025-01-02T00:00:00Z"}""", """{"at":"2025-01-02T00:00:01Z"}""", "$.at was")]
    [InlineData("""{"usedAt":"2026-01-02T00:00:00Z"}""", """{"usedAt":null}""", "$.usedAt was")]
    public void is_a_difference_with_its_place_where_something_is_missing_or_other(string was, string now, string says) =>
        Assert.StartsWith(says, Missing(was, now), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"m":{"authorId":"a","authorName":"Old"}}""", """{"m":{"authorId":"a","authorName":"New"}}""", null)]
    [InlineData("""{"authorId":"a","authorName":"Old"}""", """{"authorId":"a","authorName":"Other"}""", "$.authorName")]
    [InlineData("""{"authorId":"b","authorName":"Old"}""", """{"authorId":"b","authorName":"New"}""", "$.authorName")]
    [InlineData("""{"kind":"wrote","createdAt":"2025-12-31T00:00:00Z","actorName":"Old"}""",
        """{"kind":"wrote","createdAt":"2025-12-31T00:00:00Z","actorName":"New"}""", null)]
    [InlineData("""{"kind":"read","createdAt":"2025-12-31T00:00:00Z","actorName":"Old"}""",
        """{"kind":"read","createdAt":"2025-12-31T00:00:00Z","actorName":"New"}""", "$.actorName")]
    [InlineData("""{"id":"t","since":"2025-12-31T00:00:00Z"}""", """{"id":"t","since":"2025-12-30T00:00:00Z"}""", null)]
    [InlineData("""{"id":"t","since":"2025-12-30T00:00:00Z"}""", """{"id":"t","since":"2025-12-31T00:00:00Z"}""", "$.since")]
    [InlineData("""{"id":"i","since":"2025-12-31T00:00:00Z"}""", """{"id":"i","since":"2025-12-30T00:00:00Z"}""", "$.since")]
    [InlineData("""{"id":"later","erased":{"timeline":4,"billing":1}}""", """{"id":"later","erased":{"timeline":2,"billing":1}}""", null)]
    [InlineData("""{"id":"later","erased":{"timeline":4,"billing":1}}""",
        """{"id":"later","erased":{"timeline":4,"billing":0}}""", "$.erased.billing")]
    [InlineData("""{"id":"done","erased":{"timeline":4}}""", """{"id":"done","erased":{"timeline":2}}""", "$.erased.timeline")]
    [InlineData("""{"privacyRequestId":"later","module":"messaging","erased":4}""",
        """{"privacyRequestId":"later","module":"messaging","erased":5}""", "$.erased")]
    public void is_allowed_only_where_it_is_what_it_was_made_to_be(string was, string now, string? place) =>
        Assert.Equal(place, Missing(was, now)?.Split(' ')[0]);
}
