namespace Portal;

/// <summary>Which day it is where the caller's firm is: what it asks for is dated and due by that day. Implemented where firms are kept.</summary>
public interface IFirmCalendar
{
    /// <param name="at">At that moment; now where it is left out.</param>
    Task<DateOnly> Today(CancellationToken ct, DateTimeOffset? at = null);
}
