using System.Text.Json.Nodes;

namespace Portal.Architecture;

/// <summary>Nothing that callers of the API rely on is taken away from them: docs/openapi-released.json is what they rely on, docs/openapi.json what there is.</summary>
public class ReleasedApi
{
    private static readonly string ReleasedFile = Path.Combine(House.Root, "docs", "openapi-released.json");
    private static readonly string CurrentFile = Path.Combine(House.Root, "docs", "openapi.json");

    [Fact]
    public void the_API_breaks_nothing_that_was_released()
    {
        var breaks = ApiCompatibility.Breaks(JsonNode.Parse(File.ReadAllText(ReleasedFile))!, JsonNode.Parse(File.ReadAllText(CurrentFile))!);
        Assert.True(breaks.Count == 0, $"Callers of the released API would break:\n{string.Join('\n', breaks)}");
        // Only after the comparison: a released document may grow, never shrink.
        if (Environment.GetEnvironmentVariable("PORTAL_RELEASE_API") == "1") File.Copy(CurrentFile, ReleasedFile, overwrite: true);
    }

    private const string Things = "/paths/~1things";
    private const string Sent = "/components/schemas/AddThing";
    private const string Answered = "/components/schemas/ThingView";

    private const string Released = """
        {
          "paths": {
            "/things": {
              "parameters": [{ "name": "X-Client", "in": "header", "required": true, "schema": { "type": "string" } }],
              "get": {
                "operationId": "ListThings",
                "parameters": [
                  { "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 100 } },
                  { "name": "ids", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                  { "name": "kind", "in": "query", "schema": { "enum": ["big", "small"] } }
                ],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/ThingView" } } }, "text/csv": { "schema": { "type": "string" } } } },
                  "404": { "content": { "application/problem+json": { "schema": { "type": "object", "properties": { "code": { "type": "string" } } } } } }
                },
                "security": [],
                "x-roles": { "owner": "allow", "contact": "own:things:view", "anonymous": "deny" }
              },
              "post": {
                "operationId": "AddThing",
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/AddThing" } } } },
                "responses": { "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThingView" } } } }, "202": {} },
                "security": [{ "session": [] }]
              }
            },
            "/things/{id}": { "delete": { "operationId": "RemoveThing", "responses": { "204": {} } } }
          },
          "components": { "schemas": {
            "AddThing": {
              "type": "object", "required": ["name"], "additionalProperties": false,
              "properties": {
                "name": { "type": ["null", "string"] }, "size": { "type": "number" }, "note": { "type": "string" }, "kind": { "enum": ["big", "small"] },
                "labels": { "type": "object", "additionalProperties": { "type": "string" } }, "within": { "$ref": "#/components/schemas/AddThing" }
              }
            },
            "ThingView": {
              "type": "object", "required": ["id", "count"], "additionalProperties": false,
              "properties": {
                "id": { "type": "string", "format": "uuid" }, "count": { "type": "integer", "format": "int32" }, "note": { "type": "string" }, "kind": { "enum": ["big", "small"] },
                "labels": { "type": "object", "additionalProperties": { "type": "string" } },
                "within": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/ThingView" }] }
              }
            }
          } }
        }
        """;

