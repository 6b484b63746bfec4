using CsCheck;
using Portal.Documents.DocumentRequests;

namespace Portal.Documents.Tests.DocumentRequests;

public class DocumentRequestRemindersTests
{
    private static readonly DateOnly Asked = new(2030, 1, 31);
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static DocumentRequest Of(int? dueIn, bool reminds = true) => DocumentRequest.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(),
        new("Tax return", null, dueIn is { } days ? Asked.AddDays(days) : null, DocumentRequest.Numbered([new("Payslips")]), reminds), null, Asked, Now));

    /// <summary>After how many days reminders go out by themselves, where somebody looks every day.</summary>
    private static List<int> Days(DocumentRequest request, int most)
    {
        var days = new List<int>();
        for (var day = 0; day <= most; day++)
            if (request.Remind(Asked.AddDays(day), Now) is { } reminded)
            {
                days.Add(day);
                request = request.Apply(reminded);
            }
        return days;
    }

    [Theory]
    [InlineData(10, new[] { 7, 10, 13, 17, 24, 31 }), InlineData(3, new[] { 3, 6, 10, 17, 24, 31 }), InlineData(0, new[] { 3, 7, 14, 21, 28, 35 })]
    [InlineData(null, new[] { 7, 14, 21, 28, 35 }), InlineData(60, new int[0])]
    public void reminders_come_before_the_day_on_it_and_after_it_every_week(int? dueIn, int[] days) => Assert.Equal(days, Days(Of(dueIn), 35));

    [Fact]
    public void nothing_goes_out_where_it_is_turned_off_or_nothing_is_missing()
    {
        Assert.Empty(Days(Of(3, reminds: false), 60));
        var request = Of(3);
        var file = new SubmittedFile(Guid.CreateVersion7(), "a.pdf", "application/pdf", 1, new string('0', 64), Guid.CreateVersion7(), Now);
        var sent = request.Apply(request.Submit(1, file, Guid.CreateVersion7()));
        Assert.Empty(Days(sent, 60));
        Assert.Equal(DocumentRequest.NothingMissing, Assert.Throws<Refusal>(() => sent.RemindNow(Asked, Now)).Problem);
        var returned = sent.Apply(sent.Return(1, "Blurred.", Guid.CreateVersion7(), Now));
        Assert.Equal([3, 6, 10], Days(returned, 10));
    }

    [Fact]
    public void nobody_is_reminded_twice_a_day()
    {
        var request = Of(10);
        request = request.Apply(request.RemindNow(Asked.AddDays(7), Now));
        Assert.Equal(DocumentRequest.RemindedToday, Assert.Throws<Refusal>(() => request.RemindNow(Asked.AddDays(7), Now)).Problem);
        Assert.Null(request.Remind(Asked.AddDays(7), Now));
        Assert.Equal(Asked.AddDays(10), request.NextReminderOn);
    }

    [Fact]
    public void after_a_time_in_which_nobody_looked_one_goes_out_for_all_that_were_missed()
    {
        var request = Of(10);
        var late = request.Apply(request.Remind(Asked.AddDays(40), Now)!);
        Assert.Null(late.Remind(Asked.AddDays(40), Now));
        Assert.Equal(Asked.AddDays(45), late.NextReminderOn);
    }

    [Fact]
    public void the_next_reminder_is_always_ahead_of_the_last_and_within_a_week_once_it_is_due() =>
        Gen.Select(Gen.Int[-1, 90], Gen.Int[0, 200]).Sample((due, day) =>
        {
            var request = Of(due < 0 ? null : due);
            var reminded = request.Apply(new DocumentRequest.Reminded(Asked.AddDays(day), true, Now));
            Assert.True(reminded.NextReminderOn > Asked.AddDays(day) || day == 0);
            if (due < 0 || day >= due) Assert.True(reminded.NextReminderOn <= Asked.AddDays(Math.Max(day, 0) + 7));
        });
}
