using CsCheck;
using Portal.Projects.Projects;

namespace Portal.Projects.Tests.Projects;

public class ProjectTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Logo = Guid.CreateVersion7(), Sketch = Guid.CreateVersion7(), Budget = Guid.CreateVersion7(), Nora = Guid.CreateVersion7();

    private static readonly Project Opened = Project.Create(new Project.Opened(Guid.CreateVersion7(), Guid.CreateVersion7(), "Brand", null, null, null, Now))
        .Apply(new Project.MilestonePlanned(Logo, "Logo", null, null, true)).Apply(new Project.TaskPlanned(Sketch, "Sketch", Logo, true, null)).Apply(new Project.TaskPlanned(Budget, "Budget", Logo, false, Nora));

    private static Project Submitted => Opened.Apply(Opened.Submit(Logo, Now));
    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void progress_counts_what_the_client_sees_and_is_the_same_for_whoever_looks()
    {
        var two = Opened.Apply(new Project.MilestonePlanned(Guid.CreateVersion7(), "Guidelines", null, null, true))
            .Apply(new Project.MilestonePlanned(Guid.CreateVersion7(), "Margin", null, null, false));
        var approved = two.Apply(two.Submit(Logo, Now)) is var asked ? asked.Apply(asked.Approve(Logo, asked.Milestone(Logo).Sha256!, Nora, Now)) : two;
        Assert.Equal(new Progress(50, 2, 1, 1, 0), approved.Progress);
        Assert.Equal(approved.Progress, approved.AsClientSees().Progress);
    }

    [Fact]
    public void progress_without_milestones_counts_tasks_and_nothing_is_zero()
    {
        Assert.Equal(0, Project.Create(new Project.Opened(Guid.Empty, Guid.Empty, "Empty", null, null, null, Now)).Progress.Percent);
        var hidden = Opened.Apply(Opened.Change(Logo, "Logo", null, null, false))
            .Apply(new Project.TaskPlanned(Guid.CreateVersion7(), "Ink", null, true, null));
        Assert.Equal(new Progress(50, 0, 0, 2, 1), hidden.Apply(hidden.Complete(Sketch, Now)!).Apply(hidden.Complete(Budget, Now)!).Progress);
    }

    [Fact]
    public void the_client_sees_neither_hidden_tasks_nor_who_does_what()
    {
        var seen = Opened.Apply(new Project.TaskChanged(Sketch, "Sketch", Logo, true, Nora)).AsClientSees();
        Assert.Equal([Sketch], seen.Tasks.Select(t => t.Id));
        Assert.Null(seen.Tasks[0].AssigneeId);
        Assert.DoesNotContain("Budget", Opened.ListLine, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_submitted_is_what_the_client_sees() =>
        Assert.Equal(["Sketch"], Submitted.Milestone(Logo).Content!.Tasks.Select(t => t.Title));

    [Fact]
    public void the_hash_changes_with_anything_shown_and_with_nothing_hidden() => Gen.Int[0, 5].Sample(change =>
    {
        var changed = change switch
        {
            0 => Opened.Apply(new Project.MilestoneChanged(Logo, "Other", null, null, true)),
            1 => Opened.Apply(new Project.MilestoneChanged(Logo, "Logo", "Text", null, true)),
            2 => Opened.Apply(new Project.MilestoneChanged(Logo, "Logo", null, new DateOnly(2030, 1, 1), true)),
            3 => Opened.Apply(new Project.TaskDone(Sketch, Now)),
            4 => Opened.Apply(new Project.TaskDone(Budget, Now)),
            _ => Opened.Apply(new Project.TaskChanged(Budget, "Secret", Logo, false, null)),
        };
        Assert.Equal(change >= 4, changed.Submit(Logo, Now).Sha256 == Opened.Submit(Logo, Now).Sha256);
    });

    [Fact]
    public void only_what_was_seen_is_approved()
    {
        var seen = Submitted.Milestone(Logo).Sha256!;
        Assert.Equal(Project.OtherContent, Refused(() => Submitted.Approve(Logo, new string('0', 64), Nora, Now)));
        Assert.Equal((seen, "Logo"), Submitted.Approve(Logo, seen, Nora, Now) is var approved ? (approved.Sha256, approved.Content.Title) : default);
    }

    [Fact]
    public void a_change_withdraws_the_submission_and_the_next_is_another_round()
    {
        var changed = Submitted.Apply(Submitted.Change(Logo, "Logo", "New", null, true));
        Assert.Equal(Project.NotSubmitted, Refused(() => changed.Approve(Logo, Submitted.Milestone(Logo).Sha256!, Nora, Now)));
        Assert.Equal(2, changed.Submit(Logo, Now).Round);
    }

    [Fact]
    public void what_is_approved_stays_as_it_is()
    {
        var approved = Submitted.Apply(Submitted.Approve(Logo, Submitted.Milestone(Logo).Sha256!, Nora, Now));
        Assert.Equal(Project.Closed, Refused(() => approved.Change(Logo, "x", null, null, true)));
        Assert.Equal(Project.Closed, Refused(() => approved.Submit(Logo, Now)));
        Assert.Equal(Project.NotSubmitted, Refused(() => approved.RequestChanges(Logo, "x", Nora, Now)));
    }

    [Fact]
    public void nobody_is_asked_to_approve_what_they_cannot_see() =>
        Assert.Equal(Project.Hidden, Refused(() => Opened.Apply(new Project.MilestoneChanged(Logo, "Logo", null, null, false)).Submit(Logo, Now)));

    [Fact]
    public void a_deleted_milestone_leaves_its_tasks_in_the_project()
    {
        var deleted = Opened.Apply(Opened.Delete(Logo));
        Assert.Empty(deleted.Milestones);
        Assert.Equal(new (Guid, Guid?)[] { (Sketch, null), (Budget, null) }, deleted.Tasks.Select(t => (t.Id, t.MilestoneId)));
    }

    [Fact]
    public void what_is_decided_or_waits_for_a_decision_is_not_deleted()
    {
        Assert.Equal(Project.Waits, Refused(() => Submitted.Delete(Logo)));
        Assert.Equal(Project.Closed, Refused(() => Submitted.Apply(Submitted.Approve(Logo, Submitted.Milestone(Logo).Sha256!, Nora, Now)).Delete(Logo)));
        Assert.Equal(Logo, Submitted.Apply(Submitted.RequestChanges(Logo, "Green", Nora, Now)).Delete(Logo).MilestoneId);
    }

    [Fact]
    public void what_was_submitted_stays_as_it_was_when_one_of_its_tasks_is_deleted()
    {
        var submitted = Submitted;
        Assert.Equal(submitted.Milestone(Logo), submitted.Apply(new Project.TaskDeleted(Sketch)).Milestone(Logo));
    }

    [Fact]
    public void archiving_twice_is_archiving_once_and_nothing_changes_until_it_is_restored()
    {
        var archived = Opened.Apply(Opened.Archive(Now)!);
        Assert.Null(archived.Archive(Now));
        Assert.Equal(Project.IsArchived, Refused(archived.MustBeActive));
        Assert.Equal(Opened.ListLine, archived.Apply(archived.Restore()!).ListLine);
        Assert.Null(Opened.Restore());
    }

    [Fact]
    public void completing_twice_is_completing_once()
    {
        var done = Opened.Apply(Opened.Complete(Sketch, Now)!);
        Assert.Null(done.Complete(Sketch, Now));
        Assert.Null(Opened.Reopen(Sketch));
    }

    [Fact]
    public void a_task_hangs_on_no_milestone_of_another_project() => Assert.Equal(Problems.NotFound, Refused(() => Opened.MustHave(Guid.CreateVersion7())));
}
