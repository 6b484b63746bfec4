using Portal.Billing.Contracts;
using Portal.Identity.Contracts;
using Portal.Projects.Contracts;
using Portal.Timeline.Entries;

namespace Portal.Timeline.Tests.Entries;

public class AuditTrailTests
{
    private static readonly Guid Event = Guid.CreateVersion7(), Firm = Guid.CreateVersion7(), Client = Guid.CreateVersion7(), Other = Guid.CreateVersion7(),
        Somebody = Guid.CreateVersion7(), Subject = Guid.CreateVersion7();
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static IReadOnlyList<AuditTrail.Recorded> Of(IntegrationEvent e, params Guid[] clients) =>
        AuditTrail.Of(e with { EventId = Event, FirmId = Firm, ClientIds = clients, ActorId = Somebody, At = At, ClientVisible = true });

    [Fact]
    public void the_id_marked_so_is_the_subject_and_no_fact()
    {
        var told = Assert.Single(Of(new MilestoneApproved(Subject, Guid.CreateVersion7(), "Logo", "abc"), Client));
        Assert.Equal(("milestone-approved", "milestone", Subject, "projects", true),
            (told.Kind, told.SubjectKind, told.SubjectId, told.Section, told.ClientVisible));
        Assert.Equal((Event, Client, Somebody, At), (told.EventId, told.ClientId!.Value, told.ActorId, told.At));
        Assert.Equal(["projectId", "title", "sha256"], told.Facts.EnumerateObject().Select(f => f.Name));
    }

    [Fact]
    public void without_an_id_of_its_own_the_subject_is_the_client_or_the_firm()
    {
        Assert.Equal(("client", Client), Of(new ClientRenamed("Northwind"), Client)[0] is var c ? (c.SubjectKind, c.SubjectId) : default);
        Assert.Equal(("firm", Firm), Of(new FirmRenamed("Brightside"))[0] is var f ? (f.SubjectKind, f.SubjectId) : default);
    }

    [Fact]
    public void what_is_no_clients_business_stands_in_the_firms_record() => Assert.Null(Assert.Single(Of(new FirmRenamed("Brightside"))).ClientId);

    [Fact]
    public void what_is_several_clients_business_stands_once_in_the_record_of_each_however_often_it_is_heard()
    {
        var told = Of(new PersonRenamed(Subject, "Nora"), Client, Other);
        Assert.Equal([Client, Other], told.Select(t => t.ClientId!.Value));
        Assert.Equal((Event, null), (told[0].EventId, told[0].OriginId));
        Assert.Equal((true, Event), (told[1].EventId != Event, told[1].OriginId!.Value));
        Assert.Equal(told.Select(t => t.EventId), Of(new PersonRenamed(Subject, "Nora"), Client, Other).Select(t => t.EventId));
    }

    [Fact]
    public void the_line_of_an_event_is_the_same_each_time_and_shows_no_address()
    {
        var told = Of(new PersonInvited(Subject, "Nora", "nora@example.com", "contact", 0, At), Client)[0];
        Assert.Equal(Entry.Of(told).ListLine, Entry.Of(told).ListLine);
        Assert.DoesNotContain("nora@", Entry.Of(told).ListLine, StringComparison.Ordinal);
        Assert.Contains("Nora", Entry.Of(told).ListLine, StringComparison.Ordinal);
    }

    [Fact]
    public void amounts_are_facts() =>
        Assert.Equal(119_000, Of(new InvoiceIssued(Subject, "INV-00001", 119_000, "EUR", new DateOnly(2030, 1, 31)), Client)[0].Facts.GetProperty("total")
            .GetInt64());
}
