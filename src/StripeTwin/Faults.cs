namespace Portal.StripeTwin;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>It is answered with an error, and nothing is done.</summary>
    Status,

    /// <summary>The connection breaks, and nothing is done.</summary>
    ResetBefore,

    /// <summary>It is done, and the connection breaks before the answer: whoever asked cannot know.</summary>
    ResetAfter,

    /// <summary>It is done, late.</summary>
    Slow,

    /// <summary>It is done at once, and the answer is late.</summary>
    SlowAfter,
}

/// <summary>A fault that the next matching requests to the API meet.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Path">What their path starts with.</param>
/// <param name="Method">Their method; any, where it is null.</param>
/// <param name="Times">How many of them.</param>
/// <param name="After">How many go well before.</param>
public sealed record Fault(FaultKind Kind, string Path = "/", string? Method = null, int Times = 1, int After = 0)
{
    /// <summary>The status that <see cref="FaultKind.Status"/> answers with.</summary>
    public int Status { get; init; } = 503;

    /// <summary>By how much <see cref="FaultKind.Slow"/> and <see cref="FaultKind.SlowAfter"/> are late, on the twin's clock.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>The account whose requests meet it; any, where it is null.</summary>
    public string? Account { get; init; }

    internal bool Meets(string method, string path, string account) => path.StartsWith(Path, StringComparison.Ordinal)
        && (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && (Account is null || Account == account);

    internal StripeError Error => Status switch
    {
        429 => new(429, "invalid_request_error", "rate_limit", "Too many requests: a fault was planned here."),
        _ => new(Status, "api_error", null, "The twin was told to fail here."),
    };
}

/// <summary>The faults that are still to come, in the order in which they were planned.</summary>
internal sealed class FaultPlan
{
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> ToCome => [.. _faults];

    public void Add(Fault fault) => _faults.Add(fault);

    public void Clear() => _faults.Clear();

    /// <summary>The first fault that a request meets, used up by one.</summary>
    public Fault? Take(string method, string path, string account)
    {
        var at = _faults.FindIndex(f => f.Meets(method, path, account));
        if (at < 0) return null;
        var fault = _faults[at];
        if (fault.After > 0)
        {
            _faults[at] = fault with { After = fault.After - 1 };
            return null;
        }
        if (fault.Times > 1) _faults[at] = fault with { Times = fault.Times - 1 };
        else _faults.RemoveAt(at);
        return fault;
    }
}