    [Theory]
    // Operations and who may call them.
    [InlineData("/paths/~1things~1{id}", null, "DELETE /things/{id}: is gone")]
    [InlineData($"{Things}/get", null, "GET /things: is gone")]
    [InlineData($"{Things}/get/operationId", "\"AllThings\"", "GET /things: is no longer called ListThings")]
    [InlineData($"{Things}/get/security", """[{ "session": [] }]""", "GET /things: is no longer open to who is not signed in")]
    [InlineData($"{Things}/post/security", """[{ "operator": [] }]""", "POST /things: can no longer be called with session")]
    [InlineData($"{Things}/get/x-roles/owner", "\"deny\"", "GET /things: owner had allow, has deny")]
    [InlineData($"{Things}/get/x-roles/owner", "\"own:things:view\"", "GET /things: owner had allow, has own:things:view")]
    [InlineData($"{Things}/get/x-roles/contact", "\"deny\"", "GET /things: contact had own:things:view, has deny")]
    // Parameters.
    [InlineData($"{Things}/parameters", null, "GET /things, header x-client: is gone")]
    [InlineData($"{Things}/get/parameters/0", null, "GET /things, query limit: is gone")]
    [InlineData($"{Things}/get/parameters/0/required", "true", "GET /things, query limit: is required now")]
    [InlineData($"{Things}/get/parameters/3", """{ "name": "year", "in": "query", "required": true, "schema": { "type": "integer" } }""", "GET /things, query year: is required now")]
    [InlineData($"{Things}/get/parameters/0/schema/type", "\"boolean\"", "GET /things, query limit: was integer, is boolean")]
    [InlineData($"{Things}/get/parameters/0/schema/format", "\"int32\"", "GET /things, query limit: format was any, is int32")]
    [InlineData($"{Things}/get/parameters/0/schema/maximum", "50", "GET /things, query limit: maximum was 100, is 50")]
    [InlineData($"{Things}/get/parameters/0/schema/minimum", "1", "GET /things, query limit: minimum was open, is 1")]
    [InlineData($"{Things}/get/parameters/1/schema/items/type", "\"integer\"", "GET /things, query ids/*: was string, is integer")]
    [InlineData($"{Things}/get/parameters/1/schema/items/pattern", "\"^a\"", "GET /things, query ids/*: takes only ^a now")]
    [InlineData($"{Things}/get/parameters/2/schema/enum/1", null, "GET /things, query kind: no longer takes small")]
    // What is sent.
    [InlineData($"{Things}/post/requestBody", null, "POST /things, body: is gone")]
    [InlineData($"{Things}/post/requestBody/required", "true", "POST /things, body: is required now")]
    [InlineData($"{Things}/post/requestBody/content", """{ "text/plain": {} }""", "POST /things, body: content type application/json is gone")]
    [InlineData($"{Sent}/properties/note", null, "POST /things, body/note: is gone")]
    [InlineData($"{Sent}/required/1", "\"note\"", "POST /things, body/note: is required now")]
    [InlineData($"{Sent}/properties/name/type", "\"string\"", "POST /things, body/name: was null or string, is string")]
    [InlineData($"{Sent}/properties/size/type", "\"integer\"", "POST /things, body/size: was number, is integer")]
    [InlineData($"{Sent}/properties/kind/enum/0", null, "POST /things, body/kind: no longer takes big")]
    [InlineData($"{Sent}/properties/note/enum", """["a"]""", "POST /things, body/note: takes only [\"a\"] now")]
    [InlineData($"{Sent}/properties/labels/additionalProperties", "false", "POST /things, body/labels: no longer has names of its own choice")]
    [InlineData($"{Sent}/properties/labels/additionalProperties/type", "\"integer\"", "POST /things, body/labels/*: was string, is integer")]
    // What is answered.
    [InlineData($"{Things}/post/responses/202", null, "POST /things, 202: is gone")]
    [InlineData($"{Things}/get/responses/200/content/text~1csv", null, "GET /things, 200: content type text/csv is gone")]
    [InlineData($"{Things}/get/responses/404/content/application~1problem+json/schema/properties/code", null, "GET /things, 404/code: is gone")]
    [InlineData($"{Answered}/properties/note", null, "GET /things, 200/*/note: is gone")]
    [InlineData($"{Answered}/required/1", null, "POST /things, 201/count: may be missing now")]
    [InlineData($"{Answered}/properties/count/type", "\"number\"", "POST /things, 201/count: was integer, is number")]
    [InlineData($"{Answered}/properties/count/format", "\"int64\"", "POST /things, 201/count: format was int32, is int64")]
    [InlineData($"{Answered}/properties/id/format", null, "POST /things, 201/id: format was uuid, is any")]
    [InlineData($"{Answered}/properties/id/type", """["null", "string"]""", "POST /things, 201/id: was string, is null or string")]
    [InlineData($"{Answered}/properties/note", """{ "oneOf": [{ "type": "null" }, { "type": "string" }] }""", "POST /things, 201/note: was string, is null or string")]
    [InlineData($"{Answered}/properties/kind", """{ "type": "string" }""", "POST /things, 201/kind: is no longer one of [\"big\",\"small\"]")]
    [InlineData($"{Answered}/properties/labels/additionalProperties", "false", "POST /things, 201/labels: no longer has names of its own choice")]
    [InlineData($"{Answered}/properties/labels/additionalProperties/type", """["null", "string"]""", "POST /things, 201/labels/*: was string, is null or string")]
    public void a_break_is_found(string pointer, string? value, string found) => Assert.Contains(found, Breaks(pointer, value));

