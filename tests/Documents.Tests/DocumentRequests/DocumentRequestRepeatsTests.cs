using CsCheck;
using Portal.Documents.DocumentRequests;

namespace Portal.Documents.Tests.DocumentRequests;

public class DocumentRequestRepeatsTests
{
    private static readonly DateOnly First = new(2030, 1, 31);
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static DocumentRequest Of(RequestInterval? every, int? dueIn = null, DateOnly? on = null) => DocumentRequest.Create(new(Guid.CreateVersion7(),
        Guid.CreateVersion7(), new("Bookkeeping", null, dueIn is { } days ? (on ?? First).AddDays(days) : null, DocumentRequest.Numbered([new("Statements")]),
            true, every), null, on ?? First, Now));

    [Fact]
    public void a_request_of_the_31st_is_made_again_on_each_months_last_day_and_on_the_31st_where_there_is_one()
    {
        var (request, days) = (Of(RequestInterval.Monthly), new List<DateOnly>());
        for (var n = 0; n < 4; n++)
        {
            var on = request.RepeatsOn!.Value;
            Assert.Null(request.Repeat(on.AddDays(-1), Now));
            days.Add(on);
            request = DocumentRequest.Create(request.Repeat(on, Now)!);
        }
        Assert.Equal([new(2030, 2, 28), new(2030, 3, 31), new(2030, 4, 30), new(2030, 5, 31)], days);
        Assert.Equal((new DateOnly(2030, 4, 30), new DateOnly(2031, 1, 31)), (Of(RequestInterval.Quarterly).RepeatsOn, Of(RequestInterval.Yearly).RepeatsOn));
        Assert.Null(Of(null).RepeatsOn);
    }

    [Fact]
    public void the_next_one_asks_for_the_same_with_as_much_time_and_has_a_folder_of_its_own()
    {
        var request = Of(RequestInterval.Quarterly, dueIn: 14);
        var next = DocumentRequest.Create(request.Repeat(request.RepeatsOn!.Value, Now)!);
        Assert.Equal((new DateOnly(2030, 5, 14), RequestStatus.Open, "Statements"), (next.Content.DueOn, next.Status, Assert.Single(next.Items).Asked.Name));
        Assert.Equal(("Bookkeeping 2030-01", "Bookkeeping 2030-04"), (request.FolderName, next.FolderName));
        Assert.NotEqual(request.Id, next.Id);
    }

    [Fact]
    public void nothing_follows_twice_nor_what_was_canceled_nor_what_is_made_once_from_now_on()
    {
        var request = Of(RequestInterval.Monthly);
        Assert.Null(request.Apply(new DocumentRequest.Repeated(Guid.CreateVersion7(), Now)).RepeatsOn);
        var canceled = request.Apply(request.Cancel(Now));
        Assert.Null(canceled.RepeatsOn);
        Assert.Equal(new DateOnly(2030, 4, 15), canceled.Apply(canceled.Reopen(new(2030, 3, 15), Now)).RepeatsOn);
        Assert.Null(request.Apply(request.Change(request.Content with { Every = null }, First, Now)!).RepeatsOn);
    }

    [Fact]
    public void of_all_that_were_missed_one_is_made_and_the_next_is_always_ahead() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 900], Gen.Int[0, 365]).Sample((every, late, day) =>
        {
            var request = Of((RequestInterval)every, on: First.AddDays(day));
            var today = request.RepeatsOn!.Value.AddDays(late);
            var next = DocumentRequest.Create(request.Repeat(today, Now)!);
            Assert.True(next.RepeatsOn > today);
            Assert.Equal(next.Id, request.Repeat(today.AddDays(1), Now)!.RequestId);
        });
}
