using CsCheck;
using Portal.Documents.DocumentRequests;

namespace Portal.Documents.Tests.DocumentRequests;

public class DocumentRequestTests
{
    private static readonly DateOnly Today = new(2030, 1, 31);
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Member = Guid.CreateVersion7(), Folder = Guid.CreateVersion7();

    private static DocumentRequest Of(params ItemGiven[] items) => Due(null, items);

    private static DocumentRequest Due(DateOnly? dueOn, params ItemGiven[] items) => DocumentRequest.Create(new(Guid.CreateVersion7(), Guid.CreateVersion7(),
        new("Tax return", null, dueOn, DocumentRequest.Numbered(items.Length > 0 ? items : [new("Payslips")]), true), null, Today, Now));

    private static SubmittedFile File(string contentType = "application/pdf") =>
        new(Guid.CreateVersion7(), "a.pdf", contentType, 1, new string('0', 64), Guid.CreateVersion7(), Now);

    private static DocumentRequest Sent(DocumentRequest r, int number) => r.Apply(r.Submit(number, File(), Folder));
    private static DocumentRequest Accepted(DocumentRequest r, int number) => r.Apply(r.Accept(number, Member, Now));
    private static DocumentRequest Returned(DocumentRequest r, int number) => r.Apply(r.Return(number, "Blurred.", Member, Now));
    private static DocumentRequest Asking(DocumentRequest r, params ItemGiven[] items) =>
        r.Apply(r.Change(r.Content with { Items = r.Renumbered(items) }, Today, Now)!);
    private static Problem Refused(Action act) => Assert.Throws<Refusal>(act).Problem;

    [Fact]
    public void a_request_is_done_when_every_required_item_is_accepted()
    {
        var request = Of(new("Payslips"), new("Contract"), new("Receipts", IsOptional: true));
        Assert.Equal((RequestStatus.Open, 2, 0), (request.Status, request.Missing, request.ToReview));
        request = Sent(Sent(request, 1), 2);
        Assert.Equal((RequestStatus.Open, 0, 2), (request.Status, request.Missing, request.ToReview));
        request = Accepted(request, 1);
        Assert.Null(request.CompletedAt);
        request = Accepted(request, 2);
        Assert.Equal((RequestStatus.Done, Now), (request.Status, request.CompletedAt));
        // What is optional may still come, and be looked at.
        request = Accepted(Sent(request, 3), 3);
        Assert.Equal(RequestStatus.Done, request.Status);
        Assert.Equal(DocumentRequest.ItemAccepted, Refused(() => request.Submit(1, File(), Folder)));
    }

    [Fact]
    public void what_is_returned_is_missing_again_and_something_else_comes_for_it()
    {
        var request = Returned(Sent(Sent(Of(), 1), 1), 1);
        var item = request.Item(1);
        Assert.Equal((ItemStatus.Returned, "Blurred.", 1, 2), (item.Status, item.Reason, request.Missing, item.Files.Count(f => f.IsReturned)));
        Assert.Equal(DocumentRequest.NothingToReview, Refused(() => request.Accept(1, Member, Now)));
        request = Sent(request, 1);
        Assert.Equal((ItemStatus.Submitted, null, 1), (request.Item(1).Status, request.Item(1).Reason, request.Item(1).Current.Count()));
        request = Accepted(request, 1);
        Assert.Equal(RequestStatus.Done, request.Status);
        // Accepted by mistake.
        request = Returned(request, 1);
        Assert.Equal((RequestStatus.Open, null, 1), (request.Status, request.CompletedAt, request.Missing));
    }

