using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Scenarios.Harness;
using Portal.Timeline;
using Portal.Timeline.Entries;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class LiveStream(TestPortal portal)
{
    private static Task<Answered> Write(Visitor visitor, Guid thread, string text = "Hello") => visitor.Post($"/threads/{thread}/messages", new { text }).Expect(201);

    private async Task<Guid> NewThread(Visitor visitor, Guid client) => (await portal.Settled(() => visitor.Post("/threads", new { clientId = client, title = "T" }).Expect(201))).Id("id");

    private static async Task<Follower> FromNow(Visitor visitor)
    {
        var follower = await visitor.Follow();
        Assert.Equal("ready", (await follower.Next())!.Event);
        return follower;
    }

    [Fact]
    public async Task the_stream_shows_a_contacts_message_to_the_firm_and_the_firms_to_the_contact()
    {
        var firm = await portal.NewFirm("Live");
        var client = await firm.NewClient();
        var (contactId, contact) = await firm.NewContact(client);
        var thread = await NewThread(firm.Owner, client);
        using var ours = await FromNow(firm.Owner);
        using var theirs = await FromNow(contact);
        Assert.Equal("text/event-stream", ours.Answer.Content.Headers.ContentType!.MediaType);
        Assert.True(ours.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no", ours.Answer.Headers.GetValues("X-Accel-Buffering").Single());

        var fromContact = await Write(contact, thread);
        foreach (var seen in new[] { await ours.NextHappening(), await theirs.NextHappening() })
        {
            Assert.Equal(("message", "message-posted", fromContact.Id("id")), (seen.Event, seen.Kind, seen.SubjectId));
            Assert.Equal((client, contactId, thread), (seen.Data.GetProperty("clientId").GetGuid(), seen.Data.GetProperty("actorId").GetGuid(), seen.Data.GetProperty("parentId").GetGuid()));
            Assert.Equal(["kind", "subject", "clientId", "actorId", "at", "parentId"], seen.Data.EnumerateObject().Select(p => p.Name));
        }
        var fromFirm = await Write(firm.Owner, thread);
        Assert.Equal(fromFirm.Id("id"), (await theirs.NextHappening()).SubjectId);
    }

    [Fact]
    public async Task the_stream_misses_nothing_and_doubles_nothing_over_many_breaks()
    {
        var firm = await portal.NewFirm("Breaks");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var threads = new[] { await NewThread(firm.Owner, client), await NewThread(contact, client) };
        var start = await FromNow(contact);
        start.Dispose();
        const int writers = 4, each = 20;
        var written = Task.WhenAll(Enumerable.Range(0, writers).Select(async w =>
        {
            var ids = new List<Guid>();
            for (var n = 0; n < each; n++) ids.Add((await Write(w % 2 == 0 ? firm.Owner : contact, threads[n % 2])).Id("id"));
            return ids;
        }));

        var (seen, positions) = (new List<Guid>(), new List<long> { 0 });
        for (var connections = 0; seen.Count < writers * each; connections++)
        {
            using var follower = connections == 0 ? await contact.Follow(0) : await contact.Follow(positions[^1]);
            for (var n = 0; n < 7 && seen.Count < writers * each; n++)
            {
                var next = await follower.NextHappening();
                positions.Add(next.Id!.Value);
                if (next.Kind == "message-posted") seen.Add(next.SubjectId);
            }
        }
        Assert.Equal((await written).SelectMany(i => i).Order(), seen.Order());
        Assert.Equal(positions.Distinct().Order(), positions);
    }

    [Fact]
    public async Task the_stream_shows_nothing_of_other_firms_other_clients_hidden_things_or_sections_without_a_right()
    {
        var (firm, other) = (await portal.NewFirm("Own"), await portal.NewFirm("Foreign"));
        var (client, sibling) = (await firm.NewClient("Own"), await firm.NewClient("Sibling"));
        var (_, contact) = await firm.NewContact(client, new { projects = "none" });
        var (_, siblings) = await firm.NewContact(sibling);
        var (thread, siblingThread) = (await NewThread(firm.Owner, client), await NewThread(firm.Owner, sibling));
        var foreignThread = await NewThread(other.Owner, await other.NewClient());
        using var follower = await FromNow(contact);
        using var owners = await FromNow(firm.Owner);
        using var foreign = await FromNow(other.Owner);

        await portal.Settled(() => Write(other.Owner, foreignThread));
        await portal.Settled(() => Write(siblings, siblingThread));
        await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "No right to projects" }).Expect(201));
        await portal.Settled(() => firm.Owner.Post("/invoices", new { clientId = client, title = "A draft is hidden", currency = "EUR", lines = new[] { new { description = "Work", quantity = 1, unitPrice = 100, taxRate = 0 } } }).Expect(201));
        var mark = (await portal.Settled(() => Write(firm.Owner, thread))).Id("id");

        Assert.Equal(mark, (await follower.NextHappening()).SubjectId);
        var kinds = new List<string>();
        for (Followed next; kinds.Count == 0 || kinds[^1] != "marked"; kinds.Add(next.SubjectId == mark ? "marked" : next.Kind)) next = await owners.NextHappening();
        // The sibling's message and their first step are stored apart, in either order.
        Assert.Equal(["message-posted", "onboarding-step-done"], kinds[..2].Order());
        Assert.Equal(["project-opened", "invoice-drafted", "marked"], kinds[2..]);
        Assert.Equal("message-posted", (await foreign.NextHappening()).Kind);

        // Neither does asking for what was before show it.
        using var again = await contact.Follow(0);
        var shown = new List<Followed>();
        for (var next = await again.NextHappening(); next.SubjectId != mark; next = await again.NextHappening()) shown.Add(next);
        Assert.All(shown, s => Assert.Equal(client, s.Data.GetProperty("clientId").GetGuid()));
        Assert.DoesNotContain(shown, s => s.Kind is "project-opened" or "invoice-drafted");
    }

    [Fact]
    public async Task the_stream_brings_a_notification_only_to_the_person_who_got_it()
    {
        var firm = await portal.NewFirm("Rings");
        var (client, other) = (await firm.NewClient("One"), await firm.NewClient("Two"));
        var (_, contact) = await firm.NewContact(client);
        var (_, elsewhere) = await firm.NewContact(other);
        var (thread, otherThread) = (await NewThread(firm.Owner, client), await NewThread(firm.Owner, other));
        using var mine = await FromNow(contact);
        using var others = await FromNow(elsewhere);
        using var owners = await FromNow(firm.Owner);
        await portal.Settled(() => Write(firm.Owner, thread));
        await portal.Settled(() => Write(firm.Owner, otherThread));

        // The notification and the message are stored apart, in either order.
        Assert.Equal(["message", "notification"], new[] { (await mine.Next())!.Event, (await mine.Next())!.Event }.Order());
        Assert.Equal(["message", "notification"], new[] { (await others.Next())!.Event, (await others.Next())!.Event }.Order());
        Assert.Equal(["message", "message"], [(await owners.Next())!.Event, (await owners.Next())!.Event]);
        // A contact's first message is a step of their onboarding as well, which the firm sees.
        await portal.Settled(() => Write(elsewhere, otherThread));
        Assert.Equal(["message", "message", "notification"], new[] { (await owners.Next())!.Event, (await owners.Next())!.Event, (await owners.Next())!.Event }.Order());
        await portal.Settled(() => contact.Post("/auth/logout").Expect(204));
        Assert.DoesNotContain(await mine.Rest(), m => m.Event == "notification");
    }

    [Fact]
    public async Task the_stream_ends_with_the_session_and_with_the_person()
    {
        var firm = await portal.NewFirm("Ends");
        var client = await firm.NewClient();
        var ((_, signsOut), (removedId, removed)) = (await firm.NewContact(client), await firm.NewContact(client));
        using var first = await FromNow(signsOut);
        using var second = await FromNow(removed);
        await signsOut.Post("/auth/logout").Expect(204);
        Assert.Empty(await first.Rest());
        await firm.Owner.Delete($"/contacts/{removedId}", (await firm.Owner.Get($"/contacts/{removedId}").Expect(200)).ETag).Expect(204);
        Assert.DoesNotContain(await second.Rest(), m => m.Data.TryGetProperty("kind", out var kind) && kind.GetString() == "person-removed");
        await signsOut.Get("/me/stream").Refused(401, "not-signed-in");
        await removed.Get("/me/stream?after=0").Refused(401, "not-signed-in");
    }

    [Fact]
    public async Task the_stream_waits_for_an_earlier_position_that_another_node_has_not_committed_yet()
    {
        var firm = await portal.NewFirm("Turns");
        await using var turn = await HeldLock.Take(portal, $"portal_signals{firm.Id}");
        using var follower = await FromNow(firm.Owner);
        await firm.Owner.Post("/clients", new { name = "Next" }).Expect(201);
        await turn.Awaited(1);
        Assert.Equal(0L, await turn.Read($"select count(*) from timeline.mt_events where tenant_id = '{firm.Id}' and data ->> 'kind' = 'client-created'"));
        await turn.Release();
        Assert.Equal("client-created", (await follower.NextHappening()).Kind);
    }

    [Fact]
    public async Task the_stream_is_for_people_of_a_firm_a_few_times_each()
    {
        await portal.Visitor().Get("/me/stream").Refused(401, "not-signed-in");
        await portal.Operator().Get("/me/stream").Refused(403, "forbidden");
        var firm = await portal.NewFirm("Many");
        await firm.Owner.Get("/me/stream?after=yesterday").Refused(400, "malformed-request");
        var followers = new List<Follower>();
        for (var n = 0; n < 20; n++) followers.Add(await FromNow(firm.Owner));
        Assert.NotNull((await firm.Owner.Get("/me/stream").Refused(429, "too-many-requests")).Headers.RetryAfter);
        foreach (var follower in followers) follower.Dispose();
    }

    [Fact]
    public async Task the_stream_has_whoever_is_too_far_behind_begin_anew()
    {
        var firm = await portal.NewFirm("Far");
        var now = DateTimeOffset.UnixEpoch;
        await using (var session = portal.Services.GetRequiredService<ITimelineStore>().LightweightSession(firm.Id.ToString()))
        {
            for (var n = 0; n < 1001; n++) session.Events.Append(firm.Id, AuditTrail.Of(new Identity.Contracts.FirmResumed { EventId = Guid.CreateVersion7(), FirmId = firm.Id, At = now })[0]);
            await session.SaveChangesAsync();
        }
        using var follower = await firm.Owner.Follow(0);
        var reset = (await follower.Next())!;
        Assert.Equal("reset", reset.Event);
        await portal.Settled(() => firm.Owner.Post("/clients", new { name = "After" }).Expect(201));
        Assert.Equal("client-created", (await follower.NextHappening()).Kind);
        using var ahead = await firm.Owner.Follow(long.MaxValue); // as after a restored backup
        Assert.Equal("reset", (await ahead.Next())!.Event);
        using var resumed = await firm.Owner.Follow(reset.Id!.Value - 250); // more than is read at once
        for (var n = 1; n <= 250; n++) Assert.True((await resumed.NextHappening()).Id <= reset.Id);
        Assert.Equal("client-created", (await resumed.NextHappening()).Kind);
    }
}

