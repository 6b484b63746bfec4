using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Projects.Projects;

/// <summary>Exactly what the client is shown of a milestone when asked to approve it.</summary>
internal sealed record Shown(string Title, string? Description, DateOnly? DueOn, int Round, IReadOnlyList<ShownTask> Tasks)
{
    /// <summary>SHA-256 of the canonical JSON, lower-case hex.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json.Options))));
}

internal sealed record ShownTask(string Title, bool Done);

internal enum MilestoneStatus { Open, Submitted, ChangesRequested, Approved }

/// <param name="Sha256">Of what was submitted or approved last; null before.</param>
internal sealed record Milestone(Guid Id, string Title, string? Description, DateOnly? DueOn, bool Visible, MilestoneStatus Status = MilestoneStatus.Open, int Round = 0,
    Shown? Content = null, string? Sha256 = null, string? Comment = null, Guid? DecidedBy = null, DateTimeOffset? DecidedAt = null, DateTimeOffset? SubmittedAt = null);

/// <summary>Hidden from the client unless somebody decides to show it.</summary>
internal sealed record ProjectTask(Guid Id, string Title, Guid? MilestoneId, bool Visible, Guid? AssigneeId, DateTimeOffset? DoneAt = null);

/// <summary>
/// How far a project is, counted in what the client sees, so that it is the same number for whoever looks. Percent is approved milestones
/// over all; where the client sees none, done tasks over all; rounded down, and 0 where there is neither.
/// </summary>
internal sealed record Progress(int Percent, int Milestones, int MilestonesApproved, int Tasks, int TasksDone)
{
    public static Progress Of(int milestones, int approved, int tasks, int done) =>
        new(milestones > 0 ? approved * 100 / milestones : tasks > 0 ? done * 100 / tasks : 0, milestones, approved, tasks, done);
}

/// <summary>Which projects a list shows.</summary>
internal enum ProjectState { Active, Archived }

