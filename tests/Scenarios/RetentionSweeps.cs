using Microsoft.Extensions.DependencyInjection;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

/// <summary>What nobody needs any more goes; what somebody may still need stays.</summary>
[Collection(OnePortal.Name)]
public class RetentionSweeps(TestPortal portal)
{
    private async Task<object?> Sql(string sql)
    {
        await using var command = portal.Services.GetRequiredService<Database>().Worker.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task Sweep()
    {
        foreach (var sweep in portal.Services.GetServices<ISweep>()) await sweep.Sweep(default);
    }

    [Fact]
    public async Task an_answer_is_given_again_for_two_days_and_then_forgotten()
    {
        var firm = await portal.NewFirm("Forgetful");
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var first = (await portal.Settled(() => firm.Owner.Post("/clients", new { name = "Once" }, key).Expect(201))).Id("id");

        await Sql($"update identity.mt_doc_remembered_answer set at = now() - interval '47 hours' where tenant_id = '{firm.Id}'");
        await Sweep();
        Assert.Equal(first, (await firm.Owner.Post("/clients", new { name = "Once" }, key).Expect(201)).Id("id"));

        await Sql($"update identity.mt_doc_remembered_answer set at = now() - interval '49 hours' where tenant_id = '{firm.Id}'");
        await Sweep();
        Assert.Equal(0L, await Sql($"select count(*) from identity.mt_doc_remembered_answer where tenant_id = '{firm.Id}'"));
    }

    [Fact]
    [Asvs("V8.3.2")]
    public async Task an_answer_is_not_given_again_to_whoever_lost_the_right_to_it()
    {
        var firm = await portal.NewFirm("Outlived");
        var (client, other) = (await firm.NewClient(), await firm.NewClient("Other"));
        var (id, contact) = await firm.NewContact(client);
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        Task<Answered> Make() => contact.Post("/folders", new { clientId = client, name = "Once" }, key);
        var first = (await portal.Settled(() => Make().Expect(201))).Id("id");
        // Other rights than these may change, and what is done already is still done once.
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = other, preset = "viewer" }).Expect(200);
        Assert.Equal(first, (await Make().Expect(201)).Id("id"));
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, rights = new { documents = "view" } }).Expect(200);
        await Make().Refused(403, "forbidden");
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, rights = new { documents = "none" } }).Expect(200);
        await Make().Refused(404, "not-found");
        await firm.Change(HttpMethod.Patch, $"/contacts/{id}", $"/contacts/{id}", new { clientId = client, rights = new { documents = "contribute" } }).Expect(200);
        Assert.Equal(first, (await Make().Expect(201)).Id("id"));
        Assert.Single((await firm.Owner.Get("/folders").Expect(200)).Items);
    }

    [Fact]
    public async Task a_session_that_ended_by_itself_goes_and_one_that_runs_stays()
    {
        var firm = await portal.NewFirm("Asleep");
        await Sweep();
        await firm.Owner.Get("/me").Expect(200);
        await Sql($"update identity.mt_doc_user_session set expires_at = now() - interval '1 second' where tenant_id = '{firm.Id}'");
        await firm.Owner.Get("/me").Expect(401);
        await Sweep();
        Assert.Equal(0L, await Sql($"select count(*) from identity.mt_doc_user_session where tenant_id = '{firm.Id}'"));
    }

    [Fact]
    public async Task an_upload_that_never_became_a_document_goes_after_a_day_and_a_document_stays()
    {
        var firm = await portal.NewFirm("Halfway");
        var client = await firm.NewClient();
        var kept = await portal.Settled(() => firm.Owner.Upload($"/documents?clientId={client}&fileName=kept.txt", "kept"u8.ToArray()).Expect(201));
        // What a killed process leaves: the pending mark, and a file that no document names.
        var left = Guid.CreateVersion7();
        var blob = Directory.GetFiles(portal.Data, "*", SearchOption.AllDirectories).Single(f => f.Contains(client.ToString("N"), StringComparison.Ordinal) || f.Contains(client.ToString(), StringComparison.Ordinal));
        var orphan = Path.Combine(Path.GetDirectoryName(blob)!, left.ToString(Path.GetFileName(blob).Contains('-', StringComparison.Ordinal) ? "D" : "N"));
        File.Copy(blob, orphan);
        await Sql($$"""insert into documents.mt_doc_pending_blob (tenant_id, id, data, mt_version, at) values ('{{firm.Id}}', '{{left}}', '{"id":"{{left}}","clientId":"{{client}}"}', gen_random_uuid(), now() - interval '23 hours')""");
        await Sweep();
        Assert.True(File.Exists(orphan), "It may still be uploading.");

        await Sql($"update documents.mt_doc_pending_blob set at = now() - interval '25 hours' where tenant_id = '{firm.Id}'");
        await Sweep();
        Assert.False(File.Exists(orphan));
        Assert.Equal("kept", (await firm.Owner.Get($"/documents/{kept.Id("id")}/versions/1/content").Expect(200)).Text);
    }
}
