namespace Portal;

/// <summary>Which day it is where the caller's firm is: what it asks for is dated and due by that day. Implemented where firms are kept.</summary>
public interface IFirmCalendar
{
    Task<DateOnly> Today(CancellationToken ct);
}
