namespace CanaryPS;

/// <summary>How far a notification is.</summary>
public enum NotificationState
{
    /// <summary>To be delivered, or to be tried again.</summary>
    Pending,

    /// <summary>The channel took it.</summary>
    Delivered,

    /// <summary>Given up: refused for good, or tried too often. It can be resent.</summary>
    Dead,
}
