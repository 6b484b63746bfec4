using System.Buffers.Text;
using System.Text;
using Marten;
using Portal.Identity.Sessions;

namespace Portal.Identity.CalendarFeeds;

/// <summary>
/// Somebody's due dates for their calendar, at an address that is the secret: calendars can show nothing else. It is a session like any other,
/// found by that address alone, so that it ends with the person's access, and what it shows is what they may see at that moment.
/// </summary>
internal static class CalendarFeed
{
    public static UserSession Open(MasterKey key, Guid firmId, Guid personId, bool secondFactor, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new(UserSession.CalendarsIdOf(Secret(key, firmId, id)), personId, now, now.AddYears(1000), null, null, id)
        {
            Kind = SignInKind.Calendar,
            SecondFactor = secondFactor,
            ConfirmedAt = now,
            LastUsedAt = now,
        };
    }

    /// <summary>Where it is read, on whatever host the portal is at. Made of the master key: it is stored nowhere.</summary>
    public static string PathOf(MasterKey key, Guid firmId, UserSession feed) => $"/api/v1/calendars/{firmId:N}.{Secret(key, firmId, feed.PublicId)}.ics";

    public static Task<UserSession?> CalendarFeedOf(this UnitOfWork<IIdentityStore> identity, Guid personId, CancellationToken ct) =>
        identity.Session.Query<UserSession>().FirstOrDefaultAsync(s => s.PersonId == personId && s.Kind == SignInKind.Calendar, ct);

    private static string Secret(MasterKey key, Guid firmId, Guid id) =>
        Base64Url.EncodeToString(key.Sign("calendar-feed", Encoding.ASCII.GetBytes($"{firmId:N}:{id:N}")));
}
