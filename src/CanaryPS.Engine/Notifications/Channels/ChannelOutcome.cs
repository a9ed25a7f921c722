namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>What came of one attempt. The detail has no secret in it.</summary>
internal sealed record ChannelOutcome
{
    private ChannelOutcome(ChannelResult result, string detail, TimeSpan? retryAfter) =>
        (Result, Detail, RetryAfter) = (result, detail, retryAfter);

    public ChannelResult Result { get; }

    public string Detail { get; }

    /// <summary>How long the other side asks to be left alone; null where it says nothing.</summary>
    public TimeSpan? RetryAfter { get; }

    public static ChannelOutcome Taken(string detail) => new(ChannelResult.Taken, detail, null);

    /// <summary>Worth another try.</summary>
    public static ChannelOutcome Failed(string detail, TimeSpan? retryAfter = null) => new(ChannelResult.Failed, detail, retryAfter);

    /// <summary>Wrong for good: the same message will never be taken.</summary>
    public static ChannelOutcome Refused(string detail) => new(ChannelResult.Refused, detail, null);

    /// <summary>This process can't, another one may: it is no failure of the channel and counts as no attempt.</summary>
    public static ChannelOutcome NotHere(string detail) => new(ChannelResult.NotHere, detail, null);

    /// <summary>The same in other words.</summary>
    public ChannelOutcome WithDetail(string detail) => new(Result, detail, RetryAfter);
}
