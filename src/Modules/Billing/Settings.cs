namespace Portal.Billing;

/// <summary>What a firm has once, under an id that is known beforehand: whoever says something of it first opens its stream.</summary>
internal static class Settings
{
    /// <param name="known">As it stands; null where nobody has said anything yet, which is version 0 to a caller.</param>
    /// <param name="opened">What happens before <paramref name="said"/> the first time.</param>
    /// <returns>As it stands afterwards, and what is yet to be told of it.</returns>
    /// <exception cref="Refusal">412 when it has moved on since the caller read it.</exception>
    public static async Task<(T State, Untold Told)> Say<T>(this UnitOfWork<IBillingStore> billing, Caller caller, Guid id, T? known, object opened,
        object said, CancellationToken ct) where T : class
    {
        if (known is null && caller.IfMatch is not (null or 0)) throw Problems.Stale.Refuse(pointer: "If-Match");
        var change = known is null ? billing.Start<T>(id) : await billing.ChangeUnchecked<T>(id, ct);
        var told = known is null ? change.Append(opened, said) : change.Append(said);
        return (change.State, told);
    }
}
