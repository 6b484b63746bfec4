namespace Portal.Documents.DocumentRequests;

/// <summary>A request as the API shows it. Members and contacts see the same.</summary>
/// <param name="DueOn">A plain date; null where there is no hurry.</param>
/// <param name="Status">Done is one whose required items are all accepted.</param>
/// <param name="FolderId">Where what comes is filed; null until something came, where none was chosen.</param>
/// <param name="Reminds">Whether the client is reminded by itself until everything is there.</param>
/// <param name="RemindedOn">The day, where the firm is, of the last reminder.</param>
/// <param name="NextReminderOn">Of the next one that goes out by itself; null when none does.</param>
/// <param name="Every">How often it is made again; null for once, and where the next one was made already.</param>
/// <param name="RepeatsOn">The day on which the next one is made.</param>
internal sealed record DocumentRequestView(Guid Id, Guid ClientId, string Title, string? Note, DateOnly? DueOn, RequestStatus Status, RequestProgress Progress,
    IReadOnlyList<RequestItemView> Items, Guid? FolderId, bool Reminds, DateOnly? RemindedOn, DateOnly? NextReminderOn, RequestInterval? Every,
    DateOnly? RepeatsOn, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, DateTimeOffset? CanceledAt, long Version) : IVersioned
{
    public static DocumentRequestView Of(DocumentRequest r) => new(r.Id, r.ClientId, r.Content.Title, r.Content.Note, r.Content.DueOn, r.Status,
        RequestProgress.Of(r), [.. r.Items.Select(RequestItemView.Of)], r.FolderId, r.Content.Reminds, r.RemindedOn, r.NextReminderOn,
        r.NextId is null ? r.Content.Every : null, r.RepeatsOn, r.CreatedAt, r.CompletedAt, r.CanceledAt, r.Version);
}

/// <summary>How far it is, in items.</summary>
/// <param name="Submitted">Sent, and for the firm to review.</param>
internal sealed record RequestProgress(int Items, int Accepted, int Submitted, int Returned)
{
    public static RequestProgress Of(DocumentRequest r)
    {
        int Count(ItemStatus status) => r.Items.Count(i => i.Status == status);
        return new(r.Items.Count, Count(ItemStatus.Accepted), Count(ItemStatus.Submitted), Count(ItemStatus.Returned));
    }
}

/// <param name="Number">Names the item in addresses and when the request is changed.</param>
/// <param name="Kinds">Which files it takes; empty for any.</param>
/// <param name="ExampleId">A document that shows how it should look, or is to be filled in.</param>
/// <param name="Files">What came, oldest first.</param>
/// <param name="Reason">Why it was returned; null while it is not.</param>
internal sealed record RequestItemView(int Number, string Name, string? Instructions, IReadOnlyList<FileKind> Kinds, bool IsOptional,
    [property: Names("document")] Guid? ExampleId, ItemStatus Status, string? Reason, DateTimeOffset? DecidedAt, IReadOnlyList<RequestFileView> Files)
{
    public static RequestItemView Of(RequestItem i) => new(i.Asked.Number, i.Asked.Name, i.Asked.Instructions, i.Asked.Kinds, i.Asked.IsOptional,
        i.Asked.ExampleId, i.Status, i.Reason, i.DecidedAt, [.. i.Files.Select(RequestFileView.Of)]);
}

/// <summary>A file that came: the document, as it was sent.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="IsReturned">The firm returned it.</param>
internal sealed record RequestFileView(Guid DocumentId, string FileName, string ContentType, long Length, DateTimeOffset At, bool IsReturned)
{
    public static RequestFileView Of(SubmittedFile f) => new(f.DocumentId, f.FileName, f.ContentType, f.Length, f.At, f.IsReturned);
}

/// <summary>A request's row in a list.</summary>
/// <param name="Missing">How many items the client is to send something for, optional ones left out.</param>
internal sealed record DocumentRequestRow(Guid Id, Guid ClientId, string Title, DateOnly? DueOn, RequestStatus Status, RequestProgress Progress, int Missing,
    DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
{
    public static DocumentRequestRow Of(DocumentRequest r) =>
        new(r.Id, r.ClientId, r.Content.Title, r.Content.DueOn, r.Status, RequestProgress.Of(r), r.Missing, r.CreatedAt, r.CompletedAt);
}
