namespace CanaryPS.Agent.Configuration;

/// <summary>The <c>limits:</c> section: what the server takes and gives at most.</summary>
internal sealed record LimitSettings
{
    /// <summary>Connections at a time; the next one is refused.</summary>
    public int Connections { get; init; } = 1000;

    /// <summary>Deployments, first by id, whose newest values are in <c>/metrics</c>; the others' are left out and counted.</summary>
    public int SampledDeployments { get; init; } = 1000;
}
