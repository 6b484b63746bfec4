namespace Portal.Messaging.Contracts;

/// <summary>A contact's rights to threads with the firm.</summary>
public static class MessageRights
{
    public static readonly Section Section = new("messages", "none", "read", "write");

    /// <summary>To read threads and their messages.</summary>
    public static readonly Right Read = Section["read"];

    /// <summary>To begin threads and to write in them.</summary>
    public static readonly Right Write = Section["write"];
}
