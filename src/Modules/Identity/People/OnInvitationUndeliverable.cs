using Marten;
using Portal.Messaging.Contracts;

namespace Portal.Identity.People;

/// <summary>Whoever looks at the invitation sees that it did not arrive.</summary>
public static class OnInvitationUndeliverableHandler
{
    public static async Task Handle(InvitationUndeliverable e, IDocumentSession session, CancellationToken ct)
    {
        var stream = await session.Events.FetchForWriting<Person>(e.PersonId, ct);
        if (stream.Aggregate is { Status: PersonStatus.Invited, UndeliverableSince: null } person && person.Generation == e.Generation)
            stream.AppendOne(new Person.InvitationReturned(e.At));
    }
}
