namespace CanaryPS.Engine.Deployments;

/// <summary>What one piece of upkeep did to a deployment's samples, order events and notifications. All 0: there is nothing to do.</summary>
/// <param name="Compacted">Raw samples that take less room now.</param>
/// <param name="RolledUp">Raw samples that became points of a minute, and points of a minute that became points of an hour.</param>
/// <param name="Deleted">Points of an hour that are gone.</param>
internal sealed record SampleUpkeep(long Compacted, long RolledUp, long Deleted)
{
    /// <summary>Order events that take less room now.</summary>
    public long OrderEvents { get; init; }

    /// <summary>Notifications that were delivered or are dead, and their intents, that are gone.</summary>
    public long Notifications { get; init; }

    /// <summary>Requests with samples that are forgotten.</summary>
    public long Requests { get; init; }

    public bool DidNothing => this is { Compacted: 0, RolledUp: 0, Deleted: 0, OrderEvents: 0, Notifications: 0, Requests: 0 };
}
