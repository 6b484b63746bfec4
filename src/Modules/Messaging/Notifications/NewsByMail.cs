namespace Portal.Messaging.Notifications;

/// <summary>Which news somebody wants by mail. What protects their account they get in every case.</summary>
internal enum NewsByMail
{
    /// <summary>All of it; what follows soon after a mail comes together in the next.</summary>
    AtOnce,

    /// <summary>All of it in one mail, at eight in the morning.</summary>
    Daily,

    /// <summary>What needs something of them, as it comes.</summary>
    NeedsMe,
}
