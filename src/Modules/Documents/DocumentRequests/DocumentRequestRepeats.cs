namespace Portal.Documents.DocumentRequests;

/// <summary>A request that is made again each month, quarter or year.</summary>
internal sealed partial record DocumentRequest
{
    /// <summary>When the next one is made; null where none is, or there is one already.</summary>
    public DateOnly? RepeatsOn => Content.Every is { } every && NextId is null && Status != RequestStatus.Canceled ? Day(every, Series.Times + 1) : null;

    /// <summary>
    /// The next one, with as long a time for it as there was for this one. Where several were missed, it stands for all of them. Null where none is
    /// due.
    /// </summary>
    public Asked? Repeat(DateOnly today, DateTimeOffset now)
    {
        if (RepeatsOn is not { } on || on > today) return null;
        var times = Series.Times + 1;
        while (Day(Content.Every!.Value, times + 1) <= today) times++;
        DateOnly? due = Content.DueOn is { } day ? today.AddDays(Math.Max(0, day.DayNumber - AskedOn.DayNumber)) : null;
        return new(DerivedId.Of(Id, "next"), ClientId, Content with { DueOn = due }, ChosenFolderId, today, now, Series with { Times = times });
    }

    /// <summary>Counted from the first, so that one of the 31st is one of the 31st again after a shorter month.</summary>
    private DateOnly Day(RequestInterval every, int times) => Series.Since.AddMonths(times * (every switch
    {
        RequestInterval.Monthly => 1,
        RequestInterval.Quarterly => 3,
        _ => 12,
    }));
}