/// <summary>Work for a client: milestones to approve and tasks to do, each shown to the client or not.</summary>
internal sealed record Project(Guid Id, Guid ClientId, string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Opened(Guid ProjectId, Guid ClientId, string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn, DateTimeOffset At);
    internal sealed record Described(string Title, string? Description, DateOnly? StartsOn, DateOnly? EndsOn);
    internal sealed record MilestonePlanned(Guid MilestoneId, string Title, string? Description, DateOnly? DueOn, bool Visible);
    internal sealed record MilestoneChanged(Guid MilestoneId, string Title, string? Description, DateOnly? DueOn, bool Visible);
    internal sealed record Submitted(Guid MilestoneId, int Round, Shown Content, string Sha256, DateTimeOffset At);
    internal sealed record Approved(Guid MilestoneId, Guid PersonId, Shown Content, string Sha256, DateTimeOffset At);
    internal sealed record ChangesRequested(Guid MilestoneId, Guid PersonId, string Comment, DateTimeOffset At);
    internal sealed record TaskPlanned(Guid TaskId, string Title, Guid? MilestoneId, bool Visible, Guid? AssigneeId);
    internal sealed record TaskChanged(Guid TaskId, string Title, Guid? MilestoneId, bool Visible, Guid? AssigneeId);
    internal sealed record TaskDone(Guid TaskId, DateTimeOffset At);
    internal sealed record TaskUndone(Guid TaskId);
    internal sealed record MilestoneDeleted(Guid MilestoneId);
    internal sealed record TaskDeleted(Guid TaskId);
    internal sealed record Archived(DateTimeOffset At);
    internal sealed record Restored;

    public static readonly Problem NotSubmitted = new("milestone-not-submitted", 409, "The milestone isn't waiting for approval", "Read it again: someone has decided already, or nobody has asked for approval.");
    public static readonly Problem OtherContent = new("content-changed", 409, "What you saw has changed", "Read the milestone again and decide on what it shows now.");
    public static readonly Problem Closed = new("milestone-approved", 409, "The milestone is approved", "An approved milestone can't be changed. Add another one for further work.");
    public static readonly Problem Waits = new("milestone-submitted", 409, "The milestone waits for approval",
        "What the client was asked to approve stays. Change the milestone first, which withdraws the request, or wait for the decision.");
    public static readonly Problem IsArchived = new("project-archived", 409, "The project is archived",
        "An archived project stays as it is. Restore it to go on with it.");
    public static readonly Problem Hidden = new("milestone-hidden", 409, "The client can't see this milestone", "Share it with the client before you ask for approval.");

    public long Version { get; set; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];
    public IReadOnlyList<ProjectTask> Tasks { get; init; } = [];

    public static Project Create(Opened e) => new(e.ProjectId, e.ClientId, e.Title, e.Description, e.StartsOn, e.EndsOn, e.At);
    public Project Apply(Described e) => this with { Title = e.Title, Description = e.Description, StartsOn = e.StartsOn, EndsOn = e.EndsOn };
    public Project Apply(MilestonePlanned e) => this with { Milestones = [.. Milestones, new(e.MilestoneId, e.Title, e.Description, e.DueOn, e.Visible)] };
    // What is changed is no longer what was submitted.
    public Project Apply(MilestoneChanged e) => With(e.MilestoneId, m => m with
    {
        Title = e.Title,
        Description = e.Description,
        DueOn = e.DueOn,
        Visible = e.Visible,
        Status = MilestoneStatus.Open,
        Content = null,
        Sha256 = null,
    });
    public Project Apply(Submitted e) => With(e.MilestoneId, m => m with
    {
        Status = MilestoneStatus.Submitted,
        Round = e.Round,
        Content = e.Content,
        Sha256 = e.Sha256,
        SubmittedAt = e.At,
        DecidedBy = null,
        DecidedAt = null,
    });
    public Project Apply(Approved e) => With(e.MilestoneId, m => m with { Status = MilestoneStatus.Approved, DecidedBy = e.PersonId, DecidedAt = e.At });
    public Project Apply(ChangesRequested e) =>
        With(e.MilestoneId, m => m with { Status = MilestoneStatus.ChangesRequested, Comment = e.Comment, DecidedBy = e.PersonId, DecidedAt = e.At });
    public Project Apply(TaskPlanned e) => this with { Tasks = [.. Tasks, new(e.TaskId, e.Title, e.MilestoneId, e.Visible, e.AssigneeId)] };
    public Project Apply(TaskChanged e) => WithTask(e.TaskId, t => t with { Title = e.Title, MilestoneId = e.MilestoneId, Visible = e.Visible, AssigneeId = e.AssigneeId });
    public Project Apply(TaskDone e) => WithTask(e.TaskId, t => t with { DoneAt = e.At });
    public Project Apply(TaskUndone e) => WithTask(e.TaskId, t => t with { DoneAt = null });
    // Nobody meant its tasks: they stay, under no milestone.
    public Project Apply(MilestoneDeleted e) => this with
    {
        Milestones = [.. Milestones.Where(m => m.Id != e.MilestoneId)],
        Tasks = [.. Tasks.Select(t => t.MilestoneId == e.MilestoneId ? t with { MilestoneId = null } : t)],
    };
    public Project Apply(TaskDeleted e) => this with { Tasks = [.. Tasks.Where(t => t.Id != e.TaskId)] };
    public Project Apply(Archived e) => this with { ArchivedAt = e.At };
    public Project Apply(Restored _) => this with { ArchivedAt = null };

    [JsonIgnore] public string Search => Unicode.Searchable(Title);
    [JsonIgnore] public string SortName => Unicode.Sortable(Title);

    /// <summary>The row of a list: members and contacts are sent the same.</summary>
    [JsonIgnore]
    public string ListLine => JsonSerializer.Serialize(new ProjectRow(Id, ClientId, Title, StartsOn, EndsOn, Progress, CreatedAt, ArchivedAt), Json.Options);

    public Progress Progress
    {
        get
        {
            var (milestones, tasks) = (Milestones.Where(m => m.Visible).ToList(), Tasks.Where(t => t.Visible).ToList());
            return Progress.Of(milestones.Count, milestones.Count(m => m.Status == MilestoneStatus.Approved), tasks.Count, tasks.Count(t => t.DoneAt is not null));
        }
    }

    /// <summary>The client's slice: what is hidden is neither shown nor counted.</summary>
    public Project AsClientSees()
    {
        var shown = Milestones.Where(m => m.Visible).ToList();
        var tasks = Tasks.Where(t => t.Visible).Select(t => t with { AssigneeId = null, MilestoneId = shown.Any(m => m.Id == t.MilestoneId) ? t.MilestoneId : null });
        return this with { Milestones = shown, Tasks = [.. tasks] };
    }

    public Milestone Milestone(Guid id) => Milestones.FirstOrDefault(m => m.Id == id) ?? throw Problems.NotFound.Refuse();
    public ProjectTask Task(Guid id) => Tasks.FirstOrDefault(t => t.Id == id) ?? throw Problems.NotFound.Refuse();

    public Shown ShownOf(Milestone m, int round) =>
        new(m.Title, m.Description, m.DueOn, round, [.. Tasks.Where(t => t.Visible && t.MilestoneId == m.Id).Select(t => new ShownTask(t.Title, t.DoneAt is not null))]);

    /// <summary>A project ends after it starts, whichever of the two was changed.</summary>
    public Described Describe(string title, string? description, DateOnly? startsOn, DateOnly? endsOn) =>
        endsOn < startsOn ? throw Problems.Validation.Refuse("The end date can't be before the start date.", EndsOn != endsOn ? "/endsOn" : "/startsOn") : new(title, description, startsOn, endsOn);

    public MilestoneChanged Change(Guid id, string title, string? description, DateOnly? dueOn, bool visible) =>
        Milestone(id).Status == MilestoneStatus.Approved ? throw Closed.Refuse() : new(id, title, description, dueOn, visible);

    /// <summary>Asks the client to approve what is shown now. Asked again after a change, it is the next round.</summary>
    public Submitted Submit(Guid id, DateTimeOffset now)
    {
        var milestone = Milestone(id);
        if (milestone.Status == MilestoneStatus.Approved) throw Closed.Refuse();
        if (!milestone.Visible) throw Hidden.Refuse();
        var content = ShownOf(milestone, milestone.Round + 1);
        return new(id, content.Round, content, content.Hash(), now);
    }

    /// <summary>Approves what the caller saw, and nothing else: its hash must be that of the submission.</summary>
    public Approved Approve(Guid id, string sha256, Guid personId, DateTimeOffset now)
    {
        var milestone = Waiting(id);
        if (milestone.Sha256 != sha256) throw OtherContent.Refuse(pointer: "/sha256");
        return new(id, personId, milestone.Content!, sha256, now);
    }

    public ChangesRequested RequestChanges(Guid id, string comment, Guid personId, DateTimeOffset now) => new(Waiting(id).Id, personId, comment, now);

    /// <summary>Null when there is nothing to do.</summary>
    public TaskDone? Complete(Guid id, DateTimeOffset now) => Task(id).DoneAt is null ? new(id, now) : null;
    public TaskUndone? Reopen(Guid id) => Task(id).DoneAt is null ? null : new(id);

    /// <summary>What was approved, or waits for it, is the record of a decision.</summary>
    public MilestoneDeleted Delete(Guid id) => Milestone(id).Status switch
    {
        MilestoneStatus.Approved => throw Closed.Refuse("An approved milestone stays as it was approved."),
        MilestoneStatus.Submitted => throw Waits.Refuse(),
        _ => new(id),
    };

    /// <summary>Null when there is nothing to do.</summary>
    public Archived? Archive(DateTimeOffset now) => ArchivedAt is null ? new(now) : null;
    public Restored? Restore() => ArchivedAt is null ? null : new();

    /// <exception cref="Refusal">409 while it is archived.</exception>
    public void MustBeActive()
    {
        if (ArchivedAt is not null) throw IsArchived.Refuse();
    }

    /// <summary>A task hangs on a milestone of the same project, or on none.</summary>
    public void MustHave(Guid? milestoneId)
    {
        if (milestoneId is { } id && Milestones.All(m => m.Id != id)) throw Problems.NotFound.Refuse(pointer: "/milestoneId");
    }

    private Milestone Waiting(Guid id) => Milestone(id) is { Status: MilestoneStatus.Submitted } waiting ? waiting : throw NotSubmitted.Refuse();
    private Project With(Guid id, Func<Milestone, Milestone> change) => this with { Milestones = [.. Milestones.Select(m => m.Id == id ? change(m) : m)] };
    private Project WithTask(Guid id, Func<ProjectTask, ProjectTask> change) => this with { Tasks = [.. Tasks.Select(t => t.Id == id ? change(t) : t)] };
}

/// <summary>Which project a milestone or task is part of.</summary>
internal sealed record Item(Guid Id, Guid ProjectId);
