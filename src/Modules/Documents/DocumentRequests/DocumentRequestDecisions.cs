using System.Globalization;

namespace Portal.Documents.DocumentRequests;

/// <summary>What may become of a request, and what is refused.</summary>
internal sealed partial record DocumentRequest
{
    public const int MostItems = 50, MostFiles = 20;

    public static readonly Problem IsCanceled = new("request-canceled", 409, "The request was canceled",
        "Nothing is sent for it or reviewed any more. The firm can reopen it.");
    public static readonly Problem NotCanceled = new("request-not-canceled", 409, "The request isn't canceled", "Only a canceled request can be reopened.");
    public static readonly Problem IsDone = new("request-done", 409, "The request is done", "Everything that was needed has been accepted.");
    public static readonly Problem ItemAccepted = new("request-item-accepted", 409, "This item has been accepted",
        "Nothing more is needed for it. Ask the firm if you want to send something else.");
    public static readonly Problem ItemFull = new("request-item-full", 409, "That's as many files as an item holds",
        "An item has at most 20 files. Put several pages into one file, or ask the firm to add an item.");
    public static readonly Problem OtherKind = new("request-file-kind", 422, "This kind of file isn't accepted here",
        "The item says which kinds of files it takes.");
    public static readonly Problem NothingToReview = new("request-nothing-to-review", 409, "There's nothing to review",
        "Only an item that something was sent for can be accepted or returned.");
    public static readonly Problem ItemHasFiles = new("request-item-has-files", 409, "Something was sent for this item",
        "An item can be removed while nothing was sent for it. You can make it optional instead.");
    public static readonly Problem DuePassed = new("request-due-passed", 409, "That day has passed", "Choose today or a later day, or none.");
    public static readonly Problem RemindedToday = new("request-reminded-today", 409, "The client was reminded of this today",
        "Nobody is reminded twice a day. Send it tomorrow.");
    public static readonly Problem NothingMissing = new("request-nothing-missing", 409, "Nothing is missing",
        "Everything that is needed was sent. Review it instead.");

    /// <summary>What is asked for at first, numbered in its order.</summary>
    public static IReadOnlyList<AskedItem> Numbered(IEnumerable<ItemGiven> items) => [.. items.Select((item, at) => item.As(at + 1))];

    public static void MustBeAhead(DateOnly? dueOn, DateOnly today)
    {
        if (dueOn < today) throw DuePassed.Refuse(pointer: "/dueOn");
    }

    /// <summary>Items that were there are named by their numbers; those without one are new.</summary>
    public IReadOnlyList<AskedItem> Renumbered(IReadOnlyList<ItemGiven> items)
    {
        var (next, kept) = (LastNumber, items.Select(i => i.Number).OfType<int>().ToHashSet());
        for (var at = 0; at < items.Count; at++)
            if (items[at].Number is { } number && Items.All(i => i.Asked.Number != number)) throw Problems.NotFound.Refuse(pointer: $"/items/{at}/number");
        if (Items.FirstOrDefault(i => !kept.Contains(i.Asked.Number) && i.Files.Count > 0) is { } sent)
            throw ItemHasFiles.Refuse($"Something was sent for {sent.Asked.Name}.", "/items");
        return [.. items.Select(i => i.As(i.Number ?? ++next))];
    }

    /// <summary>Null where nothing changes.</summary>
    public Changed? Change(RequestContent content, DateOnly today, DateTimeOffset now)
    {
        MustNotBeCanceled();
        if (content.DueOn != Content.DueOn) MustBeAhead(content.DueOn, today);
        return content.IsSame(Content) ? null : new(content, now);
    }

    /// <summary>The item, if something can be sent for it.</summary>
    public RequestItem ToBring(int number)
    {
        var item = Item(number);
        MustNotBeCanceled();
        if (item.Status == ItemStatus.Accepted) throw ItemAccepted.Refuse();
        return item.Files.Count < MostFiles ? item : throw ItemFull.Refuse();
    }

    public Submitted Submit(int number, SubmittedFile file, Guid folderId)
    {
        ToBring(number).MustTake(file.ContentType);
        return new(number, file, folderId);
    }

    public Accepted Accept(int number, Guid by, DateTimeOffset now)
    {
        var item = Item(number);
        MustNotBeCanceled();
        return item.Status == ItemStatus.Submitted ? new(number, by, now) : throw NothingToReview.Refuse();
    }

    /// <summary>Also of what was accepted by mistake: then the request is open again.</summary>
    public Returned Return(int number, string reason, Guid by, DateTimeOffset now)
    {
        var item = Item(number);
        MustNotBeCanceled();
        return item.Status is ItemStatus.Submitted or ItemStatus.Accepted ? new(number, reason, by, now) : throw NothingToReview.Refuse();
    }

    public Canceled Cancel(DateTimeOffset now)
    {
        MustNotBeCanceled();
        return Status == RequestStatus.Open ? new(now) : throw IsDone.Refuse();
    }

    public Reopened Reopen(DateOnly today, DateTimeOffset now) => Status == RequestStatus.Canceled ? new(today, now) : throw NotCanceled.Refuse();

    public RequestItem Item(int number) => Items.FirstOrDefault(i => i.Asked.Number == number) ?? throw Problems.NotFound.Refuse();

    /// <summary>What the folder for it is called where none was chosen.</summary>
    public string FolderName
    {
        get
        {
            var name = Content.Title.Replace('/', '-').Replace('\\', '-').Cut(90).Trim('.', ' ');
            if (!TextRules.ShowsSomething(name)) name = "Documents";
            // Of several that follow one another each has its own.
            return Content.Every is null ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {AskedOn:yyyy-MM}");
        }
    }

    private void MustNotBeCanceled()
    {
        if (Status == RequestStatus.Canceled) throw IsCanceled.Refuse();
    }
}

internal static class RequestItems
{
    /// <exception cref="Refusal">422 for a kind of file that the item does not take.</exception>
    public static void MustTake(this RequestItem item, string contentType)
    {
        if (!item.Asked.Kinds.Include(contentType)) throw DocumentRequest.OtherKind.Refuse(pointer: "fileName");
    }

    public static bool IsSame(this RequestContent a, RequestContent b) => a with { Items = [] } == b with { Items = [] }
        && a.Items.Select(Comparable).SequenceEqual(b.Items.Select(Comparable));

    /// <summary>Lists are not compared by what they hold.</summary>
    private static (AskedItem, string) Comparable(AskedItem item) => (item with { Kinds = [] }, string.Join(' ', item.Kinds));
}
