namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>How a process works the outbox of a store.</summary>
internal sealed record OutboxOptions
{
    /// <summary>Names the process among all that share the store.</summary>
    public required string Holder { get; init; }

    /// <summary>The real clock: tries and claims are about processes, whatever clock the deployments live by.</summary>
    public TimeProvider RealClock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Delivers in step, one message after another, so that a replay gives the same again. Whoever does it is alone: nothing is
    /// claimed for longer than the call.
    /// </summary>
    public bool InStep { get; init; }

    /// <summary>How much longer a claim lasts than a try may: for the time until its result is in the store.</summary>
    public TimeSpan ClaimMargin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After how long a channel that this process has not got what it takes for is tried here again.</summary>
    public TimeSpan NotHerePause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the end of the process waits for what is in flight.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(2);
}
