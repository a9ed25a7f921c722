namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>What came of one attempt.</summary>
internal enum ChannelResult
{
    Taken,
    Failed,
    Refused,
    NotHere,
}
