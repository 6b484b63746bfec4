namespace Portal.Identity.People;

/// <summary>What may become of an invitation and of somebody's access.</summary>
internal sealed partial record Person
{
    /// <param name="revive">Whether what was revoked may be given again; see <see cref="PeopleRules.MayRevive"/>.</param>
    public InvitedAgain InviteAgain(DateTimeOffset now, bool revive) => Status == PersonStatus.Invited || (revive && Status == PersonStatus.Withdrawn)
        ? new(Generation + 1, now + InvitationLife) : throw NotInvited.Refuse();

    public InvitationWithdrawn Withdraw() => Status == PersonStatus.Invited ? new(Generation + 1) : throw NotInvited.Refuse();

    public AccessPaused Pause(DateTimeOffset now) => Status == PersonStatus.Active ? new(now) : throw NotActive.Refuse();

    public AccessResumed Resume(DateTimeOffset now) => Status == PersonStatus.Suspended ? new(now) : throw NotSuspended.Refuse();

    /// <summary>Null when the invitation does not work any more: used, replaced, withdrawn or too old.</summary>
    public Joined? Join(int generation, DateTimeOffset now) =>
        Status == PersonStatus.Invited && generation == Generation && now < ExpiresAt ? new(now) : null;
}