/// <summary>What a stream lives through on its host, with a clock that runs fast.</summary>
public class LiveStreamOnAHost
{
    private sealed class FastClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime / 50, period / 50);
    }

    [Fact]
    public async Task the_stream_survives_a_lost_connection_and_ends_with_the_session_and_the_host()
    {
        var portal = new TestPortal { Configure = b => b.Services.AddSingleton<TimeProvider>(new FastClock()) };
        await portal.InitializeAsync();
        await using var server = NpgsqlDataSource.Create(portal.Connection);
        async Task<object?> Run(string sql)
        {
            await using var command = server.CreateCommand(sql);
            return await command.ExecuteScalarAsync();
        }
        var firm = await portal.NewFirm("Host");
        var member = (await firm.NewMember("member")).Visitor;
        using var owners = await firm.Owner.Follow();
        using var members = await member.Follow();
        for (var n = 0; n < 3; n++)
            while ((await owners.NextOrComment())!.Event != ":") { }

        // The connection that listens is cut: the next one catches up.
        Assert.Equal(1L, await Run("select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen portal_signals') cut"));
        var client = await firm.NewClient();
        Followed? seen;
        do seen = await owners.Next(); while (seen is not null && !(seen.Event == "message" && seen.Kind == "client-created"));
        Assert.Equal(client, seen!.Data.GetProperty("clientId").GetGuid());

        // A session that ends without a word is noticed at the next heartbeat.
        await Run($"delete from identity.mt_doc_user_session where (data ->> 'personId')::uuid = '{member.PersonId}'");
        await members.Rest();

        var index = await Run("select 'timeline.idx_events_followed'::regclass::oid::text");
        var stopping = portal.Stop();
        await owners.Rest();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        await portal.Start();
        Assert.Equal(index, await Run("select 'timeline.idx_events_followed'::regclass::oid::text")); // the migration left it alone
        await portal.DisposeAsync();
    }
}
