namespace CanaryPS;

/// <summary>Where a deployment stands. <see cref="ROLLBACK"/> and <see cref="COMPLETED"/> are final.</summary>
public enum DeploymentStage
{
    /// <summary>Validated and recorded; the candidate gets no flow yet.</summary>
    PREPARATION,

    /// <summary>The candidate's weight climbs step by step to the configured maximum.</summary>
    CANARY,

    /// <summary>The candidate has 100 % and is watched for the rollout's duration.</summary>
    ROLLOUT,

    /// <summary>The candidate keeps 100 %; rollback stays armed until the duration has passed.</summary>
    FULL_DEPLOYMENT,

    /// <summary>The candidate is out, or on its way out: see <see cref="Deployment.RollbackConfirmedAt"/>.</summary>
    ROLLBACK,

    /// <summary>The candidate is the production version.</summary>
    COMPLETED,
}
