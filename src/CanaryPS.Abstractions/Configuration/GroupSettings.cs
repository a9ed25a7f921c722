namespace CanaryPS;

/// <summary>
/// The <c>group:</c> section: deployments of one store that name the same group are led together. Each member carries the settings it was started with
/// and keeps to them.
/// </summary>
public sealed record GroupSettings
{
    /// <summary>The group.</summary>
    public required string Name { get; init; }

    /// <summary>What all candidates of the group together may have of the capital, currency, above 0; null = no cap.</summary>
    public decimal? ExposureCap { get; init; }

    /// <summary>Whether a member takes a step only when every other member is ready for it too, or ahead.</summary>
    public bool StepBarrier { get; init; } = true;

    /// <summary>Whether the rollback of one member rolls every other one back.</summary>
    public bool RollBackTogether { get; init; } = true;

    /// <summary>Members that may be in CANARY, ROLLOUT and FULL_DEPLOYMENT at once; the others wait in PREPARATION. Null = any number.</summary>
    public int? MostRunning { get; init; }

    /// <summary>Members that must have been started before the first one leaves PREPARATION, at least 1.</summary>
    public int LeastMembers { get; init; } = 1;
}
