using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// What a dead-man's switch is told, as JSON: that the deployment is evaluated in time. Its form is a promise to who reads it; docs/alerts.md has it.
/// </summary>
internal sealed record Heartbeat
{
    public required string Deployment { get; init; }

    public required string Strategy { get; init; }

    public required DeploymentStage Stage { get; init; }

    public required double Weight { get; init; }

    public required HealthStatus Health { get; init; }

    public required DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether it is the last one: the deployment has ended, and the switch is to be put off.</summary>
    public required bool Final { get; init; }

    public static byte[] Write(Deployment deployment, DateTimeOffset now) => Encoding.UTF8.GetBytes(EngineJson.Serialize(new Heartbeat
    {
        Deployment = deployment.Id,
        Strategy = deployment.Candidate.Strategy,
        Stage = deployment.Stage,
        Weight = deployment.Weight,
        Health = deployment.Health,
        EvaluatedAt = deployment.EvaluatedAt,
        Time = now,
        Final = deployment.IsFinal,
    }));
}
