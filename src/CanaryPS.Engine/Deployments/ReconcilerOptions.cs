using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Deployments;

/// <summary>How a process drives deployments.</summary>
internal sealed record ReconcilerOptions
{
    /// <summary>Names the process among all that share the store.</summary>
    public required string Holder { get; init; }

    /// <summary>How long a lease lasts after the process that holds it died.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The real clock that leases live by, whatever clock the deployments live by.</summary>
    public TimeProvider LeaseClock { get; init; } = TimeProvider.System;

    /// <summary>Keeps leases between ticks: for a host that goes on ticking, not for a command that ends.</summary>
    public bool KeepLeases { get; init; }

    /// <summary>How long one try of an effect may take, real time.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a tick waits for tries before it goes on beside them, real time.</summary>
    public TimeSpan TryPatience { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a tick of a host waits for what an evaluation asks of another party, real time. A command that ends waits as long as a try may take.</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a person's command waits for what it has ordered to be carried out, real time.</summary>
    public TimeSpan CommandPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two tries of an effect.</summary>
    public TimeSpan LongestRetryPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause between two tries of what takes a candidate out.</summary>
    public TimeSpan LongestRollbackPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limits manifests that this host may use.</summary>
    public LimitsTrust Limits { get; init; } = LimitsTrust.Any;

    /// <summary>Tries of a rollback effect after which people are told that it is not confirmed.</summary>
    public int AttemptsBeforeAlert { get; init; } = 3;
}
