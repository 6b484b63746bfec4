namespace Portal.Identity.Emails;

/// <summary>Somebody's address is to change, once it is confirmed at both. The id is the person's.</summary>
/// <param name="ChangeId">What the links name: asked for anew, those sent before work no longer.</param>
internal sealed record EmailChange(Guid Id, Guid ChangeId, string Email, DateTimeOffset ExpiresAt, bool AtOld = false, bool AtNew = false)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>What the tokens of both links are for; whoever mails them makes them from the same words.</summary>
    public const string ToOld = "email-change-old", ToNew = "email-change-new";
}