    [Theory]
    [InlineData("/paths/~1more", """{ "get": { "responses": { "200": {} } } }""")]
    [InlineData($"{Things}/get/summary", "\"Things, all of them\"")]
    [InlineData($"{Things}/get/x-roles/anonymous", "\"allow\"")]
    [InlineData($"{Things}/post/security/1", """{ "token": [] }""")]
    [InlineData($"{Things}/post/security", "[]")]
    [InlineData($"{Things}/get/parameters/3", """{ "name": "year", "in": "query", "schema": { "type": "integer" } }""")]
    [InlineData($"{Things}/get/parameters/0/schema/maximum", "200")]
    [InlineData($"{Things}/get/parameters/0/schema/type", "\"number\"")]
    [InlineData($"{Things}/parameters/0/name", "\"x-client\"")]
    [InlineData($"{Things}/parameters/0/required", "false")]
    [InlineData($"{Things}/post/requestBody/content", """{ "*/*": { "schema": { "$ref": "#/components/schemas/AddThing" } } }""")]
    [InlineData($"{Sent}/properties/more", """{ "type": "string" }""")]
    [InlineData($"{Sent}/required", "[]")]
    [InlineData($"{Sent}/properties/note/type", """["null", "string"]""")]
    [InlineData($"{Sent}/properties/kind/enum/2", "\"huge\"")]
    [InlineData($"{Sent}/properties/labels/additionalProperties", "true")]
    [InlineData($"{Things}/get/responses/206", "{}")]
    [InlineData($"{Things}/get/responses/404", null)]
    [InlineData($"{Things}/get/responses/200/content/text~1plain", "{}")]
    [InlineData($"{Answered}/properties/more", """{ "type": "string" }""")]
    [InlineData($"{Answered}/required/2", "\"note\"")]
    [InlineData($"{Answered}/properties/kind/enum/2", "\"huge\"")]
    [InlineData($"{Answered}/properties/kind/enum/0", null)]
    [InlineData($"{Answered}/properties/within", """{ "$ref": "#/components/schemas/ThingView" }""")]
    [InlineData("/components/schemas/AnotherThing", """{ "type": "object" }""")]
    public void what_only_adds_passes(string pointer, string? value) => Assert.Empty(Breaks(pointer, value));

    [Fact]
    public void a_schema_may_be_renamed_or_written_out_where_it_is_used()
    {
        var current = JsonNode.Parse(Released.Replace("/ThingView\"", "/Thing\"", StringComparison.Ordinal).Replace("\"ThingView\":", "\"Thing\":", StringComparison.Ordinal))!;
        current["paths"]!["/things"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"] = current["components"]!["schemas"]!["AddThing"]!.DeepClone();
        Assert.Empty(ApiCompatibility.Breaks(JsonNode.Parse(Released)!, current));
    }

    [Fact]
    public void what_the_comparison_does_not_understand_is_refused_rather_than_passed_over() =>
        Assert.Throws<NotSupportedException>(() => Breaks($"{Answered}/properties/note/not", "{}"));

    /// <summary>What the released document above, with one value put at a pointer (RFC 6901) or, when null, taken away there, breaks.</summary>
    private static IReadOnlyList<string> Breaks(string pointer, string? value)
    {
        var current = JsonNode.Parse(Released)!;
        var steps = pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        var parent = steps.SkipLast(1).Aggregate(current, (at, step) => at is JsonArray ? at[int.Parse(step)]! : at[step]!);
        var node = value is null ? null : JsonNode.Parse(value);
        if (parent is JsonArray list)
        {
            var index = int.Parse(steps[^1]);
            if (index < list.Count) list.RemoveAt(index);
            if (node is not null) list.Insert(index, node);
        }
        else if (node is not null) parent[steps[^1]] = node;
        else Assert.True(parent.AsObject().Remove(steps[^1]), $"There is nothing at {pointer}.");
        return ApiCompatibility.Breaks(JsonNode.Parse(Released)!, current);
    }
}
