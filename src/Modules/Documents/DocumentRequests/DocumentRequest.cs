using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Documents.DocumentRequests;

/// <summary>Done is one whose required items are all accepted: it follows from them, and is open again when one is not.</summary>
internal enum RequestStatus { Open, Done, Canceled }

/// <summary>How often a request is made again.</summary>
internal enum RequestInterval { Monthly, Quarterly, Yearly }

/// <summary>Requests that follow one another: since when, and how many times the interval has passed.</summary>
internal sealed record RequestSeries(DateOnly Since, int Times);

/// <param name="DueOn">A plain date; null where there is no hurry.</param>
/// <param name="Reminds">Whether the client is reminded by itself until everything is there.</param>
/// <param name="Every">How often it is made again; null for once.</param>
internal sealed record RequestContent(string Title, string? Note, DateOnly? DueOn, IReadOnlyList<AskedItem> Items, bool Reminds,
    RequestInterval? Every = null);

/// <summary>A list of what the firm needs from a client, ticked off item by item.</summary>
internal sealed partial record DocumentRequest(Guid Id, Guid ClientId, RequestContent Content, DateOnly AskedOn, DateTimeOffset CreatedAt) : IOfClient
{
    internal sealed record Asked(Guid RequestId, Guid ClientId, RequestContent Content, Guid? FolderId, DateOnly On, DateTimeOffset At,
        RequestSeries? Series = null);
    internal sealed record Changed(RequestContent Content, DateTimeOffset At);
    internal sealed record Submitted(int Number, SubmittedFile File, Guid FolderId);
    internal sealed record Accepted(int Number, Guid By, DateTimeOffset At);
    internal sealed record Returned(int Number, string Reason, Guid By, DateTimeOffset At);
    internal sealed record Reminded(DateOnly On, bool ByHand, DateTimeOffset At);
    internal sealed record Canceled(DateTimeOffset At);
    internal sealed record Reopened(DateOnly On, DateTimeOffset At);
    internal sealed record Repeated(Guid NextId, DateTimeOffset At);

    public long Version { get; set; }
    public RequestStatus Status { get; init; }
    public IReadOnlyList<RequestItem> Items { get; init; } = [];

    /// <summary>The highest number that an item had.</summary>
    public int LastNumber { get; init; }

    /// <summary>Where what comes is filed; null until something came, where none was chosen.</summary>
    public Guid? FolderId { get; init; }

    /// <summary>The folder that a member chose; null where it follows from the name.</summary>
    public Guid? ChosenFolderId { get; init; }

    public RequestSeries Series { get; init; } = new(AskedOn, 0);

    /// <summary>The one that follows it; null while there is none.</summary>
    public Guid? NextId { get; init; }

    /// <summary>When the last reminder went out, where the firm is.</summary>
    public DateOnly? RemindedOn { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? CanceledAt { get; init; }

    public static DocumentRequest Create(Asked e) =>
        new DocumentRequest(e.RequestId, e.ClientId, e.Content, e.On, e.At)
        {
            FolderId = e.FolderId,
            ChosenFolderId = e.FolderId,
            Series = e.Series ?? new(e.On, 0),
        }.With(e.Content);
    public DocumentRequest Apply(Changed e) =>
        (this with { Series = e.Content.Every == Content.Every ? Series : new(AskedOn, 0) }).With(e.Content).Settled(e.At);
    public DocumentRequest Apply(Submitted e) => (this with { FolderId = e.FolderId }).With(e.Number, i => i with
    {
        Status = ItemStatus.Submitted,
        Files = [.. i.Files, e.File],
        Reason = null,
        DecidedBy = null,
        DecidedAt = null,
    });
    public DocumentRequest Apply(Accepted e) => With(e.Number, i => i with { Status = ItemStatus.Accepted, DecidedBy = e.By, DecidedAt = e.At }).Settled(e.At);
    public DocumentRequest Apply(Returned e) => With(e.Number, i => i with
    {
        Status = ItemStatus.Returned,
        Reason = e.Reason,
        DecidedBy = e.By,
        DecidedAt = e.At,
        Files = [.. i.Files.Select(f => f with { IsReturned = true })],
    }).Settled(e.At);
    public DocumentRequest Apply(Reminded e) => this with { RemindedOn = e.On };
    public DocumentRequest Apply(Canceled e) => this with { Status = RequestStatus.Canceled, CanceledAt = e.At };
    public DocumentRequest Apply(Reopened e) =>
        (this with { Status = RequestStatus.Open, CanceledAt = null, AskedOn = e.On, Series = new(e.On, 0) }).Settled(e.At);
    public DocumentRequest Apply(Repeated e) => this with { NextId = e.NextId };

    /// <summary>How many items the firm is to look at.</summary>
    public int ToReview => Status == RequestStatus.Canceled ? 0 : Items.Count(i => i.Status == ItemStatus.Submitted);

    /// <summary>How many items the client is to bring something for, optional ones left out.</summary>
    public int Missing => Status == RequestStatus.Open ? Items.Count(i => !i.Asked.IsOptional && i.Status is ItemStatus.Open or ItemStatus.Returned) : 0;

    [JsonIgnore] public string ListLine => JsonSerializer.Serialize(DocumentRequestRow.Of(this), Json.Options);
    [JsonIgnore] public string Body => JsonSerializer.Serialize(DocumentRequestView.Of(this), Json.Options);
    [JsonIgnore] public string Search => Unicode.Searchable(Content.Title);

    private DocumentRequest With(RequestContent content)
    {
        var known = Items.ToDictionary(i => i.Asked.Number);
        return this with
        {
            Content = content,
            Items = [.. content.Items.Select(a => known.TryGetValue(a.Number, out var item) ? item with { Asked = a } : new RequestItem(a))],
            LastNumber = content.Items.Select(i => i.Number).Append(LastNumber).Max(),
        };
    }

    private DocumentRequest With(int number, Func<RequestItem, RequestItem> change) =>
        this with { Items = [.. Items.Select(i => i.Asked.Number == number ? change(i) : i)] };

    /// <summary>Done or open, as its items say; a canceled one stays so.</summary>
    private DocumentRequest Settled(DateTimeOffset at) => Status == RequestStatus.Canceled ? this
        : Items.All(i => i.Asked.IsOptional || i.Status == ItemStatus.Accepted) ? this with { Status = RequestStatus.Done, CompletedAt = CompletedAt ?? at }
        : this with { Status = RequestStatus.Open, CompletedAt = null };
}
