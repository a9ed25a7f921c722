namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>How long people waited for what they were told: from each thing that happened to the channel's confirmation of the message with it.</summary>
internal sealed class TellingTimes
{
    /// <summary>Things told.</summary>
    public long Told { get; private set; }

    /// <summary>Those told later than the limit of RTS 6, Article 16.</summary>
    public long OverLimit { get; private set; }

    /// <summary>The longest, s; null where nothing was told.</summary>
    public double? LongestSeconds { get; private set; }

    /// <summary>Messages that were given up.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Takes in a message.</summary>
    public void Add(ProductionNotification notification, double limitSeconds)
    {
        if (notification.State == NotificationState.Dead)
            GivenUp++;
        if (notification.DeliveredAt is not { } delivered)
            return;

        foreach (NotificationItem item in notification.Items)
        {
            double seconds = (delivered - item.Time).TotalSeconds;
            Told++;
            OverLimit += seconds > limitSeconds ? 1 : 0;
            LongestSeconds = LongestSeconds > seconds ? LongestSeconds : seconds;
        }
    }
}
