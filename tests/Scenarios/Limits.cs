using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

public class Limits
{
    [Fact]
    public async Task of_guessing_are_told_with_the_time_to_wait()
    {
        var portal = new TestPortal { Settings = ["--Portal:RateLimit:AnonymousChangesPerMinute=3"] };
        await portal.InitializeAsync();
        for (var n = 0; n < 3; n++) await portal.Visitor().Post("/auth/login", new { email = "a@example.com", password = "whatever it is" }).Refused(401, "sign-in-refused");
        var refused = await portal.Visitor().Post("/auth/login", new { email = "a@example.com", password = "whatever it is" }).Refused(429, "too-many-requests");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        await portal.Visitor().Send(HttpMethod.Get, "//health/live", null).Expect(200);
        await portal.DisposeAsync();
    }
}
