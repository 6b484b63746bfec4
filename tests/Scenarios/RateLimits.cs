using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OddPortal.Name)]
public class RateLimits(OddPortal odd)
{
    /// <summary>An address that nobody else calls from.</summary>
    private Task<Answered> Guess() => odd.Portal.Visitor()
        .Post("/auth/login", new { email = "a@example.com", password = "whatever it is" }, ("X-Forwarded-For", "198.51.100.9"));

    [Fact]
    public async Task whoever_guesses_is_told_to_wait_and_how_long()
    {
        for (var left = 2; left >= 0; left--)
        {
            var answer = await Guess().Refused(401, "sign-in-refused");
            Assert.Equal("\"anonymous\";q=3;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"anonymous\";r={left};t=60", answer.Headers.GetValues("RateLimit").Single());
        }
        var refused = await Guess().Refused(429, "too-many-requests");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("\"anonymous\";r=0;t=60", refused.Headers.GetValues("RateLimit").Single());
        await odd.Portal.Visitor().Send(HttpMethod.Get, "//health/live", null, ("X-Forwarded-For", "198.51.100.9")).Expect(200);
    }
}
