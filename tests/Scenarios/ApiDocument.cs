using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What every caller can rely on, whatever they call.</summary>
[Collection(OnePortal.Name)]
public class ApiDocument(TestPortal portal)
{
    [Fact]
    public async Task the_api_matches_the_committed_document()
    {
        var served = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
        var file = Path.Combine(TestPortal.Root, "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1") await File.WriteAllTextAsync(file, served);
        Assert.True(served == await File.ReadAllTextAsync(file), "docs/openapi.json is out of date. Run: PORTAL_WRITE_DOCS=1 dotnet test tests/Scenarios --filter TheApi");
    }

    [Fact]
    public async Task the_document_describes_every_route_with_roles_summary_errors_and_a_body_that_works()
    {
        var document = JsonNode.Parse((await portal.Visitor().Send(HttpMethod.Get, "//openapi/v1.json", null).Expect(200)).Text)!;
        Assert.StartsWith("3.1", document["openapi"]!.ToString(), StringComparison.Ordinal);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => o.Value!)).ToList();
        var routes = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Count(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal));
        Assert.Equal(routes, operations.Count);
        Assert.All(operations, o =>
        {
            Assert.False(string.IsNullOrEmpty(o["summary"]?.ToString()), $"{o["operationId"]} has no summary.");
            Assert.NotNull(o["x-roles"]);
            Assert.Contains(o["responses"]!.AsObject(), r => r.Key.StartsWith('4'));
            if (o["requestBody"]?["content"]?["application/json"] is { } json) Assert.True(json["example"] is not null, $"{o["operationId"]} shows no example.");
        });
        Assert.Equal(operations.Count, operations.Select(o => o["operationId"]!.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("GET", "/nothing-here", 404, "not-found")]
    [InlineData("GET", "/invoices/not-an-id", 404, "not-found")]
    [InlineData("PUT", "/invoices", 405, "method-not-allowed")]
    [InlineData("GET", "/invoices", 401, "not-signed-in")]
    public async Task the_api_answers_what_it_cannot_do_with_problem_details(string method, string path, int status, string code)
    {
        var answer = await portal.Visitor().Send(new HttpMethod(method), path, null).Refused(status, code);
        Assert.Equal($"/problems/{code}", answer.String("type"));
        Assert.NotEmpty(answer.String("traceId"));
        Assert.Contains(code, (await portal.Visitor().Send(HttpMethod.Get, $"//problems/{code}", null).Expect(200)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"email\": 1}", "application/json", 400, "malformed-request")]
    [InlineData("{\"email\": \"a\"", "application/json", 400, "malformed-request")]
    [InlineData("null", "application/json", 400, "malformed-request")]
    [InlineData("{}", "application/json", 400, "validation-failed")]
    [InlineData("email=a", "application/x-www-form-urlencoded", 415, "unsupported-media-type")]
    public async Task the_api_says_what_is_wrong_with_a_body(string body, string type, int status, string code) =>
        await portal.Visitor().Send(HttpMethod.Post, "/auth/login", new StringContent(body, System.Text.Encoding.UTF8, type)).Refused(status, code);

    [Fact]
    public async Task the_api_refuses_a_body_that_is_too_large() =>
        await portal.Visitor().Send(HttpMethod.Post, "/auth/login", new StringContent("{\"email\":\"" + new string('a', 2_000_000) + "\"}", System.Text.Encoding.UTF8, "application/json")).Refused(413, "too-large");

    [Fact]
    public async Task the_portal_is_ready_and_shows_the_apis_reference()
    {
        Assert.Equal("ready", (await portal.Visitor().Send(HttpMethod.Get, "//health/ready", null).Expect(200)).String("status"));
        await portal.Visitor().Send(HttpMethod.Get, "//health/live", null).Expect(200);
        Assert.Contains("html", (await portal.Visitor().Send(HttpMethod.Get, "//docs/", null).Expect(200)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData("/api/v1/me"), InlineData("/health/live"), InlineData("/problems/not-found"), InlineData("/openapi/v1.json"), InlineData("/dev/mailbox")]
    public async Task security_headers_tell_browsers_what_they_may_do(string path)
    {
        var answer = await portal.Visitor().Send(HttpMethod.Get, path.StartsWith("/api", StringComparison.Ordinal) ? path : "/" + path, null);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }
}
