using Portal.Billing.Contracts;
using Portal.Identity.Contracts;
using Portal.Projects.Contracts;
using Portal.Timeline.Entries;

namespace Portal.Timeline.Tests.Entries;

public class ToldTests
{
    private static readonly Guid Event = Guid.CreateVersion7(), Firm = Guid.CreateVersion7(), Client = Guid.CreateVersion7(), Actor = Guid.CreateVersion7(), Subject = Guid.CreateVersion7();
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void the_first_id_after_the_envelope_is_the_subject()
    {
        var told = Told.Of(new MilestoneApproved(Event, Firm, Client, Actor, At, true, Subject, Guid.CreateVersion7(), "Logo", "abc"));
        Assert.Equal(("milestone-approved", "milestone", Subject, "projects", true), (told.Kind, told.SubjectKind, told.SubjectId, told.Section, told.ClientVisible));
        Assert.Equal((Event, Client, Actor, At), (told.EventId, told.ClientId!.Value, told.ActorId, told.At));
    }

    [Fact]
    public void without_one_it_is_the_client_or_the_firm()
    {
        Assert.Equal(("client", Client), Told.Of(new ClientCreated(Event, Firm, Client, Actor, At, true, "Northwind")) is var c ? (c.SubjectKind, c.SubjectId) : default);
        Assert.Equal(("firm", Firm), Told.Of(new FirmSuspended(Event, Firm, null, Actor, At, false)) is var f ? (f.SubjectKind, f.SubjectId) : default);
    }

    [Fact]
    public void the_line_is_the_same_each_time_and_shows_no_address()
    {
        var told = Told.Of(new PersonInvited(Event, Firm, Client, Actor, At, true, Subject, "Nora", "nora@example.com", "contact", 0, At));
        Assert.Equal(Entry.Of(told).ListLine, Entry.Of(told).ListLine);
        Assert.DoesNotContain("nora@", Entry.Of(told).ListLine, StringComparison.Ordinal);
        Assert.Contains("Nora", Entry.Of(told).ListLine, StringComparison.Ordinal);
    }

    [Fact]
    public void what_has_no_envelope_is_no_integration_event() => Assert.ThrowsAny<Exception>(() => Told.Of(new Version(1, 2)));

    [Fact]
    public void amounts_are_facts() =>
        Assert.Equal(119_000, Told.Of(new InvoiceIssued(Event, Firm, Client, Actor, At, true, Subject, "INV-00001", 119_000, "EUR", new DateOnly(2030, 1, 31))).Facts.GetProperty("total").GetInt64());
}
