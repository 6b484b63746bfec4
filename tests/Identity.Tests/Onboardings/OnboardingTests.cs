using Portal.Identity.Onboardings;

namespace Portal.Identity.Tests.Onboardings;

public class OnboardingTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void an_onboarding_is_complete_with_the_last_required_step_and_stays_so()
    {
        var onboarding = Onboarding.Begin(Guid.CreateVersion7(), Start).Do(OnboardingStep.Document, Start.AddHours(3)).Do(OnboardingStep.Welcome, Start.AddHours(1));
        Assert.Equal((true, Start.AddHours(3)), (onboarding.Open, onboarding.LastAt));
        onboarding = onboarding.Do(OnboardingStep.Profile, Start.AddHours(4));
        Assert.Equal((false, Start.AddHours(4)), (onboarding.Open, onboarding.CompletedAt));
        Assert.Equal(Start.AddHours(4), onboarding.Do(OnboardingStep.Hello, Start.AddHours(9)).CompletedAt);
    }

    [Fact]
    public void a_step_is_done_once()
    {
        var once = Onboarding.Begin(Guid.CreateVersion7(), Start).Do(OnboardingStep.Welcome, Start);
        Assert.Same(once, once.Do(OnboardingStep.Welcome, Start.AddDays(1)));
    }
}