    [Fact]
    public void nothing_is_done_with_a_canceled_request_until_it_is_reopened()
    {
        var request = Sent(Of(new("Payslips"), new("Contract")), 1);
        Assert.Equal(DocumentRequest.NotCanceled, Refused(() => request.Reopen(Today, Now)));
        request = request.Apply(request.Cancel(Now));
        Assert.Equal((RequestStatus.Canceled, 0, 0, null), (request.Status, request.Missing, request.ToReview, request.NextReminderOn));
        foreach (var act in new Action[]
        {
            () => request.Submit(2, File(), Folder), () => request.Accept(1, Member, Now), () => request.Return(1, "No.", Member, Now),
            () => request.Cancel(Now), () => request.RemindNow(Today, Now), () => request.Change(request.Content, Today, Now),
        }) Assert.Equal(DocumentRequest.IsCanceled, Refused(act));
        request = request.Apply(request.Reopen(Today, Now));
        Assert.Equal((RequestStatus.Open, 1, 1), (request.Status, request.Missing, request.ToReview));
        request = Accepted(Accepted(Sent(request, 2), 1), 2);
        Assert.Equal(DocumentRequest.IsDone, Refused(() => request.Cancel(Now)));
    }

    [Fact]
    public void items_keep_their_numbers_and_what_something_came_for_is_not_removed()
    {
        var request = Sent(Of(new("Payslips"), new("Contract"), new("Receipts")), 2);
        var items = request.Renumbered([new("Contract, signed", Number: 2), new("Passport")]);
        Assert.Equal([(2, "Contract, signed"), (4, "Passport")], items.Select(i => (i.Number, i.Name)));
        request = request.Apply(request.Change(request.Content with { Items = items }, Today, Now)!);
        Assert.Equal((ItemStatus.Submitted, ItemStatus.Open, 4), (request.Item(2).Status, request.Item(4).Status, request.LastNumber));
        request = Asking(request, new ItemGiven("Contract, signed", Number: 2));
        // A number is never that of another item.
        Assert.Equal(5, request.Renumbered([new("Contract, signed", Number: 2), new("Visa")])[1].Number);
        Assert.Equal(DocumentRequest.ItemHasFiles, Refused(() => request.Renumbered([new("Visa")])));
        Assert.Equal(Problems.NotFound, Refused(() => request.Renumbered([new("Contract", Number: 2), new("Visa", Number: 4)])));
        Assert.Equal(Problems.NotFound, Refused(() => request.Item(4)));
        Assert.Null(request.Change(request.Content, Today, Now));
    }

    [Fact]
    public void a_request_whose_last_open_item_becomes_optional_is_done_and_one_more_opens_it_again()
    {
        var request = Accepted(Sent(Of(new("Payslips"), new("Contract")), 1), 1);
        request = Asking(request, new("Payslips", Number: 1), new("Contract", IsOptional: true, Number: 2));
        Assert.Equal(RequestStatus.Done, request.Status);
        request = Asking(request, new("Payslips", Number: 1), new("Visa"));
        Assert.Equal((RequestStatus.Open, null), (request.Status, request.CompletedAt));
    }

    [Fact]
    public void a_day_that_has_passed_is_refused_where_it_is_new()
    {
        Assert.Equal(DocumentRequest.DuePassed, Refused(() => DocumentRequest.MustBeAhead(Today.AddDays(-1), Today)));
        DocumentRequest.MustBeAhead(Today, Today);
        var late = Due(Today);
        Assert.NotNull(late.Change(late.Content with { Title = "Other" }, Today.AddDays(9), Now));
        Assert.Equal(DocumentRequest.DuePassed, Refused(() => late.Change(late.Content with { DueOn = Today.AddDays(1) }, Today.AddDays(9), Now)));
    }

    [Theory]
    [InlineData("application/pdf", true), InlineData("image/jpeg", true), InlineData("image/heic", true), InlineData("text/csv; charset=utf-16", false)]
    [InlineData("application/zip", false), InlineData("application/octet-stream", false)]
    public void an_item_takes_its_kinds_of_files_alone(string contentType, bool taken)
    {
        var request = Of(new ItemGiven("Passport", Kinds: [FileKind.Pdf, FileKind.Picture]));
        if (taken) Assert.Equal(ItemStatus.Submitted, request.Apply(request.Submit(1, File(contentType), Folder)).Item(1).Status);
        else Assert.Equal(DocumentRequest.OtherKind, Refused(() => request.Submit(1, File(contentType), Folder)));
        Assert.Equal(ItemStatus.Submitted, Of().Apply(Of().Submit(1, File(contentType), Folder)).Item(1).Status);
    }

