namespace Portal.Identity.Emails;

/// <summary>Somebody's address is to change, once it is confirmed at both. Asked for anew, the links sent before work no longer.</summary>
internal sealed record EmailChange(Guid Id, Guid PersonId, string Email, DateTimeOffset ExpiresAt, bool AtOld = false, bool AtNew = false)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>What the tokens of both links are for; whoever mails them makes them from the same words.</summary>
    public const string ToOld = "email-change-old", ToNew = "email-change-new";

    /// <summary>Held while a change goes on, so that both confirmations at once are both seen.</summary>
    public static string Lock(Guid personId) => $"e-mail of {personId:N}";
}
