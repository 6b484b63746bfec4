namespace Portal.Identity.Firms;

/// <summary>How the firm's people get in.</summary>
/// <param name="MembersNeedSecondFactor">Until a member has one, nothing else opens to them.</param>
/// <param name="ContactsNeedSecondFactor">The same for contacts.</param>
/// <param name="MagicLinks">Whether a mailed link signs members in. It never counts as a second factor.</param>
/// <param name="IdleMinutes">A browser's session ends when it is not used for so long: 5 to 1440.</param>
/// <param name="SessionHours">And at last after so long, used or not: 1 to 720.</param>
/// <param name="ContactMagicLinks">Whether a mailed link signs contacts in. Null where the firm has not decided, which means that it does.</param>
/// <param name="RememberDays">
/// So long a browser stays signed in whose person asks for it, used or not: 0 to 30, and 0 is not at all. Null where the firm has not
/// decided; see <see cref="RememberedDays"/>.
/// </param>
internal sealed record SecurityPolicy(
    bool MembersNeedSecondFactor, bool ContactsNeedSecondFactor, bool MagicLinks, int IdleMinutes, int SessionHours,
    bool? ContactMagicLinks = null, int? RememberDays = null)
{
    public const int MostRememberedDays = 30;

    public static readonly SecurityPolicy Usual = new(false, false, false, 480, 12);

    public bool LinksSignIn(Role role) => role == Role.Contact ? ContactMagicLinks ?? true : MagicLinks;

    /// <summary>Whoever asked for shorter sessions than usual before this could be chosen did not ask for sessions of a month.</summary>
    public int RememberedDays() =>
        RememberDays ?? (IdleMinutes < Usual.IdleMinutes || SessionHours < Usual.SessionHours ? 0 : MostRememberedDays);

    /// <summary>The same policy with every decision in it.</summary>
    public SecurityPolicy Decided() => this with { ContactMagicLinks = LinksSignIn(Role.Contact), RememberDays = RememberedDays() };
}