    [Theory]
    [InlineData("text/csv; charset=utf-16", FileKind.Table), InlineData("application/msword", FileKind.Text), InlineData("image/tiff", FileKind.Picture)]
    public void kinds_are_told_by_what_the_content_says(string contentType, object kind) =>
        Assert.Equal([(FileKind)kind], Enum.GetValues<FileKind>().Where(k => new[] { k }.Include(contentType)));

    [Fact]
    public void an_item_holds_so_many_files_and_no_more()
    {
        var request = Of();
        for (var n = 0; n < DocumentRequest.MostFiles; n++) request = Sent(request, 1);
        Assert.Equal(DocumentRequest.ItemFull, Refused(() => request.ToBring(1)));
    }

    [Theory]
    [InlineData("Tax 2029/30", "Tax 2029-30"), InlineData("...", "Documents"), InlineData("a\\b.", "a-b"), InlineData("Steuer 🇩🇪", "Steuer 🇩🇪")]
    public void its_folder_is_called_as_it_is(string title, string folder)
    {
        var request = Of();
        Assert.Equal(folder, request.Apply(request.Change(request.Content with { Title = title }, Today, Now)!).FolderName);
    }

    [Fact]
    public void the_export_has_a_line_for_each_file_and_for_each_item_without_one()
    {
        var request = Sent(Returned(Sent(Of(new("=1+1"), new("Contract", IsOptional: true)), 1), 1), 1);
        var lines = request.Items.SelectMany(ExportDocumentRequest.Lines).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Equal("1 =1+1 yes submitted", string.Join(' ', lines[0].Take(4)));
        Assert.Equal("yes no", string.Join(' ', lines.Take(2).Select(l => l[9])));
        Assert.Equal("2 Contract no open", string.Join(' ', lines[2].Take(4)));
        Assert.All(lines, l => Assert.Equal(11, l.Length));
    }

    /// <summary>Whatever is tried in whatever order: what the request says of itself follows from its items, and no file is ever lost.</summary>
    [Fact]
    public void a_request_agrees_with_its_items_whatever_happens() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[0, 40]).Array[0, 60].Sample(steps =>
        {
            var (request, files) = (Due(Today.AddDays(10), new ItemGiven("a"), new ItemGiven("b"), new ItemGiven("c", IsOptional: true)), 0);
            var today = Today;
            foreach (var (what, number, days) in steps)
            {
                today = today.AddDays(days % 3);
                var before = request;
                try
                {
                    request = what switch
                    {
                        0 => Sent(request, number),
                        1 => Accepted(request, number),
                        2 => Returned(request, number),
                        3 => request.Apply(request.RemindNow(today, Now)),
                        4 => number == 1 ? request.Apply(request.Cancel(Now)) : request.Apply(request.Reopen(today, Now)),
                        _ => request.Remind(today, Now) is { } reminded ? request.Apply(reminded) : request,
                    };
                    if (what == 0) files++;
                }
                catch (Refusal) { Assert.Same(before, request); }
                Assert.Equal(files, request.Items.Sum(i => i.Files.Count));
                Assert.All(request.Items, i => Assert.Equal(i.Status is ItemStatus.Submitted or ItemStatus.Accepted, i.Current.Any()));
                Assert.All(request.Items, i => Assert.Equal(i.Status == ItemStatus.Returned, i.Reason is not null));
                var done = request.Items.Take(2).All(i => i.Status == ItemStatus.Accepted);
                if (request.Status != RequestStatus.Canceled) Assert.Equal(done, request.Status == RequestStatus.Done);
                Assert.Equal(request.Status == RequestStatus.Done, request.CompletedAt is not null && request.Status != RequestStatus.Canceled);
                if (request.Missing == 0) Assert.Null(request.NextReminderOn);
                else Assert.True(request.NextReminderOn > (request.RemindedOn ?? request.AskedOn));
            }
        });
}
