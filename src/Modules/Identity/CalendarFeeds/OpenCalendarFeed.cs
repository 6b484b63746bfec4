using Portal.Identity.Contracts;
using Portal.Identity.People;
using Portal.Identity.Sessions;

namespace Portal.Identity.CalendarFeeds;

/// <summary>The caller's due dates get a secret address for their calendar, or another one: the address before it works no longer.</summary>
internal sealed record OpenCalendarFeed : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/me/calendar-feed", (Requests ask) => ask.Do(new OpenCalendarFeed()))
            .Operation<OpenCalendarFeed>("Make a new address for my calendar", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Caller caller, MasterKey key, TimeProvider clock) : IRequestHandler<OpenCalendarFeed, Unit>
    {
        public async Task<Unit> Handle(OpenCalendarFeed command, CancellationToken ct)
        {
            var (actor, signIn) = (caller.Required, caller.SignIn!);
            await identity.SessionsOf(actor.PersonId, ct);
            identity.Session.DeleteWhere<UserSession>(s => s.PersonId == actor.PersonId && s.Kind == SignInKind.Calendar);
            identity.Session.Insert(CalendarFeed.Open(key, actor.FirmId, actor.PersonId, signIn.SecondFactor, clock.GetUtcNow()));
            identity.Note([]).TellAbout(actor.ClientIdsForAudit(), new CalendarFeedOpened(actor.PersonId));
            return Unit.Value;
        }
    }
}

/// <summary>The address of the caller's calendar works no longer.</summary>
internal sealed record CloseCalendarFeed : ICommand<Unit>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/me/calendar-feed", (Requests ask) => ask.Do(new CloseCalendarFeed()))
            .Operation<CloseCalendarFeed>("Turn off my calendar's address", Who.SignedIn).Produces(204);
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor) : IRequestHandler<CloseCalendarFeed, Unit>
    {
        public async Task<Unit> Handle(CloseCalendarFeed command, CancellationToken ct)
        {
            await identity.SessionsOf(actor.PersonId, ct);
            if (await identity.CalendarFeedOf(actor.PersonId, ct) is not { } feed) return Unit.Value;
            identity.Session.Delete(feed);
            identity.Note([]).TellAbout(actor.ClientIdsForAudit(), new CalendarFeedClosed(actor.PersonId));
            return Unit.Value;
        }
    }
}

/// <summary>The address of the caller's calendar.</summary>
internal sealed record ReadCalendarFeed : IRequest<CalendarFeedView>
{
    internal sealed class Endpoint : IEndpoint
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/me/calendar-feed", (Requests ask) => ask.Read(new ReadCalendarFeed()))
            .Operation<ReadCalendarFeed>("Read the address for my calendar", Who.SignedIn).Personal().Produces<CalendarFeedView>();
    }

    internal sealed class Handler(UnitOfWork<IIdentityStore> identity, Actor actor, MasterKey key) : IRequestHandler<ReadCalendarFeed, CalendarFeedView>
    {
        public async Task<CalendarFeedView> Handle(ReadCalendarFeed request, CancellationToken ct) =>
            await identity.CalendarFeedOf(actor.PersonId, ct) is { } feed
                ? new(CalendarFeed.PathOf(key, actor.FirmId, feed), feed.CreatedAt, feed.LastUsedAt > feed.CreatedAt ? feed.LastUsedAt : null)
                : new(null, null, null);
    }
}

/// <param name="Path">Of the calendar (RFC 5545), on the host that was asked: whoever knows it reads it. Null while there is none.</param>
/// <param name="LastReadAt">When a calendar last asked, exact to half a minute; null when none did yet.</param>
internal sealed record CalendarFeedView(string? Path, DateTimeOffset? CreatedAt, DateTimeOffset? LastReadAt);
