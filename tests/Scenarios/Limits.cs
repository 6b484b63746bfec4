using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

public class Limits
{
    [Fact]
    public async Task of_guessing_are_told_with_the_time_to_wait()
    {
        var portal = new TestPortal { Settings = ["--Portal:RateLimit:AnonymousChangesPerMinute=3"] };
        await portal.InitializeAsync();
        for (var left = 2; left >= 0; left--)
        {
            var answer = await portal.Visitor().Post("/auth/login", new { email = "a@example.com", password = "whatever it is" }).Refused(401, "sign-in-refused");
            Assert.Equal("\"anonymous\";q=3;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"anonymous\";r={left};t=60", answer.Headers.GetValues("RateLimit").Single());
        }
        var refused = await portal.Visitor().Post("/auth/login", new { email = "a@example.com", password = "whatever it is" }).Refused(429, "too-many-requests");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("\"anonymous\";r=0;t=60", refused.Headers.GetValues("RateLimit").Single());
        await portal.Visitor().Send(HttpMethod.Get, "//health/live", null).Expect(200);
        await portal.DisposeAsync();
    }
}
