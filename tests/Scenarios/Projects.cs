using System.Text.Json;
using Portal.Scenarios.Harness;

namespace Portal.Scenarios;

[Collection(OnePortal.Name)]
public class Projects(TestPortal portal)
{
    private async Task<(Firm Firm, Visitor Contact, JsonElement Project)> Opened()
    {
        var firm = await portal.NewFirm("Projects");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var project = await portal.Settled(() => firm.Owner.Post("/projects", new
        {
            clientId = client,
            title = "New brand",
            milestones = new[] { new { title = "Logo", visible = true }, new { title = "Margin review", visible = false } },
            tasks = new object[] { new { title = "Sketches", milestone = 0, visible = true }, new { title = "Fix the budget" } },
        }).Expect(201));
        return (firm, contact, project.Json);
    }

    private static string Of(JsonElement project, string list, int at) => project.GetProperty(list)[at].GetProperty("id").GetString()!;

    [Fact]
    [Asvs("V8.2.2")]
    public async Task tasks_are_given_to_the_firms_people_who_work_for_the_client_and_to_nobody_else()
    {
        var firm = await portal.NewFirm("Assignees");
        var (client, other) = (await firm.NewClient(), await firm.NewClient("Other"));
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new { clientId = client, title = "P" }).Expect(201))).Id("id");
        var (mine, elsewhere) = ((await firm.NewLimited("member", client)).Id, (await firm.NewLimited("member", other)).Id);
        Task<Answered> Plan(Guid assigneeId) => firm.Owner.Post("/tasks", new { projectId = project, title = "T", assigneeId });
        foreach (var nobody in new[] { Guid.CreateVersion7(), project, elsewhere, (await firm.NewContact(client)).Id, (await portal.NewFirm("Foreign")).Owner.PersonId }) await Plan(nobody).Refused(404, "not-found");
        var task = await portal.Settled(() => Plan(mine).Expect(201));
        object Change(Guid? assigneeId) => new { title = "U", milestoneId = (Guid?)null, visible = true, assigneeId };
        await firm.Owner.Patch($"/tasks/{task.Id("id")}", Change(elsewhere), task.ETag).Refused(404, "not-found");
        // Who has it keeps it, also when they work for others from then on.
        await firm.Change(HttpMethod.Put, $"/admin/members/{mine}/clients", $"/admin/members/{mine}", new { all = false, clients = new[] { other } }).Expect(200);
        var kept = await portal.Settled(() => firm.Owner.Patch($"/tasks/{task.Id("id")}", Change(mine), task.ETag).Expect(200));
        await portal.Settled(() => firm.Owner.Patch($"/tasks/{task.Id("id")}", Change(firm.Owner.PersonId), kept.ETag).Expect(200));
    }

    [Fact]
    public async Task a_project_gives_the_client_its_progress_and_hides_what_is_internal()
    {
        var (firm, contact, project) = await Opened();
        var id = project.GetProperty("id").GetString();
        Assert.Equal((2, 2), (project.GetProperty("milestones").GetArrayLength(), project.GetProperty("tasks").GetArrayLength()));
        var seen = await contact.Get($"/projects/{id}").Expect(200);
        Assert.Equal((1, 1), (seen.Json.GetProperty("milestones").GetArrayLength(), seen.Json.GetProperty("tasks").GetArrayLength()));
        Assert.DoesNotContain("budget", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Margin", (await contact.Get("/projects").Expect(200)).Text, StringComparison.Ordinal);

        await portal.Settled(() => firm.Owner.Post($"/tasks/{Of(project, "tasks", 0)}/complete").Expect(200));
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{Of(project, "milestones", 0)}/submit").Expect(200));
        var approval = new { sha256 = submitted.String("submission", "sha256") };
        await portal.Settled(() => contact.Post($"/milestones/{Of(project, "milestones", 0)}/approve", approval).Expect(200));
        foreach (var visitor in new[] { contact, firm.Owner })
        {
            var shown = (await visitor.Get($"/projects/{id}").Expect(200)).Json.GetProperty("progress").GetRawText();
            Assert.Equal("""{"percent":100,"milestones":1,"milestonesApproved":1,"tasks":1,"tasksDone":1}""", shown);
            Assert.Equal(shown, (await visitor.Get("/projects").Expect(200)).Items.Single().GetProperty("progress").GetRawText());
            var home = (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("projects")[0];
            Assert.Equal(shown, home.GetProperty("progress").GetRawText());
        }
    }

    [Fact]
    public async Task a_hidden_task_is_answered_for_as_one_that_does_not_exist()
    {
        var (_, contact, project) = await Opened();
        var hidden = await contact.Get($"/tasks/{Of(project, "tasks", 1)}").Refused(404, "not-found");
        Assert.Equal((await contact.Get($"/tasks/{Guid.CreateVersion7()}").Refused(404, "not-found")).Problem, hidden.Problem);
        await contact.Get($"/milestones/{Of(project, "milestones", 1)}").Refused(404, "not-found");
    }

    [Fact]
    public async Task completing_a_task_twice_is_one_event()
    {
        var (firm, _, project) = await Opened();
        var task = Of(project, "tasks", 0);
        var first = await portal.Settled(() => firm.Owner.Post($"/tasks/{task}/complete").Expect(200));
        Assert.Equal(first.ETag, (await firm.Owner.Post($"/tasks/{task}/complete").Expect(200)).ETag);
    }

    [Fact]
    public async Task a_deleted_task_or_milestone_is_gone_for_both_sides_and_a_milestones_tasks_stay()
    {
        var (firm, contact, project) = await Opened();
        var (id, milestone, task) = (project.GetProperty("id").GetString(), Of(project, "milestones", 0), Of(project, "tasks", 0));
        var tag = (await firm.Owner.Get($"/projects/{id}").Expect(200)).ETag;
        await firm.Owner.Delete($"/milestones/{milestone}").Refused(428, "precondition-missing");
        await contact.Delete($"/milestones/{milestone}", tag).Refused(403, "forbidden");
        await portal.Settled(() => firm.Owner.Delete($"/milestones/{milestone}", tag).Expect(204));
        await firm.Owner.Delete($"/milestones/{milestone}", tag).Refused(404, "not-found");
        await contact.Get($"/milestones/{milestone}").Refused(404, "not-found");
        Assert.Equal("", (await contact.Get($"/tasks/{task}").Expect(200)).String("milestoneId"));

        await firm.Owner.Delete($"/tasks/{task}", tag).Refused(412, "stale");
        foreach (var gone in new[] { task, Of(project, "tasks", 1) })
        {
            var read = (await firm.Owner.Get($"/tasks/{gone}").Expect(200)).ETag;
            await portal.Settled(() => firm.Owner.Delete($"/tasks/{gone}", read).Expect(204));
            await contact.Get($"/tasks/{gone}").Refused(404, "not-found");
        }

        await portal.TimelineCaughtUp();
        // The project's history has what hangs on it, and of what was hidden from the client only the firm's.
        async Task<string[]> History(Visitor visitor) =>
            [.. (await visitor.Get($"/timeline?filter[withinId]={id}").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString()!)];
        Assert.Equal(["task-deleted", "task-deleted", "milestone-deleted", "project-opened"], await History(firm.Owner));
        Assert.Equal(["task-deleted", "milestone-deleted", "project-opened"], await History(contact));
        Assert.Empty((await (await portal.NewFirm("Others")).Owner.Get($"/timeline?filter[withinId]={id}").Expect(200)).Items);
    }

    [Fact]
    public async Task what_waits_for_a_decision_or_was_decided_is_not_deleted()
    {
        var (firm, contact, project) = await Opened();
        var milestone = Of(project, "milestones", 0);
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        await firm.Owner.Delete($"/milestones/{milestone}", submitted.ETag).Refused(409, "milestone-submitted");
        var approval = new { sha256 = submitted.String("submission", "sha256") };
        var approved = await portal.Settled(() => contact.Post($"/milestones/{milestone}/approve", approval).Expect(200));
        await firm.Owner.Delete($"/milestones/{milestone}", approved.ETag).Refused(409, "milestone-approved");
    }

    [Fact]
    public async Task an_archived_project_leaves_the_lists_stays_readable_and_changes_nothing_until_it_is_restored()
    {
        var (firm, contact, project) = await Opened();
        var (id, milestone, task) = (project.GetProperty("id").GetString(), Of(project, "milestones", 0), Of(project, "tasks", 0));
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        await contact.Post($"/projects/{id}/archive").Refused(403, "forbidden");
        var archived = await portal.Settled(() => firm.Owner.Post($"/projects/{id}/archive").Expect(200));
        Assert.Equal(archived.ETag, (await firm.Owner.Post($"/projects/{id}/archive").Expect(200)).ETag);

        foreach (var visitor in new[] { firm.Owner, contact })
        {
            Assert.Empty((await visitor.Get("/projects").Expect(200)).Items);
            Assert.Equal(id, (await visitor.Get("/projects?filter[state]=archived").Expect(200)).Items.Single().GetProperty("id").GetString());
            var home = (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("parts");
            Assert.Equal(0, home.GetProperty("projects").GetArrayLength());
            Assert.NotEqual("", (await visitor.Get($"/projects/{id}").Expect(200)).String("archivedAt"));
        }
        await firm.Owner.Get("/projects?filter[state]=buried").Refused(400, "validation-failed");
        Assert.DoesNotContain(milestone, (await contact.Get("/me/home").Expect(200)).Text, StringComparison.Ordinal);

        var client = project.GetProperty("clientId").GetGuid();
        var approval = new { sha256 = submitted.String("submission", "sha256") };
        Task<Answered>[] refused =
        [
            contact.Post($"/milestones/{milestone}/approve", approval), contact.Post($"/milestones/{milestone}/request-changes", new { comment = "Green" }),
            firm.Owner.Post("/tasks", new { projectId = id, title = "T" }), firm.Owner.Post("/milestones", new { projectId = id, title = "M" }),
            firm.Owner.Post($"/tasks/{task}/complete"), firm.Owner.Post($"/tasks/{task}/reopen"),
            firm.Owner.Post($"/milestones/{Of(project, "milestones", 1)}/submit"), firm.Owner.Patch($"/projects/{id}", new { title = "N" }, archived.ETag),
            firm.Owner.Patch($"/milestones/{milestone}", new { title = "N" }, archived.ETag),
            firm.Owner.Patch($"/tasks/{task}", new { title = "N" }, archived.ETag),
            firm.Owner.Delete($"/tasks/{task}", archived.ETag), firm.Owner.Delete($"/milestones/{milestone}", archived.ETag),
        ];
        foreach (var asked in refused) await asked.Refused(409, "project-archived");

        await portal.Settled(() => firm.Owner.Post($"/projects/{id}/restore").Expect(200));
        Assert.Equal(id, (await contact.Get($"/projects?filter[clientId]={client}").Expect(200)).Items.Single().GetProperty("id").GetString());
        await portal.Settled(() => contact.Post($"/milestones/{milestone}/approve", approval).Expect(200));
        await portal.TimelineCaughtUp();
        var told = (await contact.Get($"/timeline?filter[subjectId]={id}").Expect(200)).Items.Select(e => e.GetProperty("kind").GetString());
        Assert.Equal(["project-restored", "project-archived", "project-opened"], told);
    }

    [Fact]
    public async Task archived_by_many_at_once_is_archived_once()
    {
        var (firm, _, project) = await Opened();
        var id = project.GetProperty("id").GetString();
        var answers = await portal.Settled(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => firm.Owner.Post($"/projects/{id}/archive"))));
        Assert.All(answers, a => Assert.Contains((int)a.Status, new[] { 200, 409 }));
        await portal.TimelineCaughtUp();
        Assert.Single((await firm.Owner.Get($"/timeline?filter[kind]=project-archived&filter[subjectId]={id}").Expect(200)).Items);
    }

    [Fact]
    public async Task approval_is_bound_to_what_was_shown()
    {
        var (firm, contact, project) = await Opened();
        var milestone = Of(project, "milestones", 0);
        await contact.Post($"/milestones/{milestone}/approve", new { sha256 = new string('0', 64) }).Refused(409, "milestone-not-submitted");
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        var seen = submitted.String("submission", "sha256");

        await portal.Settled(async () => await firm.Owner.Patch($"/milestones/{milestone}", new { title = "Another logo", visible = true }, submitted.ETag).Expect(200));
        var again = await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        await contact.Post($"/milestones/{milestone}/approve", new { sha256 = seen }).Refused(409, "content-changed");

        var approved = await portal.Settled(() => contact.Post($"/milestones/{milestone}/approve", new { sha256 = again.String("submission", "sha256") }).Expect(200));
        Assert.Equal(("approved", "Another logo"), (approved.String("status"), approved.String("submission", "content", "title")));
        await firm.Owner.Post($"/milestones/{milestone}/approve", new { sha256 = again.String("submission", "sha256") }).Refused(403, "forbidden");
        await firm.Owner.Patch($"/milestones/{milestone}", new { title = "Late change", visible = true }, approved.ETag).Refused(409, "milestone-approved");
    }

    [Fact]
    public async Task changes_can_be_asked_for_instead_of_approval()
    {
        var (firm, contact, project) = await Opened();
        var milestone = Of(project, "milestones", 0);
        await portal.Settled(() => firm.Owner.Post($"/milestones/{milestone}/submit").Expect(200));
        Assert.Equal("milestone", (await contact.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe")[0].GetProperty("kind").GetString());
        await contact.Post($"/milestones/{milestone}/request-changes", new { comment = "" }).Refused(400, "validation-failed");
        await portal.Settled(() => contact.Post($"/milestones/{milestone}/request-changes", new { comment = "In green, please." }).Expect(200));
        var read = await firm.Owner.Get($"/milestones/{milestone}").Expect(200);
        Assert.Equal(("changesRequested", "In green, please."), (read.String("status"), read.String("comment")));
        Assert.Contains((await firm.Owner.Get("/me/home").Expect(200)).Json.GetProperty("waitsForMe").EnumerateArray(), w => w.GetProperty("id").GetString() == milestone);
    }

    [Fact]
    public async Task the_home_page_tells_what_is_due_next_and_how_much_waits_for_approval()
    {
        var firm = await portal.NewFirm("Standing");
        var client = await firm.NewClient();
        var (_, contact) = await firm.NewContact(client);
        var project = (await portal.Settled(() => firm.Owner.Post("/projects", new
        {
            clientId = client,
            title = "New brand",
            milestones = new object[] { new { title = "Internal", visible = false, dueOn = "2030-01-01" }, new { title = "Logo", dueOn = "2030-02-01" }, new { title = "Guidelines", dueOn = "2030-03-01" }, new { title = "Some day" } },
        }).Expect(201))).Json;
        static async Task<(string, string)> Standing(Visitor visitor)
        {
            var standing = (await visitor.Get("/me/home").Expect(200)).Json.GetProperty("parts").GetProperty("projects")[0];
            return (standing.GetProperty("nextDueOn").ToString(), standing.GetProperty("waiting").ToString());
        }
        Assert.Equal(("2030-01-01", "0"), await Standing(firm.Owner));
        Assert.Equal(("2030-02-01", "0"), await Standing(contact));

        var logo = Of(project, "milestones", 1);
        var submitted = await portal.Settled(() => firm.Owner.Post($"/milestones/{logo}/submit").Expect(200));
        Assert.Equal(("2030-01-01", "1"), await Standing(firm.Owner));
        Assert.Equal(("2030-02-01", "1"), await Standing(contact));
        await portal.Settled(() => contact.Post($"/milestones/{logo}/approve", new { sha256 = submitted.String("submission", "sha256") }).Expect(200));
        Assert.Equal(("2030-03-01", "0"), await Standing(contact));
    }
}
