namespace CanaryPS.Engine.Deployments.Events;

/// <summary>What was approved and ordered in a step, and what becomes of it.</summary>
internal static class Standing
{
    /// <summary>Without what was approved, asked for or ordered. A denial stands until a person takes it back.</summary>
    public static Deployment Voided(Deployment deployment) => deployment with
    {
        GateRequests = [.. deployment.GateRequests.Where(r => r.Denial is not null)],
        Skip = null,
    };

    /// <summary>Without anything that belonged to the step that is left.</summary>
    public static Deployment Left(Deployment deployment) => deployment with { GateRequests = [], Suspensions = [], Skip = null, IsQueued = false };
}
