using Portal.Scenarios.Harness;
using Xunit.Abstractions;

namespace Portal.Scenarios;

/// <summary>OAuth 2.1 and OpenID Connect, as a client sees them that others wrote: tests/Scenarios/OpenId/run.mjs holds the checks.</summary>
public class OpenIdConformance(OpenIdRun run, ITestOutputHelper output) : IClassFixture<OpenIdRun>
{
    private void Holds(string group, int atLeast)
    {
        var checks = run.Checks.Where(c => c.Group == group).ToList();
        foreach (var check in checks) output.WriteLine($"{(check.Ok ? "ok " : "NOT")} {check.Name} {(check.Ok ? "" : check.Extra)}");
        Assert.True(checks.All(c => c.Ok), string.Join('\n', checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Extra}")));
        Assert.True(checks.Count >= atLeast, $"Only {checks.Count} of {atLeast} checks were made. {run.Failure}");
    }

    [Fact, Asvs("V10.4.4", "V10.6.1")]
    public void the_discovery_document_offers_nothing_but_what_is_safe() => Holds("discovery", 6);

    [Fact, Asvs("V10.1.2", "V10.2.1", "V10.3.1", "V10.3.2", "V10.3.3", "V10.5.1", "V10.5.2", "V10.5.3", "V10.5.4", "V7.2.3")]
    public void a_person_signs_in_through_their_app_within_what_they_allowed() => Holds("signing in", 18);

    [Fact, Asvs("V10.7.1", "V10.7.2", "V10.2.1")]
    public void consent_is_asked_each_time_and_counts_only_for_what_was_shown() => Holds("consent", 9);

    [Fact, Asvs("V10.3.4", "V7.6.2")]
    public void an_app_can_ask_for_a_new_sign_in() => Holds("prompts", 10);

    [Fact, Asvs("V10.4.1", "V10.4.2", "V10.4.3", "V10.4.4", "V10.4.6", "V10.4.10", "V10.4.11")]
    public void requests_that_are_not_safe_not_registered_or_used_before_are_refused() => Holds("refusals", 24);

    [Fact, Asvs("V10.4.5", "V10.4.8")]
    public void a_refresh_token_keeps_one_branch_of_a_grant_alive_and_a_copy_ends_it() => Holds("refreshing", 13);

    [Fact, Asvs("V10.4.9", "V10.6.2", "V10.7.3", "V7.4.1", "V7.4.2", "V7.5.2")]
    public void revoking_a_grant_ends_everything_that_an_app_holds_at_its_next_request() => Holds("ends", 16);

    [Fact, Asvs("V10.4.10", "V10.4.11", "V10.3.1")]
    public void client_credentials_let_machines_in_for_themselves() => Holds("machines", 14);

    [Fact, Asvs("V11.6.1")]
    public void tokens_are_signed_with_keys_that_change_and_outlive_a_restart() => Holds("keys", 6);
}
